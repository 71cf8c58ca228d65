"""What is behind the addresses of these screens."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from kavshiri.access.doors import found
from kavshiri.evaluation import queries


def conference_at(request: HttpRequest, pk: int, **more: Any) -> Any:
    return found(queries.conference(pk))


def evaluation_at(request: HttpRequest, pk: int) -> Any:
    return found(queries.of(conference_at(request, pk)))
