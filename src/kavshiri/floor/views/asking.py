"""Doors of participants: ask for the floor, withdraw, give it back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.floor import actions, policy
from kavshiri.floor.forms import AskForm
from kavshiri.floor.views import at
from kavshiri.hall import answering
from kavshiri.ui import clock

PANEL = "floor"


@never_cache
@door(policy.ASK, to=at.hall_at)
@require_POST
def ask(request: HttpRequest, hall: Any) -> HttpResponse:
    form, who = AskForm(request.POST), answering.whoever(request, hall)
    if who.participant is None:
        raise PermissionDenied(policy.ASK.sentence)
    if not form.is_valid():
        return answering.refused(request, hall, PANEL, at.faults(form))
    wanted = at.list_in(hall, form.cleaned_data["speakers_list"])
    told = {"speakers_list": wanted, "participant": who.participant, "key": form.cleaned_data["key"]}
    try:
        actions.ask(**told, values=form.values, by=who.actor, at=clock.now())
    except ValidationError as fault:
        return answering.refused(request, hall, PANEL, fault)
    return answering.answered(request, hall, PANEL, _("You have asked for the floor."))


@never_cache
@door(policy.ASK, to=at.hall_at)
@require_POST
def withdraw(request: HttpRequest, hall: Any) -> HttpResponse:
    """The verb lets nobody take down another's hand."""
    try:
        actions.withdraw(hand=at.hand_of(request, hall), by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return answering.refused(request, hall, PANEL, fault)
    return answering.answered(request, hall, PANEL, _("You have taken your hand down."))


@never_cache
@door(policy.ASK, to=at.hall_at)
@require_POST
def finish(request: HttpRequest, hall: Any) -> HttpResponse:
    try:
        actions.finish(speech=at.speech_of(request, hall), by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return answering.refused(request, hall, PANEL, fault)
    return answering.answered(request, hall, PANEL, _("Thank you."))
