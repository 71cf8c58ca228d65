"""What is behind the addresses of the back office."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from kavshiri.access.doors import found
from kavshiri.accreditation import queries as accredited
from kavshiri.hall import queries as halls
from kavshiri.results import queries


def conference_at(request: HttpRequest, pk: int) -> Any:
    return found(accredited.conference(pk))


def hall_at(request: HttpRequest, pk: int) -> Any:
    """By its session."""
    return found(halls.hall_of(found(accredited.session(pk))))


def input_at(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.input_(public_id))
