"""What is behind the addresses."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from kavshiri.access.doors import found
from kavshiri.conference import queries as conferences
from kavshiri.results import queries

QUIET = {"noindex": True, "alternates": [], "canonical": ""}


def hall_at(request: HttpRequest, hall: UUID) -> Any:
    return found(queries.hall(hall))


def synthesis_at(request: HttpRequest, hall: UUID) -> Any:
    return found(queries.synthesis_of(hall_at(request, hall)))


def paragraph_at(request: HttpRequest, paragraph: UUID) -> Any:
    return found(queries.paragraph(paragraph))


def submission_at(request: HttpRequest, submission: UUID) -> Any:
    return found(queries.submission(submission))


def conference_at(request: HttpRequest, slug: str) -> Any:
    return found(conferences.by_address(slug))


def input_at(request: HttpRequest, given: UUID) -> Any:
    return found(queries.input_(given))
