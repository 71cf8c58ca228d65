"""Answers to acts in a hall: a fragment for the script that sent the form, else back to the page with a message."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from kavshiri.access import actors
from kavshiri.conference.views.reading import language
from kavshiri.hall import actions, panels, queries, seats, showing
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import Own, Scene, Screen
from kavshiri.media import choosing
from kavshiri.ui import clock

SCRIPT = "HX-Request"  # the header by which a script tells that it wants a fragment


def answered(
    request: HttpRequest, hall: Hall, panel: str, said: str, *, screen: Screen = Screen.ROOM, fault: bool = False
) -> HttpResponse:
    """``said`` is told; a script gets ``{said, fault, panel, own}``, where ``own`` is the person's part anew."""
    if not request.headers.get(SCRIPT) and screen == Screen.ROOM:
        seated(whoever(request, hall))  # without a script the acts alone say that somebody is there
    if request.headers.get(SCRIPT):
        own = own_of(request, hall, screen, panel)
        told = {"said": said, "fault": fault, "panel": panel, "own": own}
        return JsonResponse(told, status=409 if fault else 200)
    (messages.error if fault else messages.success)(request, said)
    return redirect(f"{address(hall, screen)}#{panel}")


def refused(request: HttpRequest, hall: Hall, panel: str, fault: ValidationError, **rest: Screen) -> HttpResponse:
    """What somebody asked for cannot be done, in words; nothing they typed is lost, since the page stays."""
    return answered(request, hall, panel, " ".join(fault.messages), fault=True, screen=rest.get("screen", Screen.ROOM))


def own_of(request: HttpRequest, hall: Hall, screen: Screen, name: str) -> str:
    panel = panels.PANELS.get((screen, name))
    own = at_desk(request, hall) if screen == Screen.DESK else whoever(request, hall)
    return showing.own_part(panel, own) if panel else ""


def at_desk(request: HttpRequest, hall: Hall) -> Own:
    """Whoever works at the desk, with their duties."""
    own = whoever(request, hall)
    return replace(own, scene=replace(own.scene, duties=queries.roles_of(hall, own.actor)))


def whoever(request: HttpRequest, hall: Hall) -> Own:
    actor = actors.of(request)
    scene = Scene(hall, clock.now(), language())
    return Own(scene, actor, queries.participant_in(hall, actor), request)


def seated(own: Own, *, firmly: bool = False) -> bool:
    """Whether whoever looks has the one seat by this device, or needs none: the secretariat takes no part."""
    if own.participant is None:
        return True
    return actions.take_seat(**_seat_of(own), firmly=firmly, hears=choosing.chosen(own.request))


def unseated(own: Own) -> None:
    if own.participant is not None:
        actions.leave_seat(**_seat_of(own))


def is_elsewhere(own: Own) -> bool:
    """Whether another device has the seat."""
    hall, who = own.scene.hall, own.participant
    if who is None or not hall.is_on:
        return False
    return seats.is_elsewhere(queries.stay_of(hall, who), seats.device(own.request), own.scene.now)


def _seat_of(own: Own) -> dict[str, Any]:
    told = {"hall": own.scene.hall, "participant": own.participant, "device": seats.device(own.request)}
    return {**told, "by": own.actor, "at": own.scene.now}


def address(hall: Hall, screen: Screen) -> str:
    name = {Screen.ROOM: "hall:room", Screen.DESK: "hall:desk"}[screen]
    return reverse(name, args=[hall.session.conference.slug, hall.session.slug])
