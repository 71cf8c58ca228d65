"""A questionnaire is closed: what may be told is made of the counts, and the counts themselves go."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act, act_unseen
from kavshiri.access.actors import Actor
from kavshiri.evaluation import asking, counting, policy, queries
from kavshiri.evaluation.actions.shared import keep, locked
from kavshiri.evaluation.models import Evaluation, Tally, Words
from kavshiri.texts.values import Texts


@act
def close(*, evaluation: Evaluation, by: Actor, at: datetime) -> None:
    """Close it for good; it cannot be opened again, since two results would tell who came between them.

    Where fewer than ten have answered, what they wrote is erased unread.
    """
    policy.EDIT.require(by)
    evaluation = locked(evaluation)
    if not evaluation.opened_at or evaluation.closed_at:
        raise ValidationError(_("It is not open."))
    invited, answered = queries.returned(evaluation)
    told = counting.results(asking.counted(evaluation.questionnaire), queries.tallies(evaluation))
    keep(evaluation, "close", by, at, closed_at=at, invited=invited, answered=answered, results=told)
    Tally.objects.filter(evaluation=evaluation).delete()
    if told["sheets"] is None:
        Words.objects.filter(evaluation=evaluation).delete()


@act_unseen
def close_due(*, by: Actor, at: datetime) -> int:
    """Close whatever has come to its end; returns how many."""
    policy.CLOSE_DUE.require(by)
    due = list(queries.due(at))
    for evaluation in due:
        close(evaluation=evaluation, by=by, at=at)
    return len(due)


@act
def publish(*, evaluation: Evaluation, summary: Texts, by: Actor, at: datetime) -> None:
    """Show the results to everybody, under words of the secretariat; once more changes the words."""
    policy.EDIT.require(by)
    evaluation = locked(evaluation)
    if evaluation.results is None or evaluation.results["sheets"] is None:
        raise ValidationError(_("There is nothing to publish: fewer than ten have answered, or it is not closed."))
    keep(evaluation, "publish", by, at, published_at=evaluation.published_at or at, summary=summary)


@act
def withdraw(*, evaluation: Evaluation, by: Actor, at: datetime) -> None:
    """Show the results to nobody but the secretariat any more."""
    policy.EDIT.require(by)
    keep(locked(evaluation), "withdraw", by, at, published_at=None)
