"""Doors of moderators: the button that was pressed names the act; what the page showed goes along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.floor import actions, policy
from kavshiri.floor.forms import EnterForm, ListForm
from kavshiri.floor.models import Speech
from kavshiri.floor.views import at
from kavshiri.hall import answering
from kavshiri.hall.panels import Screen
from kavshiri.hall.policy import ENTER
from kavshiri.ui import clock

FLOOR, SPEAKERS = "floor", "speakers"
Act = Callable[..., Any]
HAND_ACTS: dict[str, tuple[Act, Any]] = {
    "call": (actions.call, gettext_lazy("Called: to be ready.")),
    "end": (actions.send_to_end, gettext_lazy("At the end of the list.")),
    "absent": (actions.mark_absent, gettext_lazy("Marked as absent.")),
    "out": (actions.withdraw, gettext_lazy("Taken out of the list.")),
    "back": (actions.bring_back, gettext_lazy("Waits again, first in the list.")),
}
SPEECH_ACTS: dict[str, tuple[Act, dict[str, Any], Any]] = {
    "take": (actions.take, {}, gettext_lazy("The speech has ended.")),
    "time": (actions.take, {"end": Speech.End.TIME}, gettext_lazy("The speech has ended: the time was over.")),
    "yield": (actions.yield_floor, {}, gettext_lazy("The speaker has yielded the floor.")),
    "pause": (actions.pause, {}, gettext_lazy("The clock stands.")),
    "resume": (actions.resume, {}, gettext_lazy("The clock runs.")),
}
LIST_ACTS: dict[str, tuple[Act, Any]] = {
    "close": (actions.close_list, gettext_lazy("The list is closed.")),
    "reopen": (actions.reopen_list, gettext_lazy("The list is open.")),
    "remove": (actions.remove_list, gettext_lazy("The list is removed.")),
}


def tried(request: HttpRequest, hall: Any, panel: str, act: Act, said: Any, /, **told: Any) -> HttpResponse:
    """One verb, and what is said of it; ``said`` may be made of what the verb returns."""
    try:
        done = act(**told, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return answering.refused(request, hall, panel, fault, screen=Screen.DESK)
    words = said(done) if callable(said) else said
    return answering.answered(request, hall, panel, str(words), screen=Screen.DESK)


@never_cache
@door(policy.MODERATE, to=at.hall_at, seen_by=ENTER)
@require_POST
def hand(request: HttpRequest, hall: Any) -> HttpResponse:
    """Give the floor to somebody who waits, or move them."""
    one, act = at.hand_of(request, hall), request.POST.get("act", "")
    if act == "give":
        seen = request.POST.get("seen", "")
        return tried(request, hall, FLOOR, actions.give, _("The floor is given."), hand=one, seen=seen)
    if act in ("up", "down"):
        place = at.number(request, "number")
        to = place + (1 if act == "down" else -1)
        return tried(request, hall, SPEAKERS, actions.move, _("Moved."), hand=one, seen=place, to=to)
    if act not in HAND_ACTS:
        raise Http404
    verb, said = HAND_ACTS[act]
    return tried(request, hall, SPEAKERS, verb, said, hand=one)


@never_cache
@door(policy.MODERATE, to=at.hall_at, seen_by=ENTER)
@require_POST
def speech(request: HttpRequest, hall: Any) -> HttpResponse:
    """Take the floor, stop and start the clock, add a minute, note the language."""
    one, act = at.speech_of(request, hall), request.POST.get("act", "")
    if act == "extend":
        seen = at.number(request, "extended")
        return tried(request, hall, FLOOR, actions.extend, _("One minute more."), speech=one, seen=seen)
    if act == "language":
        told = request.POST.get("language", "")
        return tried(request, hall, FLOOR, actions.note_language, _("Noted."), speech=one, language=told)
    if act == "heir":
        to = at.hand_of(request, hall)
        return tried(request, hall, FLOOR, actions.yield_floor, _("The floor is given."), speech=one, to=to)
    if act not in SPEECH_ACTS:
        raise Http404
    verb, more, said = SPEECH_ACTS[act]
    return tried(request, hall, FLOOR, verb, said, speech=one, **more)


@never_cache
@door(policy.MODERATE, to=at.hall_at, seen_by=ENTER)
@require_POST
def enter(request: HttpRequest, hall: Any) -> HttpResponse:
    """Somebody without a raised hand: into a list, or the floor at once."""
    form = EnterForm(hall, request.POST)
    if not form.is_valid():
        return answering.refused(request, hall, SPEAKERS, at.faults(form), screen=Screen.DESK)
    told, values = form.cleaned_data, {**form.whose, **form.values}
    if request.POST.get("act") == "give":
        values |= {"limit": form.allowed, "language": told["language"]}
        said = _("The floor is given.")
        return tried(
            request, hall, SPEAKERS, actions.give_at_once, said, hall=hall, values=values, seen=told["seen"]
        )  # fmt: skip
    one = at.list_in(hall, told["speakers_list"])
    return tried(
        request, hall, SPEAKERS, actions.raise_for, _("Entered in the list."), speakers_list=one, key=told["key"],
        values=values,
    )  # fmt: skip


@never_cache
@door(policy.MODERATE, to=at.hall_at, seen_by=ENTER)
@require_POST
def lists(request: HttpRequest, hall: Any) -> HttpResponse:
    """The usual lists, or one more."""
    if request.POST.get("act") == "set-up":
        return tried(request, hall, SPEAKERS, actions.set_up, _("The usual lists are there."), hall=hall)
    form = ListForm(request.POST)
    if not form.is_valid():
        return answering.refused(request, hall, SPEAKERS, at.faults(form), screen=Screen.DESK)
    return tried(request, hall, SPEAKERS, actions.add_list, _("The list is there."), hall=hall, values=form.values)


@never_cache
@door(policy.MODERATE, to=at.hall_at, seen_by=ENTER)
@require_POST
def one_list(request: HttpRequest, hall: Any) -> HttpResponse:
    """Close a list, open it again, change its rules, take in those who were registered."""
    one, act = at.list_of(request, hall), request.POST.get("act", "")
    if act == "take-in":
        return tried(request, hall, SPEAKERS, actions.take_in, said_taken, speakers_list=one)
    if act in LIST_ACTS:
        verb, said = LIST_ACTS[act]
        return tried(request, hall, SPEAKERS, verb, said, speakers_list=one)
    form = ListForm(request.POST)
    if not form.is_valid():
        return answering.refused(request, hall, SPEAKERS, at.faults(form), screen=Screen.DESK)
    told = {"speakers_list": one, "values": form.values, "seen": request.POST.get("seen", "")}
    return tried(request, hall, SPEAKERS, actions.change_list, _("The list is changed."), **told)


def said_taken(number: int) -> str:
    if not number:
        return _("Nobody else was registered to speak.")
    return ngettext("%(number)d was taken in.", "%(number)d were taken in.", number) % {"number": number}
