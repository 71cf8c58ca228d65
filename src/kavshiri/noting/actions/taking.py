"""No file of notes leaves the portal but through this verb, which notes who took it."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.noting import policy, queries, topics
from kavshiri.noting.record import PointRecord


@act_unseen
def take_file(*, hall: Hall, ending: str, language: str, by: Actor, at: datetime) -> list[PointRecord]:
    """What ``queries.record_of`` tells: for the record, as it may be quoted."""
    policy.TAKE.require(by, hall)
    found = queries.record_of(hall, language)
    count = sum(len(one.notes) for one in found)
    journal.write(
        topic=topics.notes(hall), kind="noting.file.take", by=by, at=at, about=hall, ending=ending[:8], count=count
    )
    return found
