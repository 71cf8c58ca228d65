"""What the worker does for this room: questionnaires end when it was said."""

from __future__ import annotations

from django_tasks import task

from kavshiri.access import actors
from kavshiri.evaluation import actions
from kavshiri.ui import clock


@task(backend="queued")
def close_due() -> int:
    """Close and count what has come to its end; returns how many."""
    return actions.close_due(by=actors.system(), at=clock.now())
