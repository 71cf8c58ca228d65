"""A questionnaire is opened, those who took part are asked, once more after a while, and the end may be put off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act, act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.evaluation import asking, letters, policy, queries
from kavshiri.evaluation.actions.shared import TOPIC, check_over, keep, locked
from kavshiri.evaluation.models import SHARDS, Evaluation, Invitation, Tally, Words, check_until
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail.kinds import Kind


@act
def open_it(*, evaluation: Evaluation, closes_at: datetime, by: Actor, at: datetime) -> int:
    """Open the questionnaire until a moment, and ask everybody who is accredited; returns how many.

    From now on its questions stay as they are.  Raises ``ValidationError``, with a sentence for each fault.
    """
    policy.EDIT.require(by)
    evaluation = locked(evaluation)
    if evaluation.opened_at:
        raise ValidationError(_("It was opened already."))
    check_over(evaluation.conference, at)
    check_until(closes_at, at)
    faults = queries.faults(evaluation)
    if faults:
        raise ValidationError(faults)
    keep(evaluation, "open", by, at, opened_at=at, closes_at=closes_at)
    _lay_out(evaluation)
    return _invite(evaluation, by, at)


def _lay_out(evaluation: Evaluation) -> None:
    """Every row that answers will go to, so that nothing about them follows the order of answers."""
    languages = asking.languages(evaluation.questionnaire)
    Tally.objects.bulk_create([Tally(evaluation=evaluation, language=language) for language in languages])
    written = asking.in_words(evaluation.questionnaire)
    Words.objects.bulk_create(
        [Words(evaluation=evaluation, question=one.key, shard=shard) for one in written for shard in range(SHARDS)]
    )


@act_unseen
def invite_others(*, evaluation: Evaluation, by: Actor, at: datetime) -> int:
    """Ask those who were accredited since; returns how many."""
    policy.EDIT.require(by)
    evaluation = _open(evaluation, at)
    return _invite(evaluation, by, at)


def _open(evaluation: Evaluation, at: datetime) -> Evaluation:
    evaluation = locked(evaluation)
    if not evaluation.is_open(at):
        raise ValidationError(_("It is not open."))
    return evaluation


def _invite(evaluation: Evaluation, by: Actor, at: datetime) -> int:
    new = _each_once(queries.uninvited(evaluation))
    made = Invitation.objects.bulk_create(
        [Invitation(evaluation=evaluation, participant=who) for who in new], batch_size=500
    )
    _write(letters.INVITATION, evaluation, made, by, at)
    if made:
        journal.write(topic=TOPIC, kind="evaluation.invitation.make", by=by, at=at, about=evaluation, count=len(made))
    return len(made)


def _each_once(found: Iterable[Participant]) -> list[Participant]:
    """Whoever takes part in several capacities is one person, with one address."""
    return list({who.address: who for who in found}.values())


def _write(kind: Kind, evaluation: Evaluation, asked: Sequence[Invitation], by: Actor, at: datetime) -> None:
    readers = [letters.reader(kind, evaluation, one) for one in asked]
    mail.queue_many(kind=kind, readers=readers, about=evaluation, by=by, at=at)


@act_unseen
def remind(*, evaluation: Evaluation, by: Actor, at: datetime) -> int:
    """Write once more, and only once, to those who have not answered; returns how many."""
    policy.EDIT.require(by)
    evaluation = _open(evaluation, at)
    if evaluation.reminded_at:
        raise ValidationError(_("A reminder was sent already; there is no second one."))
    silent = list(queries.invitations(evaluation).filter(has_answered=False))
    keep(evaluation, "remind", by, at, reminded_at=at)
    _write(letters.REMINDER, evaluation, silent, by, at)
    return len(silent)


@act
def put_off(*, evaluation: Evaluation, closes_at: datetime, by: Actor, at: datetime) -> None:
    """Let it end at another moment than was said; it has to be open, and the moment to come."""
    policy.EDIT.require(by)
    evaluation = _open(evaluation, at)
    check_until(closes_at, at)
    keep(evaluation, "put-off", by, at, closes_at=closes_at)
