"""Inputs in writing: handed in by participants, entered by the secretariat, taken into the work or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act, act_unseen
from kavshiri.access.actors import Actor
from kavshiri.asking import languages
from kavshiri.conference.models import Conference, Session
from kavshiri.journal import actions as journal
from kavshiri.noting.models import Attribution
from kavshiri.pure.cleaning import cleaned, says_something
from kavshiri.results import policy, queries
from kavshiri.results.models import LONGEST_INPUT, LONGEST_REASON, WrittenInput
from kavshiri.texts.values import Texts
from kavshiri.uploads import actions as uploads
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.knowing import Content

KIND = "results.input"
KINDS = frozenset({Kind.PDF, Kind.DOCX})
A_DAY = 20  # inputs of one participant
TITLE, WHO = 200, 200
State = WrittenInput.State


@dataclass(frozen=True, slots=True)
class Given:
    """What the form says.  ``who`` and ``delegation`` only where the secretariat enters it for somebody."""

    title: str = ""
    text: str = ""
    language: str = ""
    file: Content | None = None
    attribution: str = Attribution.DELEGATION
    session: Session | None = None
    who: str = ""
    delegation: str = ""
    key: UUID | None = None


@act_unseen
def hand_in(*, conference: Conference, given: Given, reader: str, by: Actor, at: datetime) -> WrittenInput:
    """Hand in words, a file or both, as who takes part; the form sent again gives what was kept before.

    Raises ``ValidationError`` for what says nothing, is too long, or no file that is taken.
    """
    policy.HAND_IN.require(by, conference)
    who = queries.participant_of(by, conference)
    if who is None:
        raise ValidationError(_("You do not take part in this conference."))
    if again := _before(given, by):
        return again
    if queries.inputs_since(who, at - timedelta(days=1)) >= A_DAY:
        raise ValidationError(
            _("One person can hand in %(most)d texts a day. Please write to the secretariat.") % {"most": A_DAY}
        )
    one = WrittenInput(conference=conference, received_at=at)
    told = {"participant": who, "delegation_key": who.delegation_key, "delegation": who.affiliation, "who": who.name}
    return _kept(one, given, reader, told | {"way": WrittenInput.Way.PAGE}, by, at)


@act_unseen
def enter(*, conference: Conference, given: Given, reader: str, by: Actor, at: datetime) -> WrittenInput:
    """Enter what came on paper or by a letter, for whoever sent it; it is taken into the work."""
    policy.KEEP_INPUTS.require(by)
    if again := _before(given, by):
        return again
    whole, who = cleaned(given.delegation, lines=False)[:300], cleaned(given.who, lines=False)[:WHO]
    if not whole and not who:
        raise ValidationError({"delegation": _("Say by whom it is: a delegation, an office or a person.")})
    delegation = Texts(origin=reader).with_text(reader, whole) if whole else Texts()
    one = WrittenInput(conference=conference, received_at=at)
    told = {"delegation": delegation, "who": who, "way": WrittenInput.Way.OFFICE, "state": State.TAKEN}
    return _kept(one, given, reader, told, by, at)


def _before(given: Given, by: Actor) -> WrittenInput | None:
    """Somebody else's key gives nothing of theirs away."""
    found = WrittenInput.objects.filter(key=given.key).first() if given.key else None
    if found and found.made_by != by.key:
        raise ValidationError(_("This form was used before. Please load the page again."))
    return found


def _kept(
    one: WrittenInput, given: Given, reader: str, told: dict[str, object], by: Actor, at: datetime
) -> WrittenInput:
    title, text = cleaned(given.title, lines=False), cleaned(given.text)
    check(title, text, given)
    file = uploads.take(file=given.file, kinds=KINDS, by=by, at=at) if given.file else None
    values = {
        "title": title, "text": text, "file": file, "session": given.session, "attribution": given.attribution,
        "language": given.language or languages.guess(text or title, reader), "key": given.key or uuid4(), **told,
    }  # fmt: skip
    journal.keep(one, values, topic=topic_of(one), kind=KIND, by=by, at=at)
    return one


def check(title: str, text: str, given: Given) -> None:
    """Raises ``ValidationError`` with all that is wrong, by field."""
    wrong: dict[str, str] = {}
    if not says_something(title):
        wrong["title"] = _("Give it a title.")
    elif len(title) > TITLE:
        wrong["title"] = _("At most %(most)d characters; this has %(count)d.") % {"most": TITLE, "count": len(title)}
    if not says_something(text) and given.file is None:
        wrong["text"] = _("Write something, or choose a file.")
    elif len(text) > LONGEST_INPUT:
        told = {"most": LONGEST_INPUT, "count": len(text)}
        wrong["text"] = _("At most %(most)d characters; this has %(count)d. Hand it in as a file instead.") % told
    if given.attribution not in Attribution.values or given.attribution == Attribution.OFF:
        wrong["attribution"] = _("Say as whom you may be shown.")
    if wrong:
        raise ValidationError(wrong)


@act
def decide(
    *, given: WrittenInput, state: str, is_open: bool = False, reason: str = "", by: Actor, at: datetime
) -> WrittenInput:
    """Take an input into the work, open to readers or not, or say why it is not taken up."""
    policy.KEEP_INPUTS.require(by)
    held = WrittenInput.objects.select_for_update(of=("self",)).select_related("conference").get(pk=given.pk)
    if held.state == State.WITHDRAWN:
        raise ValidationError(_("It was withdrawn by whoever handed it in."))
    if state not in (State.TAKEN, State.DECLINED):
        raise ValidationError(_("Say what becomes of it."))
    words = cleaned(reason)[:LONGEST_REASON] if state == State.DECLINED else ""
    if state == State.DECLINED and not says_something(words):
        raise ValidationError({"reason": _("Say why it is not taken up.")})
    values = {"state": state, "is_open": is_open and state == State.TAKEN, "reason": words}
    journal.keep(held, values, topic=topic_of(held), kind=KIND, by=by, at=at)
    return held


@act
def withdraw_input(*, given: WrittenInput, by: Actor, at: datetime) -> WrittenInput:
    """Take back what one has handed in: nobody but the secretariat reads it any more, and it goes after some days."""
    policy.WITHDRAW_INPUT.require(by, given)
    held = WrittenInput.objects.select_for_update(of=("self",)).select_related("conference").get(pk=given.pk)
    values = {"state": State.WITHDRAWN, "is_open": False}
    journal.keep(held, values, topic=topic_of(held), kind=KIND, by=by, at=at)
    return held


def topic_of(one: WrittenInput) -> str:
    return f"results:{one.conference.slug}"
