"""What an erasure asks of this room."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.interests import policy
from kavshiri.interests.actions.shared import KIND, TOPIC
from kavshiri.interests.models import Interest
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.privacy.slots import Subject
from kavshiri.provenance import actions as provenance

NOBODY = {"name": "", "address": "", "reach": "", "is_introduced": False}


@act
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """What somebody wrote in their own name goes; of what they wrote for others, who it was."""
    if not subject.address:
        return
    for one in Interest.objects.filter(policy.written(subject.address)).order_by("pk"):
        if one.is_of_a_person:
            provenance.unlink_all(thing=name_of(one), by=by, at=at)
            journal.drop(one, topic=TOPIC, kind=KIND, by=by, at=at)
        else:
            Interest.objects.filter(pk=one.pk).update(participant=None, **NOBODY)
            journal.write(topic=TOPIC, kind=f"{KIND}.forget", by=by, at=at, about=one)
