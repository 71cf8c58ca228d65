"""No record of questions leaves the portal but through this verb, which notes who took it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.asking import policy, record
from kavshiri.hall import topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal


@act_unseen
def take_record(*, hall: Hall, ending: str, by: Actor, at: datetime) -> list[dict[str, Any]]:
    """What ``record.rows`` tells, also of those questions that the hall did not see."""
    policy.TAKE.require(by, hall)
    found = record.rows(hall, is_whole=True)
    told = {"ending": ending[:8], "count": len(found)}
    journal.write(topic=topics.console(hall), kind="asking.record.take", by=by, at=at, about=hall, **told)
    return found
