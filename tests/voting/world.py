"""A hall with seven delegations and some others, and polls of all sorts in it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.hall.models import Hall
from kavshiri.texts.values import Texts
from kavshiri.voting import actions
from kavshiri.voting.models import Poll
from tests import world as portal
from tests.accreditation import world as accredited
from tests.hall import world as halls

AT = portal.AT
SYSTEM = actors.system()
LETTERS = "ABCDEFG"


def delegation(conference: Conference, letter: str, kind: str = "head") -> Participant:
    """A member of the fictional Delegation A, B …"""
    return accredited.admit(
        conference, f"{kind}:{letter}", kind=kind, name=f"{kind} {letter}",
        address=f"{kind}-{letter.lower()}@example.org", affiliation=Texts.of(en=f"Delegation {letter}"),
        delegation_key=f"delegation-{letter.lower()}",
    )  # fmt: skip


def person(conference: Conference, number: int, kind: str = "viewer") -> Participant:
    return accredited.admit(
        conference, f"person:{number}", kind=kind, name=f"Person {number}", address=f"person-{number}@example.org",
        affiliation=Texts.of(en="Public"),
    )  # fmt: skip


def hall(at: dt.datetime = AT) -> Hall:
    return halls.hall(portal.load(portal.bundle()), at)


def values(**told: Any) -> dict[str, Any]:
    return {"kind": "motion", "title": Texts.of(en="Shall we go on?", ka="გავაგრძელოთ?"), **told}


def poll(hall: Hall, options: int = 0, is_open: bool = True, **told: Any) -> Poll:
    texts = [Texts.of(en=f"Option {number}") for number in range(1, options + 1)]
    made = actions.prepare(hall=hall, values=values(**told), options=texts, key=uuid4(), by=SYSTEM, at=AT)
    return actions.open_poll(poll=made, by=SYSTEM, at=AT) if is_open else made


def by_name(hall: Hall, **told: Any) -> Poll:
    return poll(hall, secrecy="open", is_final=False, **told)


def of(who: Participant) -> Actor:
    return halls.actor_of(who)


def vote(poll: Poll, who: Participant, *picks: str, key: str = "", delegation: bool = False) -> Any:
    poll.refresh_from_db()
    name = who.delegation_key if delegation else ""
    unit = "delegation" if delegation else "person"
    return actions.vote(poll=poll, picks=picks, unit=unit, delegation=name, key=key, by=of(who), at=AT)


# for house tests: a poll in each state that has doors
DOORS = (
    "voting:prepare", "voting:quick", "voting:record", "voting:vote", "voting:change", "voting:turn",
    "voting:record-for", "voting:word",
)  # fmt: skip
SAID = {"open": "The poll of the house that is open", "draft": "The poll of the house that is prepared"}


def furnish(conference: Conference, by: Actor) -> None:
    """One poll that is open and one that is prepared, once."""
    place = halls.furnish(conference, by)
    for state, said in SAID.items():
        if Poll.objects.filter(hall=place, state=state).exists():
            continue
        told = values(title=Texts.of(en=said), kind="words" if state == "open" else "motion")
        made = actions.prepare(hall=place, values=told, key=uuid4(), by=by, at=AT)
        if state == "open":
            actions.open_poll(poll=made, by=by, at=AT)


def door(name: str) -> dict[str, str]:
    of_hall = ("voting:prepare", "voting:quick", "voting:record")
    if name in of_hall:
        found = {"hall": str(Hall.objects.earliest("pk").public_id)}
        return {**found, "ending": "json"} if name == "voting:record" else found
    state = "draft" if name == "voting:change" else "open"
    return {"poll": str(Poll.objects.filter(state=state).earliest("pk").public_id)}
