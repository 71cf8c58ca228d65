"""What is behind the addresses."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from kavshiri.access.doors import found
from kavshiri.accreditation import queries as accredited
from kavshiri.conference.views.reading import conference_at
from kavshiri.documents import queries


def version_at(request: HttpRequest, slug: str, number: int) -> Any:
    return found(queries.version(conference_at(request, slug), number))


def by_id(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.version_by_id(public_id))


def document_by_id(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.document(public_id))


def of_office(request: HttpRequest, pk: int) -> Any:
    return found(accredited.conference(pk))
