"""What is behind the addresses."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from kavshiri.access.doors import found
from kavshiri.conference.views.reading import conference_at
from kavshiri.outcomes import queries
from kavshiri.registration.views.visiting import own_delegation


def recommendation_at(request: HttpRequest, slug: str, number: int) -> Any:
    return found(queries.numbered(conference_at(request, slug), number))


def shown_to(request: HttpRequest, public_id: UUID) -> Any:
    """A recommendation that the delegation of whoever asks may see."""
    one = found(queries.recommendation(str(public_id)))
    if one.conference_id != own_delegation(request).conference_id:
        raise Http404
    return one


def round_at(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.round_of(str(public_id)))


def comment_at(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.comment(str(public_id)))


def position_at(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.position(str(public_id)))


def any_at(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.recommendation(str(public_id)))


def file_at(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.returned(str(public_id)))
