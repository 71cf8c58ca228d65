"""Notes are thrown away, and brought back as long as they are kept."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.noting.actions.shared import kept, locked
from kavshiri.noting.models import Note


@act_unseen
def drop(*, note: Note, seen: int, by: Actor, at: datetime) -> Note:
    """Throw a note away: it is in no list, no file and no record, and can be brought back for some days."""
    held = locked(note, seen, by)
    return held if held.dropped_at else kept(held, {"dropped_at": at, "is_shared": False}, by=by, at=at)


@act_unseen
def restore(*, note: Note, seen: int, by: Actor, at: datetime) -> Note:
    """Bring back what was thrown away."""
    held = locked(note, seen, by)
    return kept(held, {"dropped_at": None}, by=by, at=at) if held.dropped_at else held
