"""What becomes of a recommendation: shown to delegations, adopted, noted, withdrawn; only when somebody says so."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.outcomes import policy
from kavshiri.outcomes.actions.shared import RECOMMENDATION, TOPIC, find, locked
from kavshiri.outcomes.models import Recommendation

State = Recommendation.State


@act
def send_for_comments(*, recommendation: Recommendation, by: Actor, at: datetime) -> Recommendation:
    """Show a draft to the delegations."""
    policy.DECIDE.require(by)
    held = locked(recommendation)
    if held.is_decided:
        raise ValidationError(_("It is decided already."))
    journal.keep(held, {"state": State.COMMENTS}, topic=TOPIC, kind=RECOMMENDATION, by=by, at=at)
    return held


@act
def decide(
    *, recommendation: Recommendation, state: str, decision: str, decided_at: datetime, by: Actor, at: datetime
) -> Recommendation:  # fmt: skip
    """Record that it was adopted, noted or withdrawn: by what (a closing session, a silence procedure …) and when.

    Raises ``ValidationError`` for a moment to come, and where nothing says by what.
    """
    policy.DECIDE.require(by)
    if state not in (State.ADOPTED, State.NOTED, State.WITHDRAWN):
        raise ValidationError(_("Choose what was decided."))
    if not decision.strip():
        raise ValidationError({"decision": _("Say by what it was decided, such as the closing session.")})
    if decided_at > at:
        raise ValidationError({"decided_at": _("This moment has not come yet.")})
    held = locked(recommendation)
    values = {"state": state, "decision": decision.strip(), "decided_at": decided_at}
    journal.keep(held, values, topic=TOPIC, kind=RECOMMENDATION, by=by, at=at)
    find(held, by, at)
    return held


@act
def reopen(*, recommendation: Recommendation, by: Actor, at: datetime) -> Recommendation:
    """Take a decision back that was recorded by mistake; the journal keeps that it was there."""
    policy.DECIDE.require(by)
    held = locked(recommendation)
    values = {"state": State.COMMENTS, "decision": "", "decided_at": None}
    journal.keep(held, values, topic=TOPIC, kind=RECOMMENDATION, by=by, at=at)
    find(held, by, at)
    return held
