"""The one question that the hall answers now."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.asking import policy, queries
from kavshiri.asking.actions.shared import locked_hall, turned
from kavshiri.asking.models import Question, State


@act_unseen
def put_on_stage(*, question: Question, seen: int, by: Actor, at: datetime) -> Question:
    """Have the stage and everybody see that this is answered now.

    Raises ``ValidationError`` where another is: taking it off is an act of its own, so that no moderator undoes what
    another has just done.
    """
    policy.MODERATE.require(by, question)
    other = queries.on_stage(locked_hall(question.hall))
    if other and other.pk != question.pk:
        raise ValidationError(
            _("Question %(number)d is on stage. Note its answer or take it off first.") % {"number": other.number}
        )
    values = {"state": State.ON_STAGE, "staged_at": at}
    return turned(question, values, seen=seen, among={State.APPROVED}, by=by, at=at)


@act_unseen
def take_off(*, question: Question, seen: int, by: Actor, at: datetime) -> Question:
    """Back among the approved ones, without an answer."""
    policy.MODERATE.require(by, question)
    values = {"state": State.APPROVED, "staged_at": None}
    return turned(question, values, seen=seen, among={State.ON_STAGE}, by=by, at=at)
