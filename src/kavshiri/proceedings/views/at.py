"""What is behind the addresses."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from kavshiri.hall import queries as halls
from kavshiri.proceedings import queries


def hall_at(request: HttpRequest, hall: UUID) -> Any:
    found = halls.hall(str(hall))
    if found is None:
        raise Http404
    return found


def certificate_at(request: HttpRequest, certificate: UUID) -> Any:
    found = queries.certificate(certificate)
    if found is None:
        raise Http404
    return found


QUIET = {"noindex": True, "alternates": [], "canonical": ""}
