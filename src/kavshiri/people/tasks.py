"""What a page must not wait for: whether an address is known would show in how long it takes."""

from __future__ import annotations

from django_tasks import task

from kavshiri.access import actors
from kavshiri.people import actions
from kavshiri.ui import clock


@task(backend="queued")
def send_link(address: str, language: str, next_page: str) -> None:
    """Write a link to sign in with to an account's address; to any other nothing."""
    actions.send_link(address=address, language=language, next_page=next_page, by=actors.stranger(), at=clock.now())
