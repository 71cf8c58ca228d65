"""What happens at a moment: a thread publishes what is due, ends silent stays, wakes workers, and purges every hour.

It runs in the one-process server and in ``kavshiri work`` (docs/operators/running.md).  Several at once do no harm: a
plan and a letter are claimed in the database.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections

from kavshiri.access import actors
from kavshiri.config import working
from kavshiri.privacy import purging
from kavshiri.ui import clock
from kavshiri.uploads import actions as uploads

EVERY = 15.0  # seconds
log = logging.getLogger(__name__)


def publish_due() -> None:
    """Carry out what is due by the portal's clock."""
    from kavshiri.conference import actions

    actions.publish_due(by=actors.system(), at=clock.now())


def close_silent() -> None:
    """Attendance ends when somebody was last heard of in a hall."""
    from kavshiri.hall import actions

    actions.close_silent(by=actors.system(), at=clock.now())


class Purge:
    """Deletes what is over its time, at once and then every hour; in a demonstration letters stay to be read."""

    def __init__(self, every: float = 3600.0) -> None:
        self.every, self.last = every, -math.inf

    def __call__(self) -> None:
        if not settings.DEMO and time.monotonic() - self.last >= self.every:
            self.last = time.monotonic()
            list(purging.purge(by=actors.system(), at=clock.now()))
            uploads.sweep(by=actors.system(), at=clock.now())


purge = Purge()


def do_what_is_due() -> None:
    publish_due()
    close_silent()
    working.sweep()
    purge()


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
