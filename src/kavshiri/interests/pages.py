"""What the pages of expressions of interest show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.applications.queries import address_of
from kavshiri.classifications.models import Theme
from kavshiri.conference.models import Conference
from kavshiri.interests import naming, policy, queries, sources
from kavshiri.interests.forms import Whom
from kavshiri.interests.models import Interest, Step
from kavshiri.journal.models import name_of
from kavshiri.provenance import threads


@dataclass(frozen=True, slots=True)
class Line:
    """An expression of interest in a list: ``who`` as this reader may be told, ``toward`` with whom, ``lies`` where."""

    one: Interest
    who: str
    toward: str
    lies: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A step as this reader sees it; ``to`` where it was passed on."""

    step: Step
    to: str


def lines(found: Sequence[Interest], language: str, *, by_name: bool = False) -> list[Line]:
    """``by_name``: for the secretariat, and for whoever wrote it."""
    who = naming.known_as if by_name else naming.shown_as
    return [
        Line(one, who(one, language), naming.toward(one, language), naming.lies_with(one, language)) for one in found
    ]


def choices(conference: Conference, viewer: Actor, language: str) -> dict[str, Any]:
    """What the form offers: with whom, themes, from what it may come."""
    themes = Theme.objects.order_by("number", "code")
    return {
        "whom": Whom(queries.delegations(conference), queries.offered()),
        "themes": [(one, str((one.short or one.title).read(language))) for one in themes],
        "sources": sources.offered(conference, viewer, language),
    }


def delegation_of(actor: Actor, conference: Conference, language: str) -> str:
    """In the name of which delegation somebody may write; empty for none."""
    who = queries.participant_of(actor, conference)
    return str(who.affiliation.read(language)) if who and queries.may_stand_for(who) else ""


def one(interest: Interest, viewer: Actor, language: str) -> dict[str, Any]:
    """Everything on the page of one, as far as this reader is concerned."""
    is_own = _is_own(interest, viewer)
    is_office = bool(policy.SECRETARIAT(viewer))
    address = address_of(viewer)
    is_addressee = bool(address) and queries.concerns(interest, policy.addressed(address))
    steps = queries.steps_of(interest)
    # whoever it was passed to and does not follow it up sees nothing of earlier ones
    sees_all = is_own or is_office or (bool(address) and queries.concerns(interest, policy.owned(address)))
    name = name_of(interest)
    return {
        "one": interest, "is_own": is_own, "toward": naming.toward(interest, language),
        "lies": naming.lies_with(interest, language), **_who(interest, is_own or is_office, is_addressee, language),
        "steps": [Taken(step, naming.passed_to(step, language)) for step in (steps if sees_all else _since(steps))],
        "may_answer": is_addressee and interest.state == Interest.State.PASSED,
        "may_follow": policy.FOLLOW.allows(viewer, interest) and not is_office,
        "may_withdraw": policy.WITHDRAW.allows(viewer, interest),
        "their_reach": _their_reach(interest, steps) if is_own else "",
        "is_open": queries.is_open(interest) if is_own else False,
        "is_asked": is_own and _is_asked(interest, steps),
        "near": threads.near([name], viewer, language)[name],
    }  # fmt: skip


def _is_own(interest: Interest, viewer: Actor) -> bool:
    address = address_of(viewer).lower()
    return bool(address) and interest.address.lower() == address


def _since(steps: list[Step]) -> list[Step]:
    """From where it was passed on last."""
    last = max((place for place, step in enumerate(steps) if step.kind == Step.Kind.PASSED), default=len(steps))
    return steps[last:]


def _who(interest: Interest, by_name: bool, is_addressee: bool, language: str) -> dict[str, str]:
    """Whoever only follows it up learns no name either: nobody has agreed to that."""
    if by_name:
        return {"who": naming.known_as(interest, language), "reach": naming.reached(interest)}
    if not is_addressee:
        return {"who": naming.shown_as(interest, language), "reach": ""}
    who, reach = naming.introduced_as(interest, language)
    return {"who": who, "reach": reach}


def _their_reach(interest: Interest, steps: list[Step]) -> str:
    """How whoever it was passed to is reached, once both are introduced."""
    if not queries.are_introduced(interest):
        return ""
    met = [step.reach for step in _since(steps) if step.kind == Step.Kind.WILLING]
    return met[-1] if met else ""


def _is_asked(interest: Interest, steps: list[Step]) -> bool:
    """Whether the other side would like to be in contact and waits for one's word."""
    answers = [step.kind for step in _since(steps) if step.kind in (Step.Kind.WILLING, Step.Kind.UNWILLING)]
    return interest.state == Interest.State.PASSED and answers[-1:] == [Step.Kind.WILLING]
