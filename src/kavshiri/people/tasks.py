"""What a page must not wait for: whether an address is known would show in how long it takes."""

from __future__ import annotations

from django_tasks import task

from kavshiri.access import actors
from kavshiri.people import actions, likeness
from kavshiri.ui import clock


@task(backend="queued")
def send_link(address: str, language: str, next_page: str) -> None:
    """Write a link to sign in with to an account's address; to any other nothing."""
    actions.send_link(address=address, language=language, next_page=next_page, by=actors.stranger(), at=clock.now())


@task(backend="queued")
def look_through(kind: str) -> None:
    """Compare all records of a kind: 20,000 take longer than a page may."""
    actions.look_through(kind=likeness.KINDS[kind], by=actors.system(), at=clock.now())
