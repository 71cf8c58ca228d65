"""What is behind the addresses of the back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from kavshiri.access.doors import found
from kavshiri.accreditation import queries as accredited


def conference_at(request: HttpRequest, pk: int) -> Any:
    return found(accredited.conference(pk))
