"""A person's own page, and what of it opens a page of another room."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.conference import asked
from kavshiri.conference.views.reading import language
from kavshiri.correspondence import files
from kavshiri.desk import day, policy, queries
from kavshiri.mail import showing
from kavshiri.papers import press
from kavshiri.papers.views import answers
from kavshiri.people.entering import with_account
from kavshiri.registration import desk as registration
from kavshiri.speaking import desk as speaking
from kavshiri.ui import clock


def own(found: Any) -> Any:
    if found is None:
        raise Http404
    return found


def letter_at(request: HttpRequest, public_id: uuid.UUID) -> Any:
    return own(queries.letter(public_id))


def official_at(request: HttpRequest, public_id: uuid.UUID) -> Any:
    return own(queries.official_letter(public_id))


def focal_point_at(request: HttpRequest, public_id: uuid.UUID) -> Any:
    return own(queries.focal_point(public_id))


def speaker_at(request: HttpRequest, public_id: uuid.UUID) -> Any:
    return own(queries.speaker(public_id))


@never_cache
@with_account
@door(policy.SEE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    zone, faults = asked.asked_zone(request.GET)
    words = day.of(actors.of(request), zone, language(), clock.now())
    return render(request, "desk/page.html", {**words, "faults": faults, "noindex": True})


@door(policy.READ_LETTER, to=letter_at)
@never_cache
@require_safe
def letter(request: HttpRequest, found: Any) -> HttpResponse:
    return showing.framed(found)


@door(policy.TAKE_OFFICIAL_LETTER, to=official_at)
@never_cache
@require_safe
def official(request: HttpRequest, found: Any) -> HttpResponseBase:
    try:
        return answers.private(files.MAKERS["pdf"](found), files.name_of(found, "pdf"))
    except LookupError:
        raise Http404 from None
    except (press.Busy, press.Unable):
        return answers.later(request, "papers/later.html")


@door(policy.GO_TO_DELEGATION, to=focal_point_at)
@never_cache
@require_POST
def delegation(request: HttpRequest, found: Any) -> HttpResponse:
    """Begin a visit as the focal point: whoever has signed in has shown that the address is theirs."""
    registration.enter(request, found, clock.now())
    return redirect("registration:delegation")


@door(policy.GO_TO_SPEAKING, to=speaker_at)
@never_cache
@require_POST
def speaker(request: HttpRequest, found: Any) -> HttpResponse:
    """Begin a visit as the speaker: whoever has signed in has shown that the address is theirs."""
    speaking.enter(request, found, clock.now())
    return redirect("speaking:page")
