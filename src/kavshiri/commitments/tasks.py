"""What the worker does for this room: each office whose reports are due or missing is written to."""

from __future__ import annotations

from django_tasks import task

from kavshiri.access import actors
from kavshiri.commitments import actions, queries
from kavshiri.ui import clock


@task(backend="queued")
def remind_offices() -> int:
    """Take the next step for every office that has something due; returns for how many commitments."""
    at = clock.now()
    offices = {one.responsible_id: one.responsible for one in queries.due(at)}
    return sum(actions.remind(responsible=office, by=actors.system(), at=at) for office in offices.values())
