"""What the worker does for this room: archives that were ordered are made, one after another."""

from __future__ import annotations

from django_tasks import task

from kavshiri.archives import producing, queries
from kavshiri.ui import clock


@task(backend="queued")
def make_ordered() -> int:
    """Returns how many were made or found not to be makeable."""
    return sum(producing.produce(one) for one in list(queries.to_make(clock.now())))
