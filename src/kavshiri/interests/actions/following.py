"""Passed on, answered, followed up: what becomes of an expression of interest, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.interests import letters, naming, policy, queries
from kavshiri.interests.actions.shared import (
    Side,
    add,
    check_day,
    keep,
    language_of,
    locked,
    side_of,
    takers,
    write_addressee,
    write_author,
    write_owner,
)
from kavshiri.interests.models import Contact, Interest, Step
from kavshiri.interests.models.steps import LONGEST
from kavshiri.people import actions as people
from kavshiri.people.actions import Opening
from kavshiri.pure import georgian, working_days
from kavshiri.pure.cleaning import cleaned, says_something
from kavshiri.registration.models import Delegation

State, Kind = Interest.State, Step.Kind
SOON = 10  # working days after which those who were introduced are asked what became of it
AFTER = {Kind.NOTED: "", Kind.CONTACT: State.CONTACT, Kind.LED: State.LED, Kind.NOTHING: State.NOTHING}


@dataclass(frozen=True, slots=True)
class Told:
    """What a step says; ``kind`` is one of ``AFTER``."""

    kind: str
    words: str = ""
    language: str = ""
    url: str = ""
    next_step: str = ""
    next_on: date | None = None


@act_unseen
def pass_on(
    *, interest: Interest, to: Delegation | Contact, owner: Contact, words: str = "", next_on: date | None, reader: str,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Pass it to a delegation or an office, and say who follows it up; once more where the first ones cannot.

    Raises ``ValidationError`` where nobody can be written to there, and for one that is withdrawn or has led somewhere.
    """
    policy.EDIT.require(by)
    interest = locked(interest)
    _require_passable(interest, to, owner)
    check_day(next_on, interest, at)
    delegation, contact = (to, None) if isinstance(to, Delegation) else (None, to)
    told = {"to_delegation": delegation, "to_contact": contact, **_spoken(words, reader), "next_on": next_on}
    where = {"at_delegation": delegation, "at_contact": contact, "owner": owner}
    keep(interest, by, at, "pass", state=State.PASSED, **where, **interest.awaits(next_on, owner))
    step = add(interest, Kind.PASSED, Side.SECRETARIAT, by, at, **told)
    openings = [Opening(address, name, language) for name, address, language in takers(to)]
    people.open_accounts(openings=openings, by=by, at=at)
    _tell_passed(interest, step, by, at)


def _require_passable(interest: Interest, to: Delegation | Contact, owner: Contact) -> None:
    if interest.state in (State.WITHDRAWN, State.LED):
        raise ValidationError(_("This is over: it was withdrawn, or has led to something."))
    if not takers(to):
        raise ValidationError({"to": _("Nobody can be written to there; first enter who acts for them.")})
    if not owner.address:
        raise ValidationError({"owner": _("Nobody takes these in this office; first enter who does.")})


def _tell_passed(interest: Interest, step: Step, by: Actor, at: datetime) -> None:
    key, owner = str(step.public_id), interest.owner
    write_addressee(letters.PASSED, key, interest, by, at, text=interest.text, words=step.words)
    if owner and owner != interest.at_contact and step.next_on:
        day = georgian.day(step.next_on, owner.language, year=True)
        write_owner(letters.OWNED, key, interest, by, at, next=day)


