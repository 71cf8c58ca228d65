"""Doors of whoever reads captions and shows reactions."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.accreditation.views import with_account
from kavshiri.captions import actions, choosing, pages, policy, typed
from kavshiri.captions.views import at
from kavshiri.hall import answering
from kavshiri.ui import clock

PANEL, FEELINGS = "captions", "reactions"


@never_cache
@with_account
@door(policy.READ, to=at.track)
@require_safe
def log(request: HttpRequest, track: Any) -> HttpResponse:
    """The whole text of a track, a page at a time."""
    return render(request, "captions/log.html", pages.log(request, track))


@never_cache
@door(policy.READ, to=at.track)
@require_safe
def lines(request: HttpRequest, track: Any) -> HttpResponse:
    """Lines before or after a number, for whoever scrolls back or was away."""
    before = typed.number(request.GET.get("before"))
    return JsonResponse(pages.some(track, before=before, after=typed.number(request.GET.get("after"))))


@never_cache
@door(policy.CHOOSE, to=at.hall)
@require_POST
def choose(request: HttpRequest, hall: Any) -> HttpResponse:
    """Kept by the browser alone; what was just chosen counts in this answer, too."""
    choice = typed.choice(request.POST)
    request.COOKIES[choosing.COOKIE] = choosing.written(choice)
    said = "" if request.headers.get(answering.SCRIPT) else _("Captions are shown as you wish.")
    return choosing.keep(answering.answered(request, hall, PANEL, said), choice)


@never_cache
@door(policy.REACT, to=at.hall)
@require_POST
def react(request: HttpRequest, hall: Any) -> HttpResponse:
    """One press; all see the count within a second, so that nothing needs to be said."""
    try:
        actions.react(hall=hall, kind=request.POST.get("kind", ""), by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return answering.refused(request, hall, FEELINGS, fault)
    said = "" if request.headers.get(answering.SCRIPT) else _("Your reaction is counted.")
    return answering.answered(request, hall, FEELINGS, said)


@never_cache
@door(policy.TAKE, to=at.track)
@require_safe
def take(request: HttpRequest, track: Any) -> HttpResponse:
    """The text as a file; the last part of the address names the form."""
    ending = at.word(request, "ending")
    pages.require_ending(ending)
    found = actions.take(track=track, ending=ending, by=actors.of(request), at=clock.now())
    return pages.file_of(track, found, ending)
