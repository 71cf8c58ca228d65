"""What happens at a moment: a thread publishes what is planned and due, and wakes workers for letters.

It runs in the one-process server and in ``kavshiri work`` (docs/operators/running.md).  Several at once do no harm: a
plan and a letter are claimed in the database.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections

from kavshiri.access import actors
from kavshiri.config import working
from kavshiri.ui import clock

EVERY = 15.0  # seconds
log = logging.getLogger(__name__)


def publish_due() -> None:
    """Carry out what is due by the portal's clock."""
    from kavshiri.conference import actions

    actions.publish_due(by=actors.system(), at=clock.now())


def do_what_is_due() -> None:
    publish_due()
    working.sweep()


class Timer(threading.Thread):
    """Calls ``deed`` at once and then every ``every`` seconds until it is stopped; a fault is noted and tried again."""

    def __init__(self, deed: Callable[[], object] = do_what_is_due, every: float = EVERY) -> None:
        super().__init__(name="kavshiri-timer", daemon=True)
        self.deed, self.every, self.ended = deed, every, threading.Event()

    def run(self) -> None:
        while not self.ended.is_set():
            self.once()
            self.ended.wait(self.every)

    def once(self) -> None:
        close_old_connections()
        try:
            self.deed()
        except Exception:  # whatever it is, the next moment must still come
            log.exception("What is due could not be done.")
        finally:
            close_old_connections()

    def stop(self) -> None:
        self.ended.set()
