"""Taking away. What readers see stays until the next version is published."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference import models, policy
from kavshiri.conference.actions import clearing, indexing
from kavshiri.conference.actions.frame import SERIES_TOPIC
from kavshiri.conference.actions.writing import topic_of
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Record

VERBS = {
    models.Series: policy.EDIT_SERIES,
    models.Preparation: policy.EDIT_SERIES,
    models.Conference: policy.EDIT_CONFERENCE,
    models.Day: policy.EDIT_CONFERENCE,
    models.Involvement: policy.EDIT_CONFERENCE,
    models.Announced: policy.EDIT_CONFERENCE,
    models.Track: policy.EDIT_SESSIONS,
    models.Room: policy.EDIT_SESSIONS,
    models.Session: policy.EDIT_SESSIONS,
    models.Part: policy.EDIT_SESSIONS,
    models.Interpretation: policy.EDIT_SESSIONS,
    models.Interpreter: policy.EDIT_SESSIONS,
    models.Cue: policy.EDIT_SESSIONS,
    models.Question: policy.EDIT_SESSIONS,
    models.Material: policy.EDIT_SESSIONS,
}


@act
def remove_record(*, record: Record, by: Actor, at: datetime) -> None:
    """Remove a record of the conference with all that stands in it.

    Raises ``ValidationError`` for a day on which sessions start, and Django's ``ProtectedError`` for a series that
    has conferences.
    """
    VERBS[type(record)].require(by)
    if isinstance(record, models.Day):
        check_empty(record)
    take_away(record, by=by, at=at)


def take_away(record: Record, *, by: Actor, at: datetime) -> None:
    """The same for a verb at work that has asked the policy and knows what comes next."""
    kind = f"conference.{record._meta.model_name}"
    shown = record.published.content if isinstance(record, models.Conference) and record.published else None
    if isinstance(record, models.Conference):
        clearing.forget(record)
    journal.drop(record, topic=topic_for(record), kind=kind, by=by, at=at)
    if shown:
        indexing.renew(shown, None, by=by, at=at)


def topic_for(record: Any) -> str:
    """The journal's line on which a record's story stands."""
    if isinstance(record, models.Series | models.Preparation):
        return SERIES_TOPIC
    if isinstance(record, models.Conference):
        return topic_of(record)
    return topic_of(record.session.conference if hasattr(record, "session_id") else record.conference)


def check_empty(day: models.Day) -> None:
    starts = day.conference.sessions.values_list("starts_at", flat=True)
    if any(moment.astimezone(day.conference.tz).date() == day.on for moment in starts):
        raise ValidationError(_("Sessions start on this day; move or remove them first."))
