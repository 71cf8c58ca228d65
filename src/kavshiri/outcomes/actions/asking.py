"""Rounds: delegations are asked for comments or positions until a moment."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal
from kavshiri.outcomes import policy, queries
from kavshiri.outcomes.actions.shared import RECOMMENDATION, ROUND, TOPIC, hold, locked_round
from kavshiri.outcomes.actions.telling import tell_of_round
from kavshiri.outcomes.models import Recommendation, Round
from kavshiri.texts.values import Texts

State = Recommendation.State


@act
def open_round(
    *, conference: Conference, kind: str, until: datetime, note: Texts, by: Actor, at: datetime
) -> Round:  # fmt: skip
    """Ask the delegations: every draft is shown to them from now on, and their focal points are written to.

    Raises ``ValidationError`` where such a round is open, where its end is past, and where there is nothing to show.
    """
    policy.ASK.require(by)
    hold(conference)
    drafts = Recommendation.objects.select_for_update().filter(conference=conference, state=State.DRAFT)
    shown = Recommendation.objects.filter(conference=conference, state__in=(State.COMMENTS, State.ADOPTED, State.NOTED))
    if not drafts.exists() and not shown.exists():
        raise ValidationError(_("There is no recommendation that could be shown yet."))
    last = queries.latest_round(conference, kind)
    found = Round()
    values = {"conference": conference, "kind": kind, "number": last.number + 1 if last else 1, "opened_at": at,
              "until": until, "note": note}  # fmt: skip
    journal.keep(found, values, topic=TOPIC, kind=ROUND, by=by, at=at)
    journal.keep_all(
        list(drafts.order_by("number")), {"state": State.COMMENTS}, topic=TOPIC, kind=RECOMMENDATION, by=by, at=at
    )
    tell_of_round(found, by=by, at=at)
    return found


@act
def extend_round(*, found: Round, until: datetime, by: Actor, at: datetime) -> Round:
    """Set another end of a round that was not closed; what came late before stays a late note."""
    policy.ASK.require(by)
    held = locked_round(found)
    if held.closed_at:
        raise ValidationError(_("This round is closed."))
    if until <= at:
        raise ValidationError({"until": _("The deadline must be in the future.")})
    journal.keep(held, {"until": until}, topic=TOPIC, kind=ROUND, by=by, at=at)
    return held


@act
def close_round(*, found: Round, by: Actor, at: datetime) -> Round:
    """End a round; what comes from now on is late."""
    policy.ASK.require(by)
    held = locked_round(found)
    if held.closed_at is None:
        journal.keep(held, {"closed_at": at}, topic=TOPIC, kind=ROUND, by=by, at=at)
    return held
