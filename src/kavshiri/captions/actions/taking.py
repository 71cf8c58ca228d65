"""No transcript leaves the portal as a file but through this verb, which notes who took it."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.captions import policy, topics, transcript
from kavshiri.captions.models import Track
from kavshiri.journal import actions as journal


@act_unseen
def take(*, track: Track, ending: str, by: Actor, at: datetime) -> list[transcript.Row]:
    """All lines that stand (``transcript.rows``)."""
    policy.TAKE.require(by, track)
    found = transcript.rows(track)
    told = {"ending": ending[:8], "count": len(found)}
    journal.write(topic=topics.noted(track), kind="captions.take", by=by, at=at, about=track, **told)
    return found
