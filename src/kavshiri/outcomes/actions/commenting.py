"""Comments of delegations, by whichever way they come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.outcomes import policy
from kavshiri.outcomes.actions.shared import COMMENT, TOPIC, locked_round
from kavshiri.outcomes.models import Comment, Recommendation, Round
from kavshiri.pure.cleaning import cleaned
from kavshiri.registration.models import Delegation


@act_unseen
def comment(
    *, found: Round, delegation: Delegation, values: dict[str, Any], by: Actor, at: datetime
) -> Comment:  # fmt: skip
    """What a delegation says in a round that is open; ``values``: recommendation (None: in general), text, proposed,
    language.

    After the deadline it is kept, marked as late: whoever calls says so.  Raises ``ValidationError``.
    """
    policy.TAKE.require(by, delegation)
    told = {**values, "way": Comment.Way.PAGE}
    return store(found, delegation, told, at, by=by, at=at)


@act_unseen
def record_comment(
    *, found: Round, delegation: Delegation, values: dict[str, Any], received_at: datetime, by: Actor, at: datetime
) -> Comment:  # fmt: skip
    """The secretariat notes a comment that came by mail or letter; ``values`` as above, and way and reference."""
    policy.RECORD.require(by)
    if received_at > at:
        raise ValidationError({"received_at": _("This moment has not come yet.")})
    return store(found, delegation, values, received_at, by=by, at=at)


def store(
    found: Round, delegation: Delegation, values: dict[str, Any], received_at: datetime, *, by: Actor, at: datetime
) -> Comment:  # fmt: skip
    """Number and keep it; the verb that calls has asked its policy.  Sent twice, it is one comment."""
    held = locked_round(found)
    if held.kind != Round.Kind.COMMENTS:
        raise ValidationError(_("In this round positions are asked for, not comments."))
    _check_shown(values.get("recommendation"))
    values = {**values, "text": cleaned(values["text"]), "proposed": cleaned(values.get("proposed", ""))}
    if not values["text"] and not values["proposed"]:
        raise ValidationError({"text": _("Write a comment, or how it should read.")})
    again = Comment.objects.filter(
        round=held, delegation=delegation, recommendation=values.get("recommendation"), text=values["text"],
        proposed=values["proposed"],
    ).first()  # fmt: skip
    if again:
        return again
    number = (held.comments.aggregate(last=Max("number"))["last"] or 0) + 1
    is_late = received_at > min(held.until, held.closed_at or held.until)
    told = {"round": held, "number": number, "delegation": delegation, "received_at": received_at, "is_late": is_late}
    made = Comment()
    journal.keep(made, {**values, **told}, topic=TOPIC, kind=COMMENT, by=by, at=at)
    return made


def _check_shown(recommendation: Recommendation | None) -> None:
    if recommendation is None:
        return
    if not Recommendation.objects.filter(pk=recommendation.pk, state__in=policy.TOLD).exists():
        raise ValidationError(_("This recommendation has not been shown to delegations yet."))
