"""What the worker does for this room: whoever answers for something that is due or missing is written to."""

from __future__ import annotations

from django_tasks import task

from kavshiri.access import actors
from kavshiri.owners import actions, queries, slots
from kavshiri.ui import clock


@task(backend="queued")
def remind() -> int:
    """Take the next step for every owner of whom something is due; returns for how many things."""
    at = clock.now()
    owners = [
        (watch, owner) for watch in slots.watches
        for owner in {one.held_by.pk: one.held_by for one in queries.due(watch, at)}.values()
    ]  # fmt: skip
    return sum(actions.remind(watch=watch, owner=owner, by=actors.system(), at=at) for watch, owner in owners)
