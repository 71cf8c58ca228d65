"""What workers are woken for. Whether a task is lost does not matter: letters that are due stay due."""

from __future__ import annotations

from django_tasks import task

from kavshiri.mail.delivery import Round
from kavshiri.ui import clock


@task(backend="queued")
def send_letters() -> int:
    """Send what is due; returns how many."""
    return Round(clock.now).run()
