"""The order of notes in the record."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.noting import policy, queries, topics
from kavshiri.noting.actions.shared import KIND, locked_hall
from kavshiri.noting.models import Note


@act_unseen
def move(*, note: Note, is_up: bool, by: Actor, at: datetime) -> Note:
    """Move a note before or behind its neighbour of the same kind; from now on all of them stay as they stand.

    Their first order is that of the record, not of time: arranging discloses nothing.
    """
    policy.CHANGE.require(by, note)
    hall = locked_hall(note.hall)
    alike = [one for one in queries.of_point(hall, note.point) if one.kind == note.kind]
    here = next((place for place, one in enumerate(alike) if one.pk == note.pk), None)
    there = None if here is None else here + (-1 if is_up else 1)
    if here is None or there is None or not 0 <= there < len(alike):
        return note
    alike[here], alike[there] = alike[there], alike[here]
    for place, one in enumerate(alike, start=1):
        one.hall = hall
        journal.keep(one, {"place": place}, topic=topics.notes(hall), kind=KIND, by=by, at=at)
    return alike[there]
