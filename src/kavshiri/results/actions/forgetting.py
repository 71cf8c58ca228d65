"""What an erasure asks of this room."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.privacy.slots import Subject
from kavshiri.results import queries
from kavshiri.results.actions.inputs import KIND, topic_of
from kavshiri.results.models import WrittenInput


@act
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """What was taken into the work for a delegation stays hers, without the person; everything else goes."""
    for held in queries.held_of(subject):
        for one in held.select_related("conference", "file"):
            if one.state == WrittenInput.State.TAKEN and one.delegation_key:
                journal.keep(
                    one, {"participant": None, "who": "", "address": ""}, topic=topic_of(one), kind=KIND, by=by, at=at
                )
            else:
                journal.drop(one, topic=topic_of(one), kind=KIND, by=by, at=at)
