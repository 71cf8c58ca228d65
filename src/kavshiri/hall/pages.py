"""Pages of a hall as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from kavshiri.conference.models import Conference, Session
from kavshiri.conference.views import reading
from kavshiri.hall import large, panels, queries, showing, slots, tickets, topics
from kavshiri.hall.answering import address
from kavshiri.hall.links import stage_secret
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import Own, Scene, Screen
from kavshiri.journal.queries import last
from kavshiri.live.hub import number_of

# nothing of a hall is kept for readers without a line
CLOSED = {"noindex": True, "alternates": [], "canonical": "", "offline": False}


def since(*lines: str) -> str:
    """What the page shows already, as the hub wants it."""
    return ",".join(f"{number_of(line)}:{last(line)}" for line in lines)


def frame(hall: Hall, screen: Screen, language: str, duties: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What every screen has; the numbers are read before the fragments, so that nothing falls in between."""
    session, held = hall.session, panels.of(screen, duties)
    return {
        "hall": hall,
        "screen": screen,
        "session": session,
        "conference": session.conference,
        "page_title": session.title.read(language),
        "sheets": sorted({panel.css for panel in held if panel.css}),
        **CLOSED,
    }


def _filled(scene: Scene, screen: Screen, own: Own | None) -> dict[str, Any]:
    """The panels, and the scripts of those in which something stands; the others' come when something does."""
    shown = showing.screen_of(scene, screen, own)
    return {"panels": shown, "modules": sorted({one.panel.module for one in shown if not one.is_empty} - {""})}


def beside(hall: Hall, title: str) -> dict[str, Any]:
    """What a page of a room has that belongs to a hall and is none of its screens, with the ways back."""
    session = hall.session
    return {
        "hall": hall, "session": session, "conference": session.conference, "page_title": title,
        "room": address(hall, Screen.ROOM), "to_desk": address(hall, Screen.DESK), **CLOSED,
    }  # fmt: skip


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
        **_filled(own.scene, Screen.ROOM, own),
        "to_desk": address(hall, Screen.DESK) if duties or own.participant is None else "",
    }


def elsewhere(own: Own) -> dict[str, Any]:
    """Of somebody who is in the hall on another device."""
    hall = own.scene.hall
    return {**frame(hall, Screen.ROOM, own.scene.language), "seat": reverse("hall:seat", args=_names(hall))}


def desk(own: Own) -> dict[str, Any]:
    hall, names, duties = own.scene.hall, _names(own.scene.hall), own.scene.duties
    lines = since(topics.room(hall), topics.console(hall), topics.states(hall, Screen.DESK, own.scene.language, duties))
    return {
        **frame(hall, Screen.DESK, own.scene.language, duties),
        "since": lines,
        "tickets": f"{reverse('hall:desk-ticket', args=names)}?{urlencode({'as': tickets.called(duties)})}",
        "own": reverse("hall:desk-own", args=names),
        **_filled(own.scene, Screen.DESK, own),
        "room": address(hall, Screen.ROOM),
        "stage": reverse("hall:stage", args=[stage_secret(hall)]),
        "is_large": large.is_large(own.request),
    }


def stage(hall: Hall, secret: str, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """In the language of its address; ``?overlay`` leaves the background away, for a picture that is laid under it."""
    language = reading.language()
    lines = since(topics.states(hall, Screen.STAGE, language))
    return {
        **frame(hall, Screen.STAGE, language),
        "since": lines,
        "tickets": reverse("hall:stage-ticket", args=[secret]),
        **_filled(Scene(hall, now, language), Screen.STAGE, None),
        "is_overlay": "overlay" in request.GET,
        "others": _in_other_languages(request, secret, language),
    }


def _in_other_languages(request: HttpRequest, secret: str, language: str) -> list[tuple[str, str, str]]:
    """Code, own name and address of the same stage in the other languages."""
    found, query = [], request.META.get("QUERY_STRING", "")
    for code, name in settings.LANGUAGES:
        with translation.override(code):
            address = reverse("hall:stage", args=[secret])
        found.append((code, str(name), f"{address}?{query}" if query else address))
    return [each for each in found if each[0] != language]


def _names(hall: Hall) -> list[str]:
    return [hall.session.conference.slug, hall.session.slug]


@dataclass(slots=True)
class Day:
    """Sessions of one day with their halls, where they have one."""

    on: date
    lines: list[tuple[Session, Hall | None]] = field(default_factory=list)

    @property
    def is_prepared(self) -> bool:
        return all(hall for _session, hall in self.lines)


def day_of(session: Session, conference: Conference) -> date:
    """By the conference's own clock."""
    return session.starts_at.astimezone(ZoneInfo(conference.zone)).date()


def office_conference(conference: Conference) -> dict[str, Any]:
    halls = queries.halls_in(conference)
    days: dict[date, Day] = {}
    for session in queries.to_be_held(conference):
        on = day_of(session, conference)
        days.setdefault(on, Day(on)).lines.append((session, halls.get(session.pk)))
    beside = [lead(conference) for lead in slots.beside]
    return {"conference": conference, "days": list(days.values()), "beside": beside}


def office_session(hall: Hall) -> dict[str, Any]:
    return {
        "hall": hall,
        "session": hall.session,
        "conference": hall.session.conference,
        "duties": queries.all_duties(hall),
        "room": address(hall, Screen.ROOM),
        "desk": address(hall, Screen.DESK),
        "stage": settings.ORIGIN + reverse("hall:stage", args=[stage_secret(hall)]),
    }
