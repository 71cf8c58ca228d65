"""Comments are answered, one by one."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.outcomes import policy, queries
from kavshiri.outcomes.actions.shared import COMMENT, TOPIC
from kavshiri.outcomes.actions.telling import tell_of_answer
from kavshiri.outcomes.actions.writing import keep_recommendation
from kavshiri.outcomes.models import Comment, Recommendation
from kavshiri.provenance import actions as provenance
from kavshiri.provenance.models import Relation

Verdict = Comment.Verdict


@act_unseen
def answer(
    *, comment: Comment, verdict: str, answer: str, take: bool = False, seen: str = "", by: Actor, at: datetime
) -> Comment:  # fmt: skip
    """Say what becomes of a comment, in words that the delegation reads.

    What is accepted, wholly or in part, has moved the recommendation: that is linked.  With ``take`` the proposed
    wording becomes the recommendation's; ``seen`` is the digest of the words that it replaces (``queries.digest``).
    Raises ``ValidationError``.
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
    if take:
        _take(found, verdict, seen, by, at)
    values = {"verdict": verdict, "answer": answer.strip(), "answered_at": found.answered_at or at}
    if journal.keep(found, values, topic=TOPIC, kind=COMMENT, by=by, at=at):
        _link(found, by, at)
        tell_of_answer(found, by=by, at=at)
    return found


def _take(found: Comment, verdict: str, seen: str, by: Actor, at: datetime) -> None:
    """The sentences that stay keep their keys, and with them their sources; translations are those of earlier words."""
    if not queries.may_be_taken(found) or found.recommendation is None:
        raise ValidationError({"take": _("This wording cannot be taken over: write the recommendation yourself.")})
    if verdict == Verdict.REFUSED:
        raise ValidationError({"take": _("What is not accepted is not taken over.")})
    one = Recommendation.objects.select_for_update(of=("self",)).get(pk=found.recommendation.pk)
    if queries.digest(one) != seen:
        raise ValidationError({"take": _("Somebody has changed the recommendation meanwhile: compare once more.")})
    text = one.text.with_text(one.language, found.proposed)
    keep_recommendation(recommendation=one, values={"text": text}, by=by, at=at)


def _link(found: Comment, by: Actor, at: datetime) -> None:
    if found.recommendation is None:
        return
    derived, source, relation = name_of(found.recommendation), name_of(found), Relation.INFLUENCED
    if found.verdict == Verdict.REFUSED:
        provenance.unlink(derived=derived, source=source, relation=relation, by=by, at=at)
    else:
        whole = name_of(found.round.conference)
        provenance.link(derived=derived, source=source, relation=relation, conference=whole, by=by, at=at)
