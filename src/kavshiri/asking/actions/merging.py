"""Questions that ask the same: one stands for all, each person counts once, and it can be undone."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.asking import policy
from kavshiri.asking.actions.shared import kept, locked, locked_hall, recount, stands, turned
from kavshiri.asking.models import OPEN, SHOWN, Question, State


@act_unseen
def merge(*, question: Question, into: Question, seen: int, by: Actor, at: datetime) -> Question:
    """Let ``into`` stand for ``question`` and for what was merged into it; returns the merged one.

    Raises ``ValidationError`` where the two cannot be one: of two halls, the same, settled, or seen by fewer.
    """
    policy.MODERATE.require(by, question)
    locked_hall(question.hall)
    other = locked(into)
    other = locked(other.merged_into) if other.merged_into else other
    _require_fit(question, other)
    values = {"merged_into": other, "is_pinned": False}
    merged = turned(question, values, seen=seen, among={State.NEW, State.APPROVED}, by=by, at=at)
    for one in Question.objects.filter(merged_into=merged).order_by("pk"):
        kept(locked(one), {"merged_into": other}, by=by, at=at)
    recount(other)
    return merged


def _require_fit(question: Question, other: Question) -> None:
    if other.hall_id != question.hall_id:
        raise ValidationError(_("The other question was asked in another hall."))
    if other.pk == question.pk:
        raise ValidationError(_("A question cannot be merged into itself."))
    if other.state not in OPEN:
        raise ValidationError(stands(other))
    if question.state in SHOWN and other.state not in SHOWN:
        raise ValidationError(
            _("Approve question %(number)d first: everybody sees this one already.") % {"number": other.number}
        )


@act_unseen
def part(*, question: Question, seen: int, by: Actor, at: datetime) -> Question:
    """Undo a merging: it stands for itself again, with its own supporters."""
    policy.MODERATE.require(by, question)
    locked_hall(question.hall)
    other = locked(question).merged_into
    among = {State.NEW, State.APPROVED}
    parted = turned(question, {"merged_into": None}, seen=seen, among=among, is_merged=True, by=by, at=at)
    recount(parted, *filter(None, [other]))
    return parted
