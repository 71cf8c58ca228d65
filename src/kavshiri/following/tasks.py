from __future__ import annotations

from django_tasks import task

from kavshiri.access import actors
from kavshiri.following import actions, queries
from kavshiri.ui import clock


@task(backend="queued")
def tell_followers() -> int:
    """Write to all who have something to be told now; returns how many were looked after."""
    count = 0
    for conference, pace in queries.behind(clock.now()):
        while told := actions.tell_some(conference=conference, pace=pace, by=actors.system(), at=clock.now()):
            count += told
    return count
