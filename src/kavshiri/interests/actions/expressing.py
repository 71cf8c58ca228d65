"""Written, agreed to, withdrawn: what whoever expresses an interest does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from kavshiri.access.acting import act, act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.asking import languages
from kavshiri.classifications.models import Theme
from kavshiri.conference.models import Conference
from kavshiri.interests import letters, policy, queries
from kavshiri.interests.actions.following import introduced
from kavshiri.interests.actions.shared import (
    KIND,
    TOPIC,
    Side,
    add,
    keep,
    locked,
    write_addressee,
    write_author,
    write_owner,
)
from kavshiri.interests.asks import INTRODUCED
from kavshiri.interests.models import Contact, Interest, Step
from kavshiri.interests.models.expressed import LONGEST, LONGEST_REACH
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.people import actions as people
from kavshiri.people.actions import Opening
from kavshiri.privacy import actions as privacy
from kavshiri.privacy.consents import Ask
from kavshiri.privacy.models import Consent
from kavshiri.provenance import actions as provenance
from kavshiri.pure.cleaning import cleaned, says_something
from kavshiri.registration.models import Delegation
from kavshiri.texts.values import Texts

A_DAY = 10  # expressions of interest of one address
TITLE = 160
StandsFor, Toward = Interest.StandsFor, Interest.Toward


@dataclass(frozen=True, slots=True)
class Given:
    """What the form says.  ``name``, ``address``, ``received`` only where the secretariat enters it for somebody.

    ``to``: a delegation, an office, or None for anybody who is as ``to_words`` says; ``source``: a name in the journal.
    """

    kind: str = Interest.Kind.OTHER
    title: str = ""
    text: str = ""
    language: str = ""
    theme: Theme | None = None
    stands_for: str = StandsFor.SELF
    body: str = ""
    to: Delegation | Contact | None = None
    to_words: str = ""
    reach: str = ""
    agrees: bool = False
    source: str = ""
    key: UUID | None = None
    name: str = ""
    address: str = ""
    received: str = ""


@act
def express(*, conference: Conference, given: Given, reader: str, by: Actor, at: datetime) -> Interest:
    """Express an interest as who takes part; the form sent again gives what was kept before.

    Raises ``ValidationError`` for what says nothing, is too long, or speaks for a delegation that is not one's own.
    """
    policy.EXPRESS.require(by, conference)
    who = queries.participant_of(by, conference)
    if who is None:
        raise ValidationError(_("You do not take part in this conference."))
    if again := _before(given, by):
        return again
    if queries.written_since(who.address, at - timedelta(days=1)) >= A_DAY:
        words = _("One person can write %(most)d of these a day. Please write to the secretariat.")
        raise ValidationError(words % {"most": A_DAY})
    told = {"participant": who, "name": who.name, "address": who.address, "body": _body(given, who, reader)}
    made = _kept(conference, given, reader, told, by, at)
    if given.agrees:
        privacy.give_consent(ask=INTRODUCED, address=made.address, language=reader, by=by, at=at)
    return made


def _body(given: Given, who: Participant, reader: str) -> Texts:
    """In whose name; raises ``ValidationError`` for a delegation in whose name somebody may not write."""
    if given.stands_for == StandsFor.DELEGATION:
        if not queries.may_stand_for(who):
            words = _("Only members of a delegation can write in its name.")
            raise ValidationError({"stands_for": words})
        return who.affiliation
    return _organisation(given, reader)


def _organisation(given: Given, reader: str) -> Texts:
    if given.stands_for == StandsFor.SELF:
        return Texts()
    words = cleaned(given.body, lines=False)[:300]
    if not says_something(words):
        raise ValidationError({"body": _("Say in whose name.")})
    return Texts(origin=reader).with_text(reader, words)


@act
def enter(*, conference: Conference, given: Given, reader: str, by: Actor, at: datetime) -> Interest:
    """Enter what was said or sent, for whoever it was; they get an account, so that they can follow it.

    Raises ``ValidationError`` without a name, an address and how it came.
    """
    policy.EDIT.require(by)
    if again := _before(given, by):
        return again
    told = _entered(given) | {"body": _organisation(given, reader), "way": Interest.Way.OFFICE}
    made = _kept(conference, given, reader, told, by, at)
    opening = Opening(made.address, made.name, made.language if made.language in ("ka", "en") else reader)
    people.open_accounts(openings=[opening], by=by, at=at)
    if given.agrees:
        behalf = {"channel": Consent.Channel.BEHALF, "how": made.received}
        privacy.give_consent(ask=INTRODUCED, address=made.address, language=reader, **behalf, by=by, at=at)
    return made


def _entered(given: Given) -> dict[str, Any]:
    told = {"name": cleaned(given.name, lines=False)[:200], "address": given.address.strip().lower()}
    told["received"] = cleaned(given.received, lines=False)[:200]
    faults = {}
    if not says_something(told["name"]):
        faults["name"] = _("Say who it is.")
    if not told["address"]:
        faults["address"] = _("Give an address: nobody can be introduced without one.")
    else:
        try:
            validate_email(told["address"])
        except ValidationError as fault:
            faults["address"] = fault.messages[0]
    if not says_something(told["received"]):
        faults["received"] = _("Say how it came: what is entered for others has a source.")
    if faults:
        raise ValidationError(faults)
    return told


def _before(given: Given, by: Actor) -> Interest | None:
    """Somebody else's key gives nothing of theirs away."""
    found = queries.interests().filter(key=given.key).first() if given.key else None
    if found and found.made_by != by.key:
        raise ValidationError(_("This form was used before. Please load the page again."))
    return found


