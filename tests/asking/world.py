"""Questions in a hall of the world (``tests.hall.world``), by the visitor and by others."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.asking import actions
from kavshiri.asking.models import Question, State
from kavshiri.conference.models import Conference
from kavshiri.hall.models import Duty, Hall
from kavshiri.journal import actions as journal
from tests.accreditation import world as accredited
from tests.hall import world as halls

AT = halls.AT
LATER = AT + dt.timedelta(minutes=5)


def person(conference: Conference, number: int = 1, **told: Any) -> Participant:
    """Somebody who takes part: person 1, 2, 3 …"""
    address = f"person{number}@example.org"
    return accredited.admit(conference, f"member:{number}", address=address, name=f"Person {number}", **told)


def moderator(hall: Hall, number: int = 90, kind: Duty.Kind = Duty.Kind.MODERATOR) -> Actor:
    """Somebody with a duty in the hall."""
    who = person(hall.session.conference, number, kind="speaker")
    give_duty(hall, who, kind)
    return halls.actor_of(who)


def give_duty(hall: Hall, who: Participant, kind: Duty.Kind) -> None:
    from kavshiri.access.acting import acting

    with acting("tests"):
        values = {"hall": hall, "participant": who, "kind": kind}
        journal.keep(Duty(), values, topic="tests", kind="hall.duty", by=actors.system(), at=AT)


def ask(
    hall: Hall, who: Participant, text: str = "Who will pay for it?", at: dt.datetime = AT, **told: Any
) -> Question:
    return actions.ask(hall=hall, text=text, by=halls.actor_of(who), at=at, **{"key": uuid4(), **told})


def approved(hall: Hall, who: Participant, text: str = "Who will pay for it?", **told: Any) -> Question:
    return approve(ask(hall, who, text, **told))


def approve(question: Question) -> Question:
    if question.state != State.NEW:
        return question
    return actions.approve(question=question, seen=question.revision, by=actors.system(), at=AT)


def furnish(conference: Conference, by: Actor) -> Question:
    """For house tests: the visitor's own question, which everybody in the hall sees."""
    hall = halls.furnish(conference, by)
    found = Question.objects.filter(hall=hall).first()
    if found:
        return found
    return approved(hall, Participant.objects.get(conference=conference, origin="member:world"))


DOORS = (
    "asking:all", "asking:ask", "asking:arrange", "asking:record", "asking:support", "asking:mine", "asking:judge",
    "asking:translate",
)  # fmt: skip


def door(name: str) -> dict[str, str]:
    """What the addresses of asking hold."""
    question = Question.objects.select_related("hall").earliest("pk")
    if name in ("asking:support", "asking:mine", "asking:judge", "asking:translate"):
        return {"question": str(question.public_id)}
    return {"hall": str(question.hall.public_id), **({"ending": "csv"} if name == "asking:record" else {})}
