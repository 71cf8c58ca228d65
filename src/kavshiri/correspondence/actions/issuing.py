"""Issuing: a letter gets the next number of its house and year, and its text is frozen in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.correspondence import emblems, filling, leaves, policy, queries
from kavshiri.correspondence.actions.drafting import KIND, Kinds, Way, locked, require_draft
from kavshiri.correspondence.actions.keeping import TOPIC
from kavshiri.correspondence.models import Emblem, Event, Letterhead, OfficialLetter, Register, Reminder
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.uploads.models import Upload

State = OfficialLetter.State


@act_unseen
def issue(*, letter: OfficialLetter, by: Actor, at: datetime) -> OfficialLetter:
    """Give a draft its number and day, and freeze it; raises ``ValidationError`` for one that is not ready."""
    letter = require_draft(locked(letter))
    policy.ISSUE.require(by, letter)
    on = queries.day_of(letter.conference, at)
    require_ready(letter, on)
    number = _next_number(letter.letterhead, on)
    registered = f"{letter.letterhead.code}-{on.year}/{number}"
    frozen = leaves.drawn(letter, registered, on).to_json()
    values = {
        "state": State.ISSUED, "number": number, "year": on.year, "registry_number": registered, "issued_on": on,
        "frozen": frozen, "digest": leaves.digest_of(frozen), "emblem": _emblem_of(letter.letterhead),
    }  # fmt: skip
    journal.keep(letter, values, topic=TOPIC, kind=f"{KIND}.issue", by=by, at=at)
    happened(letter, Event.What.ISSUED, on, by=by, at=at)
    return letter


@act_unseen
def issue_many(*, letters: Sequence[OfficialLetter], by: Actor, at: datetime) -> list[OfficialLetter]:
    """Issue these drafts in their order, all of them or none; what was issued already is left out."""
    return [issue(letter=letter, by=by, at=at) for letter in letters if letter.is_draft]


@act_unseen
def void(*, letter: OfficialLetter, reason: str, by: Actor, at: datetime) -> None:
    """Declare an issued letter void: number and text stay in the register, with the reason.

    What waits to be sent is not sent, and nobody is reminded any more.  A note that encloses it goes nowhere then.
    """
    letter = locked(letter)
    policy.ISSUE.require(by, letter)
    if letter.is_draft or letter.state == State.VOIDED:
        raise ValidationError(_("Only a letter that was issued can be voided; a draft is removed."))
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason: it stands in the register.")})
    values = {"state": State.VOIDED, "reason": reason.strip(), "waits_since": None}
    journal.keep(letter, values, topic=TOPIC, kind=f"{KIND}.void", by=by, at=at)
    happened(letter, Event.What.VOIDED, queries.day_of(letter.conference, at), by=by, at=at)
    Reminder.objects.filter(letter=letter, done_at=None).update(done_at=at)
    mail.withdraw_about(about=letter, by=by, at=at)
    for note in letter.notes.filter(waits_since__isnull=False):
        journal.keep(note, {"waits_since": None}, topic=TOPIC, kind=KIND, by=by, at=at)


def require_ready(letter: OfficialLetter, on: date) -> None:
    """Raise ``ValidationError`` for whatever keeps a draft from being issued on a day."""
    filling.check_filled(letter)
    require_enclosed(letter)
    signatory = letter.signatory
    if signatory is None and letter.kind != Kinds.NOTE:
        raise ValidationError({"signatory": _("Say who signs.")})
    if signatory and (signatory.letterhead_id != letter.letterhead_id or not signatory.is_in_office):
        raise ValidationError({"signatory": _("This signatory does not sign for this house, or not any more.")})
    if letter.answer_due_on and letter.answer_due_on < on:
        raise ValidationError({"answer_due_on": _("The day until which an answer is asked for is over; name another.")})
    if letter.way == Way.MISSION and letter.mission is None:
        raise ValidationError({"mission": _("Say through which embassy or mission the letter goes.")})
    if letter.way == Way.MAIL and not letter.address:
        raise ValidationError({"address": _("Give the address that the letter is mailed to.")})


def require_enclosed(letter: OfficialLetter) -> None:
    """Raise ``ValidationError`` for a note whose letter was voided meanwhile."""
    if letter.covers and letter.covers.state == State.VOIDED:
        raise ValidationError(_("The letter that this note encloses was voided; void or remove the note."))


def happened(
    letter: OfficialLetter, what: str, on: date, *, words: str = "", scan: Upload | None = None, by: Actor, at: datetime
) -> Event:
    """Write down what became of a letter."""
    event = Event()
    values = {"letter": letter, "what": what, "on": on, "words": words, "scan": scan}
    journal.keep(event, values, topic=TOPIC, kind="correspondence.event", by=by, at=at)
    return event


def _next_number(letterhead: Letterhead, on: date) -> int:
    """The next number of the year, under the register's lock until the verb ends: taken with the letter or not."""
    Register.objects.get_or_create(letterhead=letterhead, year=on.year)
    register = Register.objects.select_for_update().get(letterhead=letterhead, year=on.year)
    register.last += 1
    register.save(update_fields=["last"])
    return register.last


def _emblem_of(letterhead: Letterhead) -> Emblem | None:
    content = emblems.png(letterhead.emblem)
    if not content:
        return None
    kept, _made = Emblem.objects.get_or_create(digest=sha256(content).hexdigest(), defaults={"content": content})
    return kept
