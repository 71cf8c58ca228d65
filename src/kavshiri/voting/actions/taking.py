"""The record of polls leaves the portal through this verb alone, which notes who took it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.hall import topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.voting import policy
from kavshiri.voting import record as records


@act_unseen
def take_record(*, hall: Hall, ending: str, by: Actor, at: datetime) -> records.Record:
    """What the closed polls of a hall have said, and who voted how where that was by name."""
    policy.TAKE_RECORD.require(by, hall)
    found = records.of(hall)
    told: dict[str, Any] = {"ending": ending, "polls": len({row["poll"] for row in found.rows})}
    journal.write(topic=topics.console(hall), kind="voting.record.take", by=by, at=at, about=hall, **told)
    return found
