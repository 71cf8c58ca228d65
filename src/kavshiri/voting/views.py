"""Doors of voting: the ballot of whoever is in the hall, and what moderators do with polls."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.conference.views.reading import language
from kavshiri.hall import answering
from kavshiri.hall import policy as hall_policy
from kavshiri.hall.panels import Screen
from kavshiri.ui import clock
from kavshiri.voting import actions, files, pages, policy, queries
from kavshiri.voting.forms import PollForm, QuickForm

ROOM, DESK = "poll", "polls"
TURNS: dict[str, tuple[Any, dict[str, bool], Any]] = {
    "open": (actions.open_poll, {}, gettext_lazy("The poll is open.")),
    "close": (actions.close_poll, {}, gettext_lazy("The poll is closed. The result waits to be shown.")),
    "tell": (actions.close_poll, {"is_released": True}, gettext_lazy("The poll is closed; all see the result.")),
    "release": (actions.release, {}, gettext_lazy("All see the result.")),
    "withdraw": (actions.withdraw, {}, gettext_lazy("The poll is withdrawn.")),
}


def hall_at(request: HttpRequest, hall: Any, **rest: str) -> Any:
    found = queries.hall(hall)
    if found is None:
        raise Http404
    return found


def poll_at(request: HttpRequest, poll: Any) -> Any:
    found = queries.poll(poll)
    if found is None:
        raise Http404
    return found


def open_at(request: HttpRequest, poll: Any) -> Any:
    """What has not been opened is there for nobody but the desk."""
    found = queries.poll_to_vote_in(poll)
    if found is None or not found.opened_at:
        raise Http404
    return found


def ending_at(request: HttpRequest, hall: Any, ending: str) -> Any:
    if ending not in files.ENDINGS:
        raise Http404
    found = hall_at(request, hall)
    found.ending = ending
    return found


@never_cache
@door(policy.VOTE, to=open_at)
@require_POST
def vote(request: HttpRequest, poll: Any) -> HttpResponse:
    """Whoever is not in the hall learns nothing of its polls; the secretariat is told that it has no vote."""
    try:
        vote = cast(request, poll, pages.sent(request.POST))
    except ValidationError as fault:
        return answering.refused(request, queries.hall_of(poll), ROOM, fault)
    except PermissionDenied as refusal:
        if not policy.SEE.allows(actors.of(request), poll):
            raise Http404 from refusal
        told = ValidationError(_("You have no vote in this poll."))
        return answering.refused(request, queries.hall_of(poll), ROOM, told)
    return pages.counted(request, poll, vote)


def cast(request: HttpRequest, poll: Any, told: dict[str, Any]) -> Any:
    """From two devices in the same moment: whoever comes second finds the other's vote."""
    try:
        return actions.vote(poll=poll, **told, by=actors.of(request), at=clock.now())
    except IntegrityError:
        return actions.vote(poll=poll, **told, by=actors.of(request), at=clock.now())


@never_cache
@door(policy.RUN, to=poll_at, seen_by=policy.SEE)
@require_POST
def record_for(request: HttpRequest, poll: Any) -> HttpResponse:
    told = {**pages.sent(request.POST), "by": actors.of(request), "at": clock.now()}
    told.pop("unit")
    try:
        actions.record_for(poll=poll, **told)
    except ValidationError as fault:
        return answering.refused(request, poll.hall, DESK, fault, screen=Screen.DESK)
    return answering.answered(request, poll.hall, DESK, _("The delegation’s vote is recorded."), screen=Screen.DESK)


@never_cache
@door(policy.RUN, to=poll_at, seen_by=policy.SEE)
@require_POST
def turn(request: HttpRequest, poll: Any) -> HttpResponse:
    """Open, close, release, withdraw; the button names which."""
    verb, how, said = TURNS.get(request.POST.get("turn", ""), (None, {}, ""))
    if verb is None:
        raise Http404
    try:
        verb(poll=poll, **how, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return answering.refused(request, poll.hall, DESK, fault, screen=Screen.DESK)
    return answering.answered(request, poll.hall, DESK, str(said), screen=Screen.DESK)


@never_cache
@door(policy.RUN, to=poll_at, seen_by=policy.SEE)
@require_POST
def word(request: HttpRequest, poll: Any) -> HttpResponse:
    """Hide a word of a word list, or show it again."""
    hides = "hide" in request.POST
    verb = actions.hide_word if hides else actions.show_word
    said = _("The word is hidden.") if hides else _("The word is shown again.")
    try:
        verb(poll=poll, word=request.POST.get("hide" if hides else "show", ""), by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return answering.refused(request, poll.hall, DESK, fault, screen=Screen.DESK)
    return answering.answered(request, poll.hall, DESK, said, screen=Screen.DESK)


@never_cache
@door(policy.PREPARE, to=hall_at, seen_by=hall_policy.ENTER)
@require_POST
def quick(request: HttpRequest, hall: Any) -> HttpResponse:
    """A question that is put at once."""
    form = QuickForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError(_("Write the question first."))
        key = form.cleaned_data["key"] or uuid4()
        actions.put(hall=hall, values=form.values(language()), key=key, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return answering.refused(request, hall, DESK, fault, screen=Screen.DESK)
    return answering.answered(request, hall, DESK, _("The poll is open."), screen=Screen.DESK)


@never_cache
@door(policy.PREPARE, to=hall_at, seen_by=hall_policy.ENTER)
def prepare(request: HttpRequest, hall: Any) -> HttpResponse:
    form = PollForm(request.POST or None, initial={"key": uuid4()}, languages=pages.languages(hall))
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"] or uuid4()
        told: dict[str, Any] = {"values": form.values(), "options": form.options, "key": key}
        told |= {"by": actors.of(request), "at": clock.now()}
        if pages.is_done(form, lambda: actions.prepare(hall=hall, **told)):
            return redirect(f"{answering.address(hall, Screen.DESK)}#{DESK}")
    return render(request, "voting/prepare.html", pages.preparing(hall, form), status=422 if form.errors else 200)


@never_cache
@door(policy.RUN, to=poll_at, seen_by=policy.SEE)
def change(request: HttpRequest, poll: Any) -> HttpResponse:
    form = PollForm(request.POST or None, instance=poll, languages=pages.languages(poll.hall))
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {"values": form.values(), "options": form.options}
        told |= {"by": actors.of(request), "at": clock.now()}
        if pages.is_done(form, lambda: actions.change(poll=poll, seen=form.cleaned_data["seen"], **told)):
            return redirect(f"{answering.address(poll.hall, Screen.DESK)}#{DESK}")
    return render(request, "voting/prepare.html", pages.preparing(poll.hall, form), status=422 if form.errors else 200)


@never_cache
@door(policy.TAKE_RECORD, to=ending_at, seen_by=hall_policy.ENTER)
@require_safe
def record(request: HttpRequest, hall: Any) -> HttpResponse:
    """The record of a hall's polls as a file."""
    found = actions.take_record(hall=hall, ending=hall.ending, by=actors.of(request), at=clock.now())
    return files.answer(found, hall, hall.ending, language())
