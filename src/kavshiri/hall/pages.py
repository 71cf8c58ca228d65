"""Pages of a hall as plain values."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from kavshiri.hall import panels, queries, showing, topics
from kavshiri.hall.answering import address
from kavshiri.hall.links import stage_secret
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import Own, Scene, Screen
from kavshiri.journal.queries import last
from kavshiri.live.hub import number_of

CLOSED = {"noindex": True, "alternates": [], "canonical": ""}


def since(*lines: str) -> str:
    """What the page shows already, as the hub wants it."""
    return ",".join(f"{number_of(line)}:{last(line)}" for line in lines)


def frame(hall: Hall, screen: Screen, language: str) -> dict[str, Any]:
    """What every screen has; the numbers are read before the fragments, so that nothing falls in between."""
    session = hall.session
    return {
        "hall": hall,
        "screen": screen,
        "session": session,
        "conference": session.conference,
        "page_title": session.title.read(language),
        "modules": sorted({panel.module for panel in panels.of(screen) if panel.module}),
        "sheets": sorted({panel.css for panel in panels.of(screen) if panel.css}),
        **CLOSED,
    }


def room(own: Own) -> dict[str, Any]:
    hall, names = own.scene.hall, _names(own.scene.hall)
    lines = since(topics.room(hall), topics.states(hall, Screen.ROOM, own.scene.language))
    duties = queries.duties_of(hall, own.actor)
    return {
        **frame(hall, Screen.ROOM, own.scene.language),
        "since": lines,
        "tickets": reverse("hall:room-ticket", args=names),
        "own": reverse("hall:room-own", args=names),
        "seat": reverse("hall:seat", args=names),
        "leave": reverse("hall:leave", args=names) if own.participant else "",
        "participant": own.participant,
        "panels": showing.screen_of(own.scene, Screen.ROOM, own),
        "to_desk": address(hall, Screen.DESK) if duties or own.participant is None else "",
    }


def elsewhere(own: Own) -> dict[str, Any]:
    """Of somebody who is in the hall on another device."""
    hall = own.scene.hall
    return {**frame(hall, Screen.ROOM, own.scene.language), "seat": reverse("hall:seat", args=_names(hall))}


def desk(own: Own) -> dict[str, Any]:
    hall, names = own.scene.hall, _names(own.scene.hall)
    lines = since(topics.room(hall), topics.console(hall), topics.states(hall, Screen.DESK, own.scene.language))
    return {
        **frame(hall, Screen.DESK, own.scene.language),
        "since": lines,
        "tickets": reverse("hall:desk-ticket", args=names),
        "own": reverse("hall:desk-own", args=names),
        "panels": showing.screen_of(own.scene, Screen.DESK, own),
        "room": address(hall, Screen.ROOM),
        "stage": reverse("hall:stage", args=[stage_secret(hall)]),
    }


def stage(hall: Hall, secret: str, language: str, now: datetime) -> dict[str, Any]:
    lines = since(topics.states(hall, Screen.STAGE, language))
    return {
        **frame(hall, Screen.STAGE, language),
        "since": lines,
        "tickets": reverse("hall:stage-ticket", args=[secret]),
        "panels": showing.screen_of(Scene(hall, now, language), Screen.STAGE, None),
    }


def _names(hall: Hall) -> list[str]:
    return [hall.session.conference.slug, hall.session.slug]
