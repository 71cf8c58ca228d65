"""Behind a session of the world (``tests.hall.world``): people on duty, calls for help, incidents, announcements."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.backstage import actions
from kavshiri.backstage.models import Announcement, Call, Incident, Note
from kavshiri.conference.models import Conference
from kavshiri.hall.models import Duty, Hall
from kavshiri.media.models import Channel
from tests.asking.world import give_duty, person
from tests.hall import world as halls

AT = halls.AT
Kind = Duty.Kind


def later(seconds: int = 60) -> dt.datetime:
    return AT + dt.timedelta(seconds=seconds)


def on_duty(hall: Hall, kind: Duty.Kind, number: int) -> Participant:
    who = person(hall.session.conference, number, kind="staff")
    give_duty(hall, who, kind)
    return who


def act(who: Participant) -> Actor:
    return halls.actor_of(who)


def note(hall: Hall, who: Participant, text: str = "Planted words", at: dt.datetime = AT, **told: Any) -> Note:
    return actions.write_note(hall=hall, text=text, by=act(who), at=at, **{"key": uuid4(), **told})


def call(hall: Hall, who: Participant, text: str = "I hear nothing", at: dt.datetime = AT, **told: Any) -> Call:
    return actions.call(hall=hall, text=text, by=act(who), at=at, **{"key": uuid4(), "kind": "sound", **told})


def furnish(conference: Conference, by: Actor) -> None:
    """For house tests: the visitor's own call, a note, an incident, an announcement in the hall and one in all."""
    hall = halls.furnish(conference, by)
    if Note.objects.filter(hall=hall).exists():
        return
    visitor = Participant.objects.get(conference=conference, origin="member:world")
    call(hall, visitor)
    told: dict[str, Any] = {"by": by, "at": AT}
    actions.write_note(hall=hall, key=uuid4(), phrase="slower", **told)
    actions.open_incident(hall=hall, key=uuid4(), kind="sound", **told)
    actions.announce(hall=hall, key=uuid4(), phrase="soon", **told)
    actions.announce_everywhere(conference=conference, key=uuid4(), phrase="break", **told)


DOORS = (
    "backstage:write", "backstage:seen", "backstage:helping", "backstage:call", "backstage:mine", "backstage:answer",
    "backstage:begin", "backstage:record", "backstage:incident", "backstage:announce", "backstage:withdraw",
    "backstage:connections", "backstage:source", "behind:conference", "behind:ticket", "behind:announce",
    "behind:withdraw",
)  # fmt: skip


def door(name: str) -> dict[str, str]:
    """What the addresses of this room hold."""
    found = Call.objects.select_related("hall__session").earliest("pk")
    held: dict[str, dict[str, str]] = {
        "backstage:seen": {"note": str(Note.objects.earliest("pk").public_id)},
        "backstage:mine": {"call": str(found.public_id)},
        "backstage:answer": {"call": str(found.public_id)},
        "backstage:incident": {"incident": str(Incident.objects.earliest("pk").public_id)},
        "backstage:record": {"hall": str(found.hall.public_id), "ending": "json"},
    }
    if name in held:
        return held[name]
    if name in ("backstage:withdraw", "behind:withdraw"):
        told = Announcement.objects.filter(hall__isnull=name == "behind:withdraw").earliest("pk")
        return {"announcement": str(told.public_id)}
    if name == "backstage:source":
        return {"channel": str(Channel.objects.filter(session=found.hall.session).earliest("pk").public_id)}
    if name.startswith("behind:"):
        return {"pk": str(found.hall.session.conference_id)}
    return {"hall": str(found.hall.public_id)}