@act_unseen
def answer(
    *, interest: Interest, willing: bool, words: str, reach: str = "", reader: str, by: Actor, at: datetime
) -> None:
    """Say whether one would like to be in contact.  If whoever wrote it agrees, both are introduced at once.

    Raises ``ValidationError`` for a refusal without a reason and a wish without a way to be reached.
    """
    policy.ANSWER.require(by, interest)
    interest = locked(interest)
    if interest.state == State.CONTACT:
        raise ValidationError(_("You are in contact already."))
    kind, last = Kind.WILLING if willing else Kind.UNWILLING, queries.last_answer(interest)
    if last is not None and last.kind == kind:
        raise ValidationError(_("You have answered so already."))
    told = {**_spoken(words, reader), "reach": cleaned(reach, lines=False)[:300] if willing else ""}
    if willing and not says_something(told["reach"]):
        raise ValidationError({"reach": _("Say how you can be reached: it is told to whoever wrote this.")})
    if not willing and not told["words"]:
        raise ValidationError({"words": _("Say in a few words why not.")})
    step = add(interest, kind, Side.ADDRESSEE, by, at, **told)
    _tell_answer(interest, step, by, at)
    if willing and queries.is_open(interest):
        introduced(interest, step, by, at)
    elif willing:
        write_author(letters.WILLING, str(step.public_id), interest, by, at)


def _tell_answer(interest: Interest, step: Step, by: Actor, at: datetime) -> None:
    """Whoever follows it up is told, unless they have answered themselves."""
    owner = interest.owner
    if owner and owner != interest.at_contact:
        with translation.override(owner.language):
            said = str(step.get_kind_display())
        write_owner(letters.ANSWERED, str(step.public_id), interest, by, at, answer=said, words=step.words)


def introduced(interest: Interest, willing: Step, by: Actor, at: datetime) -> None:
    """Both sides learn who the other is; called within a verb, once both want it."""
    country = interest.owner.organisation.country if interest.owner else ""
    following = working_days.after(interest.conference.day_at(at), SOON, country)
    keep(interest, by, at, "introduced", state=State.CONTACT, **interest.awaits(following))
    step = add(interest, Kind.CONTACT, Side.PORTAL, by, at, next_on=following)
    key = str(step.public_id)
    write_author(letters.MEET, key, interest, by, at, reach=willing.reach)
    who = {"who": naming.known_as(interest, language_of(interest)), "reach": naming.reached(interest)}
    write_addressee(letters.INTRODUCED, key, interest, by, at, **who)


@act_unseen
def follow(*, interest: Interest, told: Told, by: Actor, at: datetime) -> None:
    """Add a step: what was done and comes next, that they are in contact, to what it led, or why to nothing.

    Raises ``ValidationError`` for an end without words, and for what is not over without a next step.
    """
    policy.FOLLOW.require(by, interest)
    interest = locked(interest)
    values = _step(interest, told, at)
    step = add(interest, told.kind, side_of(interest, by), by, at, **values)
    state = AFTER[Kind(told.kind)] or interest.state
    keep(interest, by, at, "follow", state=state, **interest.awaits(step.next_on))
    if interest.is_over:
        _tell_end(interest, step, by, at)


def _step(interest: Interest, told: Told, at: datetime) -> dict[str, Any]:
    if told.kind not in AFTER:
        raise ValidationError({"kind": _("Say what became of it.")})
    values: dict[str, Any] = {**_spoken(told.words, told.language), "url": told.url}
    if told.kind in (Kind.LED, Kind.NOTHING):
        if not values["words"]:
            raise ValidationError({"words": _("Say to what it led, or why it came to nothing.")})
        return values
    following = cleaned(told.next_step, lines=False)[:500]
    if not says_something(following):
        raise ValidationError({"next_step": _("What is not over has a next step.")})
    check_day(told.next_on, interest, at)
    return {**values, "next_step": following, "next_on": told.next_on}


def _tell_end(interest: Interest, step: Step, by: Actor, at: datetime) -> None:
    with translation.override(language_of(interest)):
        said = str(step.get_kind_display())
    write_author(letters.ENDED, str(step.public_id), interest, by, at, answer=said, words=step.words)


def _spoken(words: str, language: str) -> dict[str, str]:
    """Raises ``ValidationError`` for words that are too long."""
    text = cleaned(words)
    if len(text) > LONGEST:
        counts = {"most": LONGEST, "count": len(text)}
        raise ValidationError({"words": _("At most %(most)d characters; this has %(count)d.") % counts})
    return {"words": text, "language": language if text else ""}
