from __future__ import annotations

from django_tasks import task

from kavshiri.access import actors
from kavshiri.results import actions, queries
from kavshiri.ui import clock


@task(backend="queued")
def remind() -> int:
    """Remind whoever is late with the results of a session; returns how many letters were written."""
    at = clock.now()
    return sum(actions.remind(hall=hall, by=actors.system(), at=at) for hall in queries.late(at))
