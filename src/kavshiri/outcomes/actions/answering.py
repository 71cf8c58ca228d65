"""Comments are answered, one by one."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.outcomes import policy
from kavshiri.outcomes.actions.shared import COMMENT, TOPIC
from kavshiri.outcomes.actions.telling import tell_of_answer
from kavshiri.outcomes.models import Comment
from kavshiri.provenance import actions as provenance
from kavshiri.provenance.models import Relation

Verdict = Comment.Verdict


@act_unseen
def answer(*, comment: Comment, verdict: str, answer: str, by: Actor, at: datetime) -> Comment:
    """Say what becomes of a comment, in words that the delegation reads.

    What is accepted, wholly or in part, has moved the recommendation: that is linked.  Raises ``ValidationError``.
    """
    policy.ANSWER.require(by)
    if verdict not in Verdict.values:
        raise ValidationError({"verdict": _("Choose a verdict.")})
    if not answer.strip():
        raise ValidationError({"answer": _("Answer the delegation in words, too.")})
    held = Comment.objects.select_for_update(of=("self",)).select_related(
        "round__conference", "recommendation", "delegation"
    )
    found = held.get(pk=comment.pk)
    values = {"verdict": verdict, "answer": answer.strip(), "answered_at": found.answered_at or at}
    if journal.keep(found, values, topic=TOPIC, kind=COMMENT, by=by, at=at):
        _link(found, by, at)
        tell_of_answer(found, by=by, at=at)
    return found


def _link(found: Comment, by: Actor, at: datetime) -> None:
    if found.recommendation is None:
        return
    derived, source, relation = name_of(found.recommendation), name_of(found), Relation.INFLUENCED
    if found.verdict == Verdict.REFUSED:
        provenance.unlink(derived=derived, source=source, relation=relation, by=by, at=at)
    else:
        whole = name_of(found.round.conference)
        provenance.link(derived=derived, source=source, relation=relation, conference=whole, by=by, at=at)
