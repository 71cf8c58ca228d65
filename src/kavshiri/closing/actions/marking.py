"""A step is said to be done, or not to be needed, whatever the rooms know of it."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.closing import policy, queries, slots
from kavshiri.closing.actions.shared import locked, topic_of
from kavshiri.closing.models import Mark
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal

KIND = "closing.step"


@act_unseen
def mark(*, conference: Conference, step: str, verdict: str, words: str = "", by: Actor, at: datetime) -> Mark:
    """Raises ``ValidationError`` for a step that there is not, and for one that is not needed without a reason."""
    policy.MARK.require(by)
    held = locked(conference)
    if step not in {one.key for one in slots.steps_of(held, "en", at)}:
        raise ValidationError(_("There is no such step."))
    found = queries.mark_of(held, step) or Mark()
    values = {"conference": held, "step": step, "verdict": verdict, "words": words.strip()}
    journal.keep(found, values, topic=topic_of(held), kind=KIND, by=by, at=at)
    return found


@act_unseen
def unmark(*, conference: Conference, step: str, by: Actor, at: datetime) -> None:
    """What the rooms know counts again."""
    policy.MARK.require(by)
    found = queries.mark_of(locked(conference), step)
    if found:
        journal.drop(found, topic=topic_of(conference), kind=KIND, by=by, at=at)
