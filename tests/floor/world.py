"""A hall in session with lists of speakers, delegates and others who may ask for the floor."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.floor import actions
from kavshiri.floor.models import Hand, SpeakersList, Speech
from kavshiri.hall.models import Hall
from kavshiri.texts.values import Texts
from tests import world
from tests.accreditation import world as accreditation
from tests.hall import world as halls

AT = world.AT
SYSTEM = actors.system()


def later(seconds: float) -> dt.datetime:
    return AT + dt.timedelta(seconds=seconds)


def somebody(conference: Conference, letter: str, **told: Any) -> Participant:
    """A delegate of "Delegation LETTER", with an account."""
    whole = Texts.of(en=f"Delegation {letter}", ka=f"დელეგაცია {letter}")
    values = {"name": f"Delegate {letter}", "affiliation": whole, "delegation_key": f"delegation-{letter.lower()}"}
    address = f"delegate-{letter.lower()}@example.org"
    return accreditation.admit(conference, origin=f"member:{letter}", address=address, **values | told)


def crowd(conference: Conference, number: int) -> list[Participant]:
    """So many who take part and speak for nobody else; made at once, without accounts."""
    told = {"conference": conference, "kind": "diaspora", "admitted_at": AT, "made_at": AT, "changed_at": AT}
    people = [
        Participant(origin=f"crowd:{place}", name=f"Person {place}", address=f"person-{place}@example.org", **told)
        for place in range(number)
    ]
    with acting("tests"):
        return Participant.objects.bulk_create(people)


def lists(hall: Hall) -> list[SpeakersList]:
    """Delegations, observers and speakers, the public."""
    return actions.set_up(hall=hall, by=SYSTEM, at=AT)


def own_list(hall: Hall, **values: Any) -> SpeakersList:
    """A list for everybody, unless told otherwise."""
    name = Texts.of(en=str(values.pop("name", "List")))
    return actions.add_list(hall=hall, values={"name": name, **values}, by=SYSTEM, at=AT)


def ask(one: SpeakersList, who: Participant, seconds: float = 0, by: Actor = SYSTEM, **values: Any) -> Hand:
    return actions.ask(speakers_list=one, participant=who, key=uuid4(), values=values, by=by, at=later(seconds))


def give(hand: Hand, seen: Speech | None = None, seconds: float = 0, by: Actor = SYSTEM) -> Speech:
    return actions.give(hand=hand, seen=str(seen.public_id) if seen else "", by=by, at=later(seconds))


def furnish(conference: Conference, by: Actor) -> Hall:
    """For house tests: the visitor waits, somebody else has the floor."""
    hall = halls.furnish(conference, by)
    one = lists(hall)[0]
    if not Hand.objects.filter(speakers_list=one).exists():
        ask(one, accreditation.furnish(conference, by))
        give(ask(one, somebody(conference, "B")))
    return hall


DOORS = (
    "floor:ask", "floor:withdraw", "floor:finish", "floor:hand", "floor:speech", "floor:enter", "floor:lists",
    "floor:list", "floor:record", "floor:record-file",
)  # fmt: skip


def door(name: str) -> dict[str, str]:
    """All addresses name the furnished hall; hands, speeches and lists are told in forms."""
    return {"hall": str(Hall.objects.earliest("pk").public_id)}
