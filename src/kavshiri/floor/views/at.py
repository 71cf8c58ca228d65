"""What is behind the addresses: a hall, and a hand, a speech or a list of that hall and of no other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest

from kavshiri.floor import queries
from kavshiri.hall import queries as halls


def hall_at(request: HttpRequest, hall: Any, **rest: str) -> Any:
    found = halls.hall(hall)
    if found is None:
        raise Http404
    return found


def hand_of(request: HttpRequest, hall: Any) -> Any:
    found = queries.hand(identity(request, "hand"))
    if found is None or found.speakers_list.hall_id != hall.pk:
        raise Http404
    return found


def speech_of(request: HttpRequest, hall: Any) -> Any:
    found = queries.speech(identity(request, "speech"))
    if found is None or found.hall_id != hall.pk:
        raise Http404
    return found


def list_of(request: HttpRequest, hall: Any) -> Any:
    return list_in(hall, identity(request, "speakers_list"))


def list_in(hall: Any, public_id: UUID | None) -> Any:
    found = queries.speakers_list(public_id) if public_id else None
    if found is None or found.hall_id != hall.pk:
        raise Http404
    return found


def identity(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError as fault:
        raise Http404 from fault


def number(request: HttpRequest, name: str) -> int:
    """What the page showed; where somebody sent something else, nothing that anybody has seen."""
    told = request.POST.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 7 else -1


def faults(form: Any) -> ValidationError:
    """All that is wrong with a form, as one refusal."""
    return ValidationError([message for told in form.errors.values() for message in told])