def _kept(
    conference: Conference, given: Given, reader: str, told: dict[str, Any], by: Actor, at: datetime
) -> Interest:  # fmt: skip
    title, text = cleaned(given.title, lines=False), cleaned(given.text)
    reach, to_words = cleaned(given.reach, lines=False), cleaned(given.to_words, lines=False)
    check(title, text, reach, to_words, given)
    made = Interest(conference=conference, number=queries.next_number(conference))
    values = {
        "kind": given.kind, "theme": given.theme, "title": title, "text": text, "stands_for": given.stands_for,
        "language": given.language or languages.guess(text, reader), "reach": reach, "to_words": to_words,
        "key": given.key or uuid4(), "is_introduced": given.agrees, **_toward(given.to), **told,
    }  # fmt: skip
    journal.keep(made, values, topic=TOPIC, kind=KIND, by=by, at=at)
    side = Side.AUTHOR if made.way == Interest.Way.PAGE else Side.SECRETARIAT
    add(made, Step.Kind.EXPRESSED, side, by, at)
    if given.source:
        frame = name_of(conference)
        provenance.link(derived=name_of(made), source=given.source, conference=frame, by=by, at=at)
    write_author(letters.RECEIVED, str(made.public_id), made, by, at)
    return made


def _toward(held: Delegation | Contact | None) -> dict[str, Any]:
    if isinstance(held, Delegation):
        return {"toward": Toward.DELEGATION, "to_delegation": held, "to_contact": None}
    if held is not None:
        return {"toward": Toward.OFFICE, "to_delegation": None, "to_contact": held}
    return {"toward": Toward.ANYBODY, "to_delegation": None, "to_contact": None}


def check(title: str, text: str, reach: str, to_words: str, given: Given) -> None:
    """Raises ``ValidationError`` with all that is wrong, by field."""
    wrong: dict[str, str] = {}
    if not says_something(title):
        wrong["title"] = _("Say in a few words on what.")
    if not says_something(text):
        wrong["text"] = _("Say on what you would like to co-operate.")
    if given.to is None and not says_something(to_words):
        wrong["to_words"] = _("Say with whom: choose from the list, or describe them here.")
    lengths = {"title": (title, TITLE), "text": (text, LONGEST), "reach": (reach, LONGEST_REACH)}
    for name, (words, most) in {**lengths, "to_words": (to_words, 300)}.items():
        if len(words) > most:
            counts = {"most": most, "count": len(words)}
            wrong[name] = _("At most %(most)d characters; this has %(count)d.") % counts
    if wrong:
        raise ValidationError(wrong)


@act_unseen
def introduce(*, interest: Interest, agrees: bool, reader: str, by: Actor, at: datetime) -> None:
    """Agree to be introduced, or no more.  Where the other side would like to be in contact, it happens at once."""
    policy.INTRODUCE.require(by, interest)
    interest = locked(interest)
    if agrees:
        privacy.give_consent(ask=INTRODUCED, address=interest.address, language=reader, by=by, at=at)
        _agree(interest, by, at)
        return
    _disagree(interest, by, at)
    if not Interest.objects.filter(policy.written(interest.address), is_introduced=True).exists():
        privacy.withdraw_consent(ask=INTRODUCED, address=interest.address, by=by, at=at)


def _agree(interest: Interest, by: Actor, at: datetime) -> None:
    if not interest.is_introduced:
        keep(interest, by, at, "introduce", is_introduced=True)
        add(interest, Step.Kind.AGREED, Side.AUTHOR, by, at)
    answer = queries.last_answer(interest)
    if interest.state == Interest.State.PASSED and answer and answer.kind == Step.Kind.WILLING:
        introduced(interest, answer, by, at)


def _disagree(interest: Interest, by: Actor, at: datetime) -> None:
    if interest.is_introduced:
        keep(interest, by, at, "introduce", is_introduced=False)
        add(interest, Step.Kind.DISAGREED, Side.AUTHOR, by, at)


@act_unseen
def follow_consent(ask: Ask, address: str, given: bool, by: Actor, at: datetime) -> None:
    """Whoever withdraws, by whichever page or letter, is introduced nowhere any more."""
    if ask.key == INTRODUCED.key and not given:
        for one in queries.interests().filter(policy.written(address), is_introduced=True).order_by("pk"):
            _disagree(one, by, at)


@act
def withdraw(*, interest: Interest, by: Actor, at: datetime) -> None:
    """Take back what one wrote: those to whom it was passed see it no more and are told so; it goes after some days."""
    policy.WITHDRAW.require(by, interest)
    interest = locked(interest)
    was_passed = interest.state != Interest.State.NEW
    ended = interest.awaits(None)
    keep(interest, by, at, "withdraw", state=Interest.State.WITHDRAWN, is_introduced=False, **ended)
    add(interest, Step.Kind.WITHDRAWN, Side.AUTHOR, by, at)
    if was_passed:
        key, number = str(interest.public_id), {"number": str(interest.number)}
        write_addressee(letters.WITHDRAWN, key, interest, by, at, **number)
        write_owner(letters.WITHDRAWN, key, interest, by, at, **number)
