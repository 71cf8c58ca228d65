"""What an erasure asks of this room."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.forum import queries
from kavshiri.forum.actions import reminding
from kavshiri.forum.actions.shared import TOPIC
from kavshiri.journal import actions as journal
from kavshiri.privacy.slots import Subject


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """Sessions that an account carries have no carrier any more, and nobody is written to about them."""
    for held in queries.held_of(subject):
        for session in held:
            journal.keep(session, {"carrier": None}, topic=TOPIC, kind="forum.session", by=by, at=at)
            for deadline in session.deadlines.all():
                reminding.withdraw(deadline, by=by, at=at)
