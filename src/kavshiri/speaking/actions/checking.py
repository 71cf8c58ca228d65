"""Times for the technical check: offered, booked, given back, cancelled; each with its letter and calendar file."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind
from kavshiri.speaking import calendar, letters, policy, queries
from kavshiri.speaking.actions.shared import TOPIC, said
from kavshiri.speaking.models import CheckSlot, Speaker

KIND = "speaking.check"
MOST_AT_ONCE = 100


@act_unseen
def offer_slots(
    *, conference: Conference, first: datetime, last: datetime, minutes: int, place: str = "", by: Actor, at: datetime
) -> int:
    """Offer times of so many minutes one after another, the last one ending by ``last``; returns how many are new."""
    policy.EDIT_CHECKS.require(by)
    if first <= at:
        raise ValidationError({"first": _("This time is over.")})
    length = timedelta(minutes=minutes)
    count = int((last - first) / length) if minutes > 0 else 0
    if not 0 < count <= MOST_AT_ONCE:
        raise ValidationError({"last": _("Offer between 1 and %(most)d times at once.") % {"most": MOST_AT_ONCE}})
    known = set(CheckSlot.objects.filter(conference=conference, place=place).values_list("starts_at", flat=True))
    starts = [first + length * number for number in range(count)]
    fresh = [start for start in starts if start not in known]
    for start in fresh:
        values = {"conference": conference, "starts_at": start, "minutes": minutes, "place": place}
        journal.keep(CheckSlot(), values, topic=TOPIC, kind=KIND, by=by, at=at)
    return len(fresh)


@act_unseen
def book(*, speaker: Speaker, slot: CheckSlot, by: Actor, at: datetime) -> None:
    """Take a time; the one taken before is free again.  Raises ``ValidationError`` where it is taken or too late."""
    policy.BOOK.require(by, speaker)
    if speaker.state != Speaker.State.ACCEPTED:
        raise ValidationError(_("Accept the invitation first."))
    slot = CheckSlot.objects.select_for_update(of=("self",)).select_related("conference").get(pk=slot.pk)
    before = CheckSlot.objects.select_for_update(of=("self",)).filter(speaker=speaker).first()
    if before == slot:
        return
    if slot.conference_id != speaker.conference_id or slot.speaker_id:
        raise ValidationError(_("Somebody else has taken this time meanwhile; choose another one."))
    _require_time(at, slot, before)
    if before:
        mail.withdraw_about(about=before, by=by, at=at)
        journal.keep(before, {"speaker": None}, topic=TOPIC, kind=KIND, by=by, at=at)
    journal.keep(slot, {"speaker": speaker}, topic=TOPIC, kind=KIND, by=by, at=at)
    _count(speaker, by=by, at=at)
    _write(speaker, slot, letters.CHECK, by=by, at=at)
    due = slot.starts_at - letters.REMINDED_BEFORE
    if due > at:
        _write(speaker, slot, letters.REMINDER, due_at=due, by=by, at=at)


def _require_time(at: datetime, *slots: CheckSlot | None) -> None:
    if any(slot.changes_until <= at for slot in slots if slot):
        raise ValidationError(_("It is too late to change this; please write to the secretariat."))


@act_unseen
def give_back(*, speaker: Speaker, by: Actor, at: datetime) -> None:
    """Give a booked time back."""
    policy.BOOK.require(by, speaker)
    slot = (
        CheckSlot.objects.select_for_update(of=("self",)).select_related("conference").filter(speaker=speaker).first()
    )
    if slot:
        _require_time(at, slot)
        _free(slot, speaker, by=by, at=at)
        journal.keep(slot, {"speaker": None}, topic=TOPIC, kind=KIND, by=by, at=at)


@act_unseen
def cancel_slot(*, slot: CheckSlot, by: Actor, at: datetime) -> None:
    """Take a time away; whoever had booked it is told."""
    policy.EDIT_CHECKS.require(by)
    if slot.speaker:
        _free(slot, queries.speaker_by_key(slot.speaker.pk) or slot.speaker, by=by, at=at)
    journal.drop(slot, topic=TOPIC, kind=KIND, by=by, at=at)


def _free(slot: CheckSlot, speaker: Speaker, *, by: Actor, at: datetime) -> None:
    mail.withdraw_about(about=slot, by=by, at=at)
    _count(speaker, by=by, at=at)
    _write(speaker, slot, letters.CANCELLED, is_off=True, by=by, at=at)


def _count(speaker: Speaker, *, by: Actor, at: datetime) -> None:
    """Calendars take the file of the highest round."""
    journal.keep(speaker, {"rounds": speaker.rounds + 1}, topic=TOPIC, kind="speaking.speaker", by=by, at=at)


def _write(
    speaker: Speaker, slot: CheckSlot, kind: Kind, *, due_at: datetime | None = None, is_off: bool = False, by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    with translation.override(speaker.language):
        place = _("Where: %(place)s") % {"place": slot.place} if slot.place else ""
    when = queries.slot_said(slot, speaker)
    values = said(speaker, when=when, minutes=str(slot.minutes), place=place)
    files = calendar.enclosed(speaker, slot, at, is_off=is_off)
    key = f"{kind.key}:{speaker.public_id}:{speaker.rounds}"
    reader = Reader(key, speaker.address, speaker.language, values, name=str(speaker), enclosed=files)
    # a letter that takes it out of the calendar goes out whatever becomes of the time itself
    mail.queue(kind=kind, reader=reader, about=speaker if is_off else slot, due_at=due_at, by=by, at=at)
