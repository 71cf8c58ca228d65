"""What the worker does: letters are handed to the mail room, and silence is answered by the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.correspondence import letters, policy, queries
from kavshiri.correspondence.actions.drafting import KIND, locked
from kavshiri.correspondence.actions.issuing import State, happened
from kavshiri.correspondence.actions.keeping import TOPIC
from kavshiri.correspondence.actions.noting import Step, What, noted
from kavshiri.correspondence.models import OfficialLetter, Reminder
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail import queries as mailroom
from kavshiri.mail.actions import Enclosed, Reader
from kavshiri.mail.kinds import Kind
from kavshiri.pure import georgian

OFFICE_HOURS = time(9)  # nobody is reminded at midnight


@act_unseen
def hand_over(*, letter: OfficialLetter, enclosed: Sequence[Enclosed], by: Actor, at: datetime) -> bool:
    """Queue a letter that waits, with its files, and note that it was sent; False where it waits no more."""
    policy.CARRY_OUT.require(by)
    letter = locked(letter)
    if letter.waits_since is None or (letter.covers and letter.covers.state == State.VOIDED):
        return False
    key = f"correspondence.letter:{letter.public_id}:{letter.waits_since:%Y%m%d%H%M%S%f}"
    reader = _reader(key, letters.LETTER, letter, letter.address, letter.language, tuple(enclosed))
    mail.queue(kind=letters.LETTER, reader=reader, about=letter, by=by, at=at)
    on = queries.day_of(letter.conference, at)
    if letter.state == State.ISSUED:
        noted(letter, What.SENT, on, words=letter.address, by=by, at=at)
    else:
        journal.keep(letter, {"waits_since": None}, topic=TOPIC, kind=KIND, by=by, at=at)
        happened(letter, What.SENT, on, words=letter.address, by=by, at=at)
    return True


@act_unseen
def forgo(*, letter: OfficialLetter, fault: str, by: Actor, at: datetime) -> None:
    """Note why a letter could not be sent; somebody has to ask for it again."""
    policy.CARRY_OUT.require(by)
    values = {"waits_since": None, "fault": fault[:400]}
    journal.keep(locked(letter), values, topic=TOPIC, kind=f"{KIND}.forgo", by=by, at=at)


@act_unseen
def carry_out(*, reminder: Reminder, enclosed: Sequence[Enclosed], by: Actor, at: datetime) -> bool:
    """Do what was planned for a day, once; False where it was done, or an answer has come meanwhile."""
    policy.CARRY_OUT.require(by)
    letter = locked(reminder.letter)
    reminder = Reminder.objects.select_for_update().get(pk=reminder.pk)
    today = queries.day_of(letter.conference, at)
    if reminder.done_at is not None or reminder.on > today:
        return False
    journal.keep(reminder, {"done_at": at}, topic=TOPIC, kind="correspondence.reminder", by=by, at=at)
    _put_off(letter, (today - reminder.on).days)
    if not letter.is_open or _answered_here(letter, by=by, at=at):
        return False
    _do(reminder, letter, tuple(enclosed), by=by, at=at)
    return True


def _put_off(letter: OfficialLetter, days: int) -> None:
    """What comes after a step that was late is as much later: nobody is reminded twice on one day."""
    if days:
        for later in reversed(queries.planned(letter)):
            Reminder.objects.filter(pk=later.pk).update(on=later.on + timedelta(days=days))


def _do(reminder: Reminder, letter: OfficialLetter, files: tuple[Enclosed, ...], *, by: Actor, at: datetime) -> None:
    on = queries.day_of(letter.conference, at)
    address = queries.address_for(letter)
    if queries.waits_to_be_read(letter, reminder.made_at):
        tell_came(letter, str(reminder.public_id), by=by, at=at)
    elif reminder.step == Step.CLOSE:
        noted(letter, What.NO_ANSWER, on, by=by, at=at)
    elif reminder.step == Step.REMIND and address:
        _queue(letters.REMINDER, reminder, letter, address, letter.language, files, by=by, at=at)
        happened(letter, What.REMINDED, on, words=address, by=by, at=at)
    else:
        _tell_registry(reminder, letter, files, by=by, at=at)
        happened(letter, What.ESCALATED, on, words=letter.letterhead.mail, by=by, at=at)


def _answered_here(letter: OfficialLetter, *, by: Actor, at: datetime) -> bool:
    """Whether the delegation has answered on its own page since the letter was sent; that is noted then."""
    comes = queries.answer_on_page(letter)
    if comes is None:
        return False
    what = What.ANSWERED if comes else What.DECLINED
    with translation.override(settings.LANGUAGE_CODE):
        words = _("on the delegation’s page")
    noted(letter, what, queries.day_of(letter.conference, at), words=words, by=by, at=at)
    return True


def _tell_registry(
    reminder: Reminder, letter: OfficialLetter, files: tuple[Enclosed, ...], *, by: Actor, at: datetime
) -> None:
    to, language = letter.letterhead.mail, settings.LANGUAGE_CODE
    if not to:
        return
    with translation.override(language):
        by_hand = _("Please remind the addressee by telephone or by hand.")
        what = by_hand if reminder.step == Step.REMIND else _("Please decide what is to be done.")
    _queue(letters.UNANSWERED, reminder, letter, to, language, files, by=by, at=at, what=what)


def tell_came(letter: OfficialLetter, key: str, *, by: Actor, at: datetime) -> None:
    """Tell the registry that an answer by mail waits to be read; ``key`` is what it is told for."""
    to = letter.letterhead.mail
    if to:
        path = reverse("official-letters:letter", args=[letter.public_id])
        told = {"link": f"{settings.ORIGIN}{path}"}
        key = f"{letters.CAME.key}:{key}"
        reader = _reader(key, letters.CAME, letter, to, settings.LANGUAGE_CODE, (), **told)
        mail.queue(kind=letters.CAME, reader=reader, about=letter, by=by, at=at)


def _queue(
    kind: Kind, reminder: Reminder, letter: OfficialLetter, address: str, language: str, files: tuple[Enclosed, ...],
    *, by: Actor, at: datetime, **more: str,
) -> None:  # fmt: skip
    zone = letter.conference.tz
    opens = datetime.combine(queries.day_of(letter.conference, at), OFFICE_HOURS, tzinfo=zone)
    reader = _reader(f"{kind.key}:{reminder.public_id}", kind, letter, address, language, files, **more)
    mail.queue(kind=kind, reader=reader, about=letter, due_at=max(at, opens), by=by, at=at)


def _reader(
    key: str, kind: Kind, letter: OfficialLetter, address: str, language: str, files: tuple[Enclosed, ...], **more: str
) -> Reader:
    spoken = mailroom.spoken(kind, language)
    until, issued = letter.answer_due_on, letter.issued_on
    values = {
        "number": letter.registry_number or "", "subject": letter.subject, "addressee": letter.to,
        "house": str(letter.letterhead.organisation.read(spoken)),
        "date": georgian.day(issued, spoken, year=True) if issued else "",
        "until": georgian.day(until, spoken, year=True) if until else "—", **more,
    }  # fmt: skip
    return Reader(key, address, language, values, enclosed=files)
