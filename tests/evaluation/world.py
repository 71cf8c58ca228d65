"""A conference with people to be asked, a questionnaire of every kind, and another one that is closed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kavshiri.access.actors import Actor, stranger
from kavshiri.conference.models import Conference
from kavshiri.evaluation import actions, letters, queries
from kavshiri.evaluation.models import Capacity, Evaluation, Invitation
from kavshiri.questions.models import Kind
from tests import world
from tests.accreditation import world as accreditation

AT = world.AT
UNTIL = AT + dt.timedelta(days=14)
SCALES, SOME, WILLING = 3, 1, 1  # among the ready-made questions


def people(conference: Conference, count: int, language: str = "en", first: int = 1) -> None:
    for number in range(first, first + count):
        address = f"reader{number}@example.org"
        accreditation.admit(
            conference, f"member:e{number}", address=address, language=language, name=f"Reader {number}"
        )


def opened(conference: Conference, by: Actor, count: int = 12, first: int = 1) -> Evaluation:
    people(conference, count, first=first)
    made = actions.prepare(conference=conference, by=by, at=AT)
    actions.open_it(evaluation=made, closes_at=UNTIL, by=by, at=AT)
    return queries.of(conference)  # type: ignore[return-value]  # just made


def asked(evaluation: Evaluation) -> dict[str, list[Any]]:
    """The questions by kind, in their order."""
    from kavshiri.questions import queries as questions

    found: dict[str, list[Any]] = {}
    for one in questions.asked_by(evaluation.questionnaire):
        found.setdefault(one.kind, []).append(one)
    return found


def sheet(evaluation: Evaluation, step: int = 4, words: str = "", willing: int = 0) -> dict[str, Any]:
    """Answers as ``building.answers_of`` gives them."""
    by_kind = asked(evaluation)
    told: dict[str, Any] = {one.key: str(step) for one in by_kind[Kind.SCALE][:2]}
    one_of = by_kind[Kind.ONE_OF][0]
    told[one_of.key] = one_of.choices.all()[willing].key
    told[by_kind[Kind.SOME_OF][-1].key] = [by_kind[Kind.SOME_OF][-1].choices.all()[0].key]
    if words:
        told[by_kind[Kind.LINES][0].key] = words
    return told


def answer(invitation: Invitation, told: dict[str, Any], language: str = "en", at: dt.datetime = AT) -> bool:
    return actions.answer(invitation=invitation, answers=told, language=language, by=stranger(), at=at)


def furnish(conference: Conference, by: Actor) -> None:
    """A questionnaire that is open, and at the draft one that is closed and counted, not yet published."""
    if Evaluation.objects.exists():
        return
    opened(conference, by, count=1)
    draft = Conference.objects.get(slug=world.DRAFT)
    closed = opened(draft, by, count=10, first=20)
    for number, one in enumerate(queries.invitations(closed)):
        answer(one, sheet(closed, 4, f"Words {number}"))
    actions.close(evaluation=closed, by=by, at=AT)


def _draft() -> dict[str, str]:
    return {"pk": str(Conference.objects.get(slug=world.DRAFT).pk)}


DOORS: dict[str, Any] = {
    "evaluation:sheet": lambda: {
        "secret": letters.secret(Invitation.objects.filter(has_answered=False).earliest("pk"))
    },
    "evaluation:results": lambda: {"slug": world.DRAFT},
    "evaluation:file": lambda: {"slug": world.DRAFT, "ending": "csv"},
    "evaluation:mine": lambda: {"slug": world.SLUG},
    **{
        f"evaluation-office:{name}": _draft
        for name in ("conference", "prepare", "do", "publish", "words", "thanks", "official")
    },
    **{
        f"evaluation-office:{name}": lambda: {**_draft(), "capacity": str(Capacity.SPEAKER)}
        for name in ("letter", "preview", "send")
    },
}


def door(name: str) -> dict[str, str]:
    """The arguments of a door of this room."""
    found: dict[str, str] = DOORS[name]()
    return found
