"""Captions in a hall of the world (``tests.hall.world``), by a captioner and by machines."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.captions import actions, queries
from kavshiri.captions.models import Line, Source, Track
from kavshiri.conference.models import Conference
from kavshiri.hall import actions as hall_actions
from kavshiri.hall.models import Duty, Hall
from tests.accreditation import world as accredited
from tests.hall import world as halls

AT = halls.AT
LATER = AT + dt.timedelta(minutes=5)
SYSTEM: dict[str, Any] = {"by": actors.system(), "at": AT}


def person(conference: Conference, number: int = 1, **told: Any) -> Participant:
    """Somebody who takes part: person 1, 2, 3 …"""
    address = f"person{number}@example.org"
    return accredited.admit(conference, f"member:{number}", address=address, name=f"Person {number}", **told)


def on_duty(hall: Hall, kind: Duty.Kind, number: int = 90, language: str = "") -> Participant:
    who = person(hall.session.conference, number, kind="speaker")
    hall_actions.give_duty(hall=hall, participant=who, kind=kind, language=language, **SYSTEM)
    return who


def captioner(hall: Hall, language: str = "", number: int = 80) -> Actor:
    return halls.actor_of(on_duty(hall, Duty.Kind.CAPTIONER, number, language))


def ruled(hall: Hall, rule: str) -> Hall:
    """The same hall under another rule of quoting."""
    from kavshiri.access.acting import acting

    with acting("tests"):
        Hall.objects.filter(pk=hall.pk).update(rule=rule)
    hall.rule = rule
    return hall


def track(hall: Hall, language: str = "en") -> Track:
    return actions.open_track(hall=hall, language=language, **SYSTEM)


def write(found: Track, text: str, at: dt.datetime = AT, **told: Any) -> list[Line]:
    return actions.write(track=found, text=text, **{"key": uuid4(), "by": actors.system(), "at": at, **told})


def line(found: Track, text: str, at: dt.datetime = AT, **told: Any) -> Line:
    return write(found, text, at, **told)[0]


def source(found: Track, **told: Any) -> Source:
    return actions.let_in(track=found, **{"name": "Recogniser", "is_machine": True, **SYSTEM, **told})


def furnish(conference: Conference, by: Actor) -> Track:
    """For house tests: captions with a line and a source."""
    hall = halls.furnish(conference, by)
    found = queries.track_in(hall, "en")
    if found is None:
        found = track(hall)
        write(found, "Good morning.")
        source(found)
    return found


DOORS = (
    "captions:manage", "captions:choose", "captions:react", "captions:allow", "captions:log", "captions:lines",
    "captions:take", "captions:write", "captions:bring-in", "captions:look-over", "captions:line", "captions:arrange",
    "captions:let-in", "captions:source", "feeding:feed", "feeding:seq",
)  # fmt: skip
OF_HALL = ("captions:manage", "captions:choose", "captions:react", "captions:allow")


def door(name: str) -> dict[str, str]:
    """What the addresses of captions hold."""
    if name.startswith("feeding:"):
        return {}
    found = Track.objects.select_related("hall").earliest("pk")
    if name == "captions:source":
        return {"source": str(Source.objects.earliest("pk").public_id)}
    if name in OF_HALL:
        return {"hall": str(found.hall.public_id)}
    more = {"captions:take": {"ending": "vtt"}, "captions:line": {"number": "1"}}
    return {"track": str(found.public_id), **more.get(name, {})}
