"""What became of a letter, noted by people; and what is planned for the case that no answer comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.correspondence import policy, queries
from kavshiri.correspondence.actions.drafting import KIND, locked
from kavshiri.correspondence.actions.issuing import happened
from kavshiri.correspondence.actions.keeping import TOPIC
from kavshiri.correspondence.models import Event, OfficialLetter, Reminder
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.uploads import actions as uploads
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.knowing import Content
from kavshiri.uploads.models import Upload

State, What, Step = OfficialLetter.State, Event.What, Reminder.Step
ENDS = (State.ANSWERED, State.DECLINED, State.NO_ANSWER)
# what may be noted of a letter in which state; an answer may also come late
NEXT: dict[str, tuple[str, ...]] = {
    State.ISSUED: (What.SENT,),
    State.SENT: (What.RECEIVED, What.ANSWERED, What.DECLINED, What.NO_ANSWER),
    State.RECEIVED: (What.ANSWERED, What.DECLINED, What.NO_ANSWER),
    State.ANSWERED: (What.DECLINED,),
    State.DECLINED: (What.ANSWERED,),
    State.NO_ANSWER: (What.RECEIVED, What.ANSWERED, What.DECLINED),
}
# working days after the day until which an answer was asked for
PLAN = ((Step.REMIND, 1), (Step.REMIND, 5), (Step.ESCALATE, 10), (Step.CLOSE, 20))
MOST_REMINDERS = 12
SCANS = frozenset({Kind.PDF, Kind.IMAGE, Kind.DOCX})


@act_unseen
def note(
    *, letter: OfficialLetter, what: str, on: date, words: str = "", scan: File | Content | None = None, by: Actor,
    at: datetime,
) -> Event:  # fmt: skip
    """Note what became of a letter on a day, with a scan of the answer; an enclosed letter is sent with its note.

    Raises ``ValidationError`` for what cannot come after the present state, and for days before the letter's own or
    that are still to come.
    """
    policy.NOTE.require(by)
    letter = locked(letter)
    if what not in NEXT.get(letter.state, ()):
        raise ValidationError({"what": _("This cannot be noted of a letter in this state.")})
    _require_day(letter, on, at)
    kept = uploads.take(file=scan, kinds=SCANS, by=by, at=at) if scan else None
    return noted(letter, what, on, words=words, scan=kept, by=by, at=at)


def noted(
    letter: OfficialLetter, what: str, on: date, *, words: str = "", scan: Upload | None = None, by: Actor, at: datetime
) -> Event:
    """The same without asking: the letter is locked, and its policy was asked."""
    values = {"state": what, **({"sent_on": on, "waits_since": None} if what == What.SENT else {})}
    journal.keep(letter, values, topic=TOPIC, kind=f"{KIND}.note", by=by, at=at)
    if what == What.SENT:
        _sent(letter, on, by=by, at=at)
    if what in ENDS:
        Reminder.objects.filter(letter=letter, done_at=None).update(done_at=at)
        # a reminder that waits is no longer true
        mail.withdraw_about(about=letter, kind="correspondence.reminder", by=by, at=at)
    return happened(letter, what, on, words=words, scan=scan, by=by, at=at)


def _sent(letter: OfficialLetter, on: date, *, by: Actor, at: datetime) -> None:
    """Plan reminders, and let the letter that this one encloses be sent with it."""
    if letter.answer_due_on:
        for step, day in plan(max(letter.answer_due_on, on)):
            _keep(Reminder(), {"letter": letter, "step": step, "on": day}, by=by, at=at)
    if letter.covers and letter.covers.state == State.ISSUED:
        noted(locked(letter.covers), What.SENT, on, words=letter.registry_number or "", by=by, at=at)


def plan(due_on: date) -> Iterator[tuple[str, date]]:
    """What is done on which day if no answer comes."""
    for step, days in PLAN:
        yield step, working_day(due_on, days)


def working_day(after: date, count: int) -> date:
    """The ``count``-th day from Monday to Friday after a day; holidays are not known here."""
    day = after
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


@act_unseen
def plan_reminder(*, letter: OfficialLetter, step: str, on: date, by: Actor, at: datetime) -> Reminder:
    """Plan one more step; raises ``ValidationError`` for a day in the past and a letter that waits for no answer."""
    policy.NOTE.require(by)
    letter = locked(letter)
    if not letter.is_open:
        raise ValidationError(_("Reminders are for letters that were sent and have had no answer."))
    if on < queries.day_of(letter.conference, at):
        raise ValidationError({"on": _("This day is over.")})
    if len(queries.planned(letter)) >= MOST_REMINDERS:
        raise ValidationError(_("Enough is planned for this letter already."))
    reminder = Reminder()
    _keep(reminder, {"letter": letter, "step": step, "on": on}, by=by, at=at)
    return reminder


@act_unseen
def drop_reminder(*, reminder: Reminder, by: Actor, at: datetime) -> None:
    """Take a planned step back."""
    policy.NOTE.require(by)
    if Reminder.objects.filter(pk=reminder.pk, done_at=None).exists():
        journal.drop(reminder, topic=TOPIC, kind="correspondence.reminder", by=by, at=at)


def _keep(reminder: Reminder, values: dict, *, by: Actor, at: datetime) -> None:
    journal.keep(reminder, values, topic=TOPIC, kind="correspondence.reminder", by=by, at=at)


def _require_day(letter: OfficialLetter, on: date, at: datetime) -> None:
    if letter.issued_on and on < letter.issued_on:
        raise ValidationError({"on": _("The letter did not exist on that day.")})
    if on > queries.day_of(letter.conference, at):
        raise ValidationError({"on": _("This day is still to come.")})
