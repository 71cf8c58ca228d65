"""What an erasure asks of this room."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.privacy.slots import Subject
from kavshiri.voting import queries
from kavshiri.voting.models import Vote


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """A person's own votes go; a delegation's stays, without whoever cast it.  Results that were counted stand."""
    for held in queries.held_of(subject):
        for vote in held:
            _forgotten(vote, by, at)


def _forgotten(vote: Vote, by: Actor, at: datetime) -> None:
    topic = f"ballots:{vote.poll.public_id}"
    if vote.delegation_key:
        Vote.objects.filter(pk=vote.pk).update(cast_by=None, made_by="", changed_by="")
        journal.write(topic=topic, kind="voting.vote.forget", by=by, at=at, about=vote.poll)
    else:
        journal.drop(vote, topic=topic, kind="voting.vote", by=by, at=at)
