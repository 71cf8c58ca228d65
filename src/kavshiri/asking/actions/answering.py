"""Answers: given in the hall, or in writing for all to read."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.asking import policy
from kavshiri.asking.actions.shared import turned
from kavshiri.asking.models import LONGEST_ANSWER, Question, State
from kavshiri.conference.models import Part
from kavshiri.pure.cleaning import cleaned

Manner = Question.Manner


@act_unseen
def answer(
    *, question: Question, manner: Question.Manner, words: str = "", answered_by: Part | None = None, seen: int,
    by: Actor, at: datetime,
) -> Question:  # fmt: skip
    """Note that it was answered, or change what was noted.  ``words`` are read by everybody.

    An answer in the hall may do without words; raises ``ValidationError`` for a written one without.
    """
    policy.MODERATE.require(by, question)
    told = cleaned(words)
    _require_fit(manner, told)
    values = {
        "state": State.ANSWERED, "manner": manner, "answer": told, "answered_by": answered_by, "staged_at": None,
        "answered_at": question.answered_at or at, "is_pinned": False,
    }  # fmt: skip
    among = {State.APPROVED, State.ON_STAGE, State.ANSWERED}
    return turned(question, values, seen=seen, among=among, by=by, at=at)


def _require_fit(manner: Question.Manner, words: str) -> None:
    if manner == Manner.WRITTEN and not words:
        raise ValidationError(_("Write the answer: everybody in the hall will read it."))
    if len(words) > LONGEST_ANSWER:
        raise ValidationError(
            _("An answer has at most %(most)d characters; this has %(count)d.")
            % {"most": LONGEST_ANSWER, "count": len(words)}
        )


@act_unseen
def reopen(*, question: Question, seen: int, by: Actor, at: datetime) -> Question:
    """It was not answered after all; what was noted is kept for when it is."""
    policy.MODERATE.require(by, question)
    values = {"state": State.APPROVED, "manner": "", "answered_at": None}
    return turned(question, values, seen=seen, among={State.ANSWERED}, by=by, at=at)
