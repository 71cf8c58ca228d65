"""Notes in a hall of the world (``tests.hall.world``), with rapporteurs, an agenda and speeches."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.floor.models import Speech
from kavshiri.hall import actions as hall_actions
from kavshiri.hall.models import Consideration, Duty, Hall, Point
from kavshiri.journal import actions as journal
from kavshiri.noting import actions
from kavshiri.noting.models import Note
from kavshiri.texts.values import Texts
from tests.asking import world as people
from tests.hall import world as halls

AT = halls.AT
SYSTEM = actors.system()
SKILLS = "Skills are to be recognised."


def later(minutes: float) -> dt.datetime:
    return AT + dt.timedelta(minutes=minutes)


def rapporteur(hall: Hall, number: int = 80) -> Actor:
    return people.moderator(hall, number, Duty.Kind.RAPPORTEUR)


def rule(hall: Hall, rule: str, at: dt.datetime) -> Hall:
    """The chair changes how what is said may be quoted."""
    held = Hall.objects.select_related("session__conference").get(pk=hall.pk)
    return hall_actions.change_rule(hall=held, rule=rule, seen=held.rule, by=SYSTEM, at=at)


def point(hall: Hall, title: str, place: int = 1, since: dt.datetime | None = None) -> Point:
    """A point of the agenda; with ``since`` it is before the hall from then on."""
    with acting("tests"):
        found = Point(hall=hall)
        values = {"title": Texts.of(en=title, ka=f"საკითხი {place}"), "position": place}
        journal.keep(found, values, topic="tests", kind="hall.point", by=SYSTEM, at=AT)
        if since:
            Consideration.objects.filter(hall=hall, ended_at=None).update(ended_at=since)
            Consideration.objects.create(hall=hall, point=found, began_at=since)
    return found


def speech(hall: Hall, letter: str, since: dt.datetime, until: dt.datetime | None = None, **told: Any) -> Speech:
    """ "Delegate LETTER" had the floor for "Delegation LETTER"."""
    values = {
        "speaker": f"Delegate {letter}", "delegation": Texts.of(en=f"Delegation {letter}", ka=f"დელეგაცია {letter}"),
        "delegation_key": f"delegation-{letter}", "started_at": since, "state": "ended" if until else "has",
        "ended_at": until, "end": "done" if until else "", "group": "delegate",
    }  # fmt: skip
    with acting("tests"):
        found = Speech(hall=hall)
        journal.keep(found, values | told, topic="tests", kind="floor.speech", by=SYSTEM, at=AT)
    return found


def keep(hall: Hall, text: str = SKILLS, by: Actor = SYSTEM, at: dt.datetime = AT, **told: Any) -> Note:
    return actions.keep_note(hall=hall, text=text, by=by, at=at, **{"key": uuid4(), **told})


def furnish(conference: Conference, by: Actor) -> Note:
    """For house tests: a note of the secretariat in the furnished hall."""
    hall = halls.furnish(conference, by)
    found = Note.objects.filter(hall=hall).first()
    return found or keep(hall, f"! {SKILLS}")


DOORS = ("noting:notes", "noting:parts", "noting:ticket", "noting:summary", "noting:file", "noting:note")


def door(name: str) -> dict[str, str]:
    """What the addresses of noting hold."""
    note = Note.objects.select_related("hall").earliest("pk")
    return {"note": str(note.public_id)} if name == "noting:note" else {"hall": str(note.hall.public_id)}
