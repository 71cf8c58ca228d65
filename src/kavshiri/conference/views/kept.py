"""The button by which whoever has signed in keeps a schedule with the account, or has it forgotten."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kavshiri.access import actors
from kavshiri.access.doors import View, door
from kavshiri.conference import actions, keeping, mine, policy, queries, schedules
from kavshiri.conference.keeping import Kept
from kavshiri.conference.views.mine import carried, number_of, published
from kavshiri.conference.views.reading import conference_at
from kavshiri.ui import clock

LONGEST = 500  # signs of an address to which one comes back after signing in


def with_account(view: View) -> View:
    """Whoever is not signed in any more does so first, and comes back to the same schedule and its button."""

    @wraps(view)
    def entered(request: HttpRequest, **words: Any) -> HttpResponseBase:
        if actors.of(request).user_id is None:
            return redirect(f"{reverse('people:sign-in')}?{urlencode({'next': back(request, **words)})}")
        return view(request, **words)

    return entered


def back(request: HttpRequest, **words: Any) -> str:
    """To the same schedule; where its address is too long for a link in a letter, to what the browser keeps."""
    page = reverse("conference:mine", kwargs=words)
    whole = f"{page}?{keeping.address(sent(request, keeping.ANY))}"
    return whole if len(whole) <= LONGEST else page


def sent(request: HttpRequest, latest: int) -> Kept:
    """The selection that the page with the button showed."""
    return keeping.read(request.POST, latest)[0]


@never_cache
@with_account
@door(policy.KEEP_SCHEDULE, to=conference_at, seen_by=policy.SEE_CONFERENCE)
@require_POST
def keep_mine(request: HttpRequest, conference: Any) -> HttpResponse:
    told = published(conference)
    shown = mine.selected(told, sent(request, number_of(told))).kept
    by, at = actors.of(request), clock.now()
    if "forget" in request.POST:
        actions.forget_schedule(conference=conference, by=by, at=at)
        messages.success(request, _("Your account no longer keeps this schedule."))
    elif now := together(request, told, shown):
        shown = now
        actions.keep_schedule(conference=conference, kept=shown, by=by, at=at)
        messages.success(request, _("Your account keeps this schedule."))
    else:
        messages.error(request, _("There is no session to keep: add one first."))
    return redirect(f"{schedules.address_of(told, shown)}{carried(request.POST)}")


def together(request: HttpRequest, told: Any, shown: Kept) -> Kept:
    """What is to be kept: what is shown, and what the account keeps where that was asked for."""
    schedule = queries.own_schedule(actors.of(request), told.conference) if "join" in request.POST else None
    return schedules.joined(shown, mine.selected(told, schedules.of(schedule, told)).kept) if schedule else shown
