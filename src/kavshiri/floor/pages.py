"""Panels and pages of the floor as plain values."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string

from kavshiri.accreditation import ordering
from kavshiri.accreditation.models import Participant
from kavshiri.classifications import names
from kavshiri.floor import forms, queries, record
from kavshiri.floor.actions.lists import version
from kavshiri.floor.board import Board, board, said_kind, until
from kavshiri.floor.models import Category, Kind
from kavshiri.hall.answering import address
from kavshiri.hall.fragments import fragment
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import Own, Scene, Screen

SHOWN = 12  # of those who wait, in the room
NEXT = 3  # on the stage
AT_THE_DESK = 40  # of each list; the rest is one act away


def room(scene: Scene) -> str:
    return render_to_string("floor/_room.html", _told(scene, SHOWN))


def stage(scene: Scene) -> str:
    return render_to_string("floor/_stage.html", _told(scene, NEXT))


def desk(scene: Scene) -> str:
    return render_to_string("floor/_desk.html", {**_told(scene, NEXT), "languages": _spoken(scene)})


def speakers(scene: Scene) -> str:
    return render_to_string("floor/_speakers.html", {**_told(scene, AT_THE_DESK), "most": AT_THE_DESK})


def _told(scene: Scene, most: int) -> dict[str, Any]:
    told: Board = board(scene)
    return {
        "hall": scene.hall, "board": told, "turn": told.turn[:most], "rest": max(0, len(told.turn) - most),
        "is_on": scene.hall.is_on, "now": scene.now,
    }  # fmt: skip


def own(own: Own) -> str:
    """One's own hands and places, and the form for asking."""
    if own.participant is None:
        return ""
    hall, who = own.scene.hall, own.participant
    lists, running = queries.lists(hall), queries.running(hall)
    mine = queries.places_of(who, hall, lists, until(hall, own.scene.now))
    speech = running if running and running.participant_id == who.pk else None
    return fragment(
        "floor/_own.html",
        {
            "hall": hall, "mine": [(place, said_kind(place.hand)) for place in mine], "speech": speech,
            "marks": " ".join(_marks(mine, speech)), "lists": [one for one in lists if one.admits(who)],
            "key": uuid4(), "is_on": hall.is_on, "kinds": _kinds(who), "categories": Category.choices,
        },
        own.request,
    )  # fmt: skip


def _marks(mine: list[queries.Place], speech: Any) -> list[str]:
    return [f"hand-{place.hand.public_id}" for place in mine] + ([f"speech-{speech.public_id}"] if speech else [])


def _kinds(who: Participant) -> list[tuple[str, str]]:
    """For what somebody may ask, the usual first."""
    every = dict(Kind.choices)
    allowed = [Kind.STATEMENT, Kind.QUESTION, *([Kind.ORDER, Kind.REPLY] if who.delegation_key else [])]
    return [(str(kind), str(every[kind])) for kind in allowed]


def speakers_own(own: Own) -> str:
    """Forms of the desk in which something is typed: they stay while the lists above them change."""
    scene = own.scene
    lists = queries.lists(scene.hall)
    running = queries.running(scene.hall)
    return render_to_string(
        "floor/_entering.html",
        {
            "hall": scene.hall, "is_on": scene.hall.is_on,
            "lists": [(one, forms.list_form(one, f"list-{one.pk}-"), version(one)) for one in lists],
            "new": forms.ListForm(auto_id="list-new-%s", initial={"limit": forms.USUAL}), "key": uuid4(),
            "delegations": _delegations(scene), "languages": _spoken(scene), "kinds": Kind.choices,
            "categories": Category.choices, "seen": str(running.public_id) if running else "",
            "limits": ((180, 3), (300, 5), (420, 7)),
        },
        own.request,
    )  # fmt: skip


def _delegations(scene: Scene) -> list[tuple[str, str]]:
    found = Participant.objects.filter(conference=scene.hall.session.conference_id)
    ordered = ordering.delegations(found, scene.hall.session.conference, scene.language)
    return [(one.delegation_key, str(one.affiliation.read(scene.language))) for one in ordered]


def _spoken(scene: Scene) -> list[tuple[str, str]]:
    """Languages that are likely to be spoken: the session's, then those of the portal's texts."""
    codes = dict.fromkeys([*(scene.hall.session.languages or []), *dict(settings.CONTENT_LANGUAGES)])
    return [(code, names.language_name(code, scene.language)) for code in codes]


def record_page(hall: Hall, language: str, at: datetime) -> dict[str, Any]:
    found = record.rows(hall, language, at)
    return {
        "hall": hall, "session": hall.session, "conference": hall.session.conference, "noindex": True,
        "alternates": [], "canonical": "", "page_title": hall.session.title.read(language), "heads": record.heads(),
        "rows": list(record.cells(hall, found, language)), "to_desk": address(hall, Screen.DESK),
        "endings": ["xlsx", "csv", "json"], "spoken": record.minutes(sum(one.seconds for one in found)),
    }  # fmt: skip
