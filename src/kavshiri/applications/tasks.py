from __future__ import annotations

from django_tasks import task

from kavshiri.access import actors
from kavshiri.applications import actions, queries
from kavshiri.ui import clock


@task(backend="queued")
def send_link(address: str) -> int:
    """Write a link to whoever has applied from this address; to any other nothing."""
    return actions.send_link(address=address, by=actors.stranger(), at=clock.now())


@task(backend="queued")
def pass_on() -> int:
    """Give what nobody confirmed in time to the next; returns how many places."""
    at = clock.now()
    return sum(
        actions.pass_on(category=category, by=actors.system(), at=at) for category in queries.with_offers_over(at)
    )
