"""Whoever has to write the results of a session is reminded once, when they are late."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.results import letters, policy, queries
from kavshiri.results.actions.shared import KIND, opened, topic_of


@act_unseen
def remind(*, hall: Hall, by: Actor, at: datetime) -> int:
    """Write to the rapporteurs of a hall whose results are late; returns how many letters are new."""
    policy.REMIND.require(by)
    synthesis = opened(hall, letters.language_of(hall), by, at)
    if synthesis.reminded_at:
        return 0
    readers = [letters.reader_of(hall, one) for one in queries.rapporteurs(hall)]
    count = mail.queue_many(kind=letters.LATE, readers=readers, about=synthesis, by=by, at=at)
    journal.keep(synthesis, {"reminded_at": at}, topic=topic_of(hall), kind=KIND, by=by, at=at)
    return count
