"""What the worker does for this room: whoever follows something up is reminded of what is due."""

from __future__ import annotations

from django_tasks import task

from kavshiri.access import actors
from kavshiri.interests import actions, queries
from kavshiri.ui import clock


@task(backend="queued")
def remind_owners() -> int:
    """Take the next step for everybody who follows something up that is due; returns for how many."""
    at = clock.now()
    owners = {one.owner_id: one.owner for one in queries.due(at) if one.owner}
    return sum(actions.remind(owner=owner, by=actors.system(), at=at) for owner in owners.values())
