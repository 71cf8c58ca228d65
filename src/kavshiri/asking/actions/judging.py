"""What moderators decide of a question: approved, not taken up, pinned, for whom it is."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.asking import policy
from kavshiri.asking.actions.shared import turned
from kavshiri.asking.models import LONGEST_REASON, OPEN, Question, State
from kavshiri.conference.models import Part
from kavshiri.pure.cleaning import cleaned


@act_unseen
def approve(*, question: Question, seen: int, by: Actor, at: datetime) -> Question:
    """Have everybody see it."""
    policy.MODERATE.require(by, question)
    return turned(question, {"state": State.APPROVED}, seen=seen, among={State.NEW}, by=by, at=at)


@act_unseen
def decline(*, question: Question, reason: str, seen: int, by: Actor, at: datetime) -> Question:
    """Not take it up; the author, and nobody else but the desk, reads the reason."""
    policy.MODERATE.require(by, question)
    words = cleaned(reason, lines=False)
    if not words:
        raise ValidationError(_("Give a reason: whoever asked reads it."))
    if len(words) > LONGEST_REASON:
        raise ValidationError(
            _("A reason has at most %(most)d characters; this has %(count)d.")
            % {"most": LONGEST_REASON, "count": len(words)}
        )
    values = {"state": State.DECLINED, "reason": words, "is_pinned": False, "merged_into": None, "staged_at": None}
    return turned(question, values, seen=seen, among=OPEN, by=by, at=at)


@act_unseen
def reconsider(*, question: Question, seen: int, by: Actor, at: datetime) -> Question:
    """Put a declined or an approved question back among the new ones."""
    policy.MODERATE.require(by, question)
    values = {"state": State.NEW, "reason": "", "is_pinned": False}
    return turned(question, values, seen=seen, among={State.DECLINED, State.APPROVED}, by=by, at=at)


@act_unseen
def pin(*, question: Question, seen: int, by: Actor, at: datetime) -> Question:
    """Show it before all others."""
    policy.MODERATE.require(by, question)
    return turned(question, {"is_pinned": True}, seen=seen, among={State.APPROVED}, by=by, at=at)


@act_unseen
def unpin(*, question: Question, seen: int, by: Actor, at: datetime) -> Question:
    """Let a question go back to its place by support."""
    policy.MODERATE.require(by, question)
    return turned(question, {"is_pinned": False}, seen=seen, among=OPEN, by=by, at=at)


@act_unseen
def hand_to(*, question: Question, part: Part | None, seen: int, by: Actor, at: datetime) -> Question:
    """Say who of those with a part in the session is to answer; None: whoever wishes."""
    policy.MODERATE.require(by, question)
    return turned(question, {"given_to": part}, seen=seen, among=OPEN, by=by, at=at)
