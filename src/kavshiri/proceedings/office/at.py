"""What is behind the addresses of the back office, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from wagtail.admin import messages

from kavshiri.accreditation import queries as accredited
from kavshiri.hall import queries as halls
from kavshiri.proceedings import queries


def conference_at(request: HttpRequest, pk: int) -> Any:
    return _found(accredited.conference(pk))


def hall_at(request: HttpRequest, pk: int) -> Any:
    """By its session."""
    session = _found(accredited.session(pk))
    return _found(halls.hall_of(session))


def rule_at(request: HttpRequest, public_id: UUID) -> Any:
    return _found(queries.rule(public_id))


def certificate_at(request: HttpRequest, public_id: UUID) -> Any:
    return _found(queries.certificate(public_id))


def _found(thing: Any) -> Any:
    if thing is None:
        raise Http404
    return thing


def told(request: HttpRequest, deed: Callable[[], Any], said: str) -> Any:
    """Do it and say so, or say why not; returns what it gave, None where it was refused."""
    try:
        done = deed()
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return None
    messages.success(request, said)
    return done
