"""The one clock of the portal.

Verbs are given ``at``; doors take it from here.  It shows the machine's time unless the setting
``KAVSHIRI_CLOCK`` holds a moment: then it starts there when the process starts and runs on.

``KAVSHIRI_CLOCK_FILE`` names a file that says how it runs, for all processes of a rehearsal: a moment of the
portal's, the moment of the machine's at which it was so, and how many times faster it goes.  Whoever writes it anew
sets the clock, forwards or backwards.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

LOOK = 0.1  # seconds between two looks into the file
_started = timezone.now()


@dataclass(frozen=True, slots=True)
class Run:
    """``moment`` (ISO 8601) was shown at ``machine`` (Unix time); since then it goes ``speed`` times as fast."""

    moment: str
    machine: float
    speed: float = 1.0

    def at(self, machine: float) -> dt.datetime:
        gone = dt.timedelta(seconds=(machine - self.machine) * self.speed)
        return (dt.datetime.fromisoformat(self.moment) + gone).astimezone(dt.UTC)


_run: Run | None = None
_standing: ContextVar[dt.datetime | None] = ContextVar("kavshiri_standing", default=None)
_looked_at = 0.0


def run_from(path: str | Path, moment: dt.datetime, speed: float = 1.0) -> None:
    """Set the clock of all processes that look into this file."""
    path = Path(path)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(json.dumps(asdict(Run(moment.isoformat(), time.time(), speed))))
    fresh.replace(path)


def running() -> Run | None:
    """How the file says that it runs; what was read last where it cannot be read."""
    global _run, _looked_at
    path = settings.KAVSHIRI_CLOCK_FILE
    if not path:
        return None
    if time.monotonic() - _looked_at > LOOK:
        _looked_at = time.monotonic()
        if os.path.exists(path):
            _run = Run(**json.loads(Path(path).read_text()))
    return _run


def offset() -> dt.timedelta:
    """How far the portal's clock is from the machine's now (zero unless it was set)."""
    told = running()
    if told is not None:
        return told.at(time.time()) - timezone.now()
    moment: dt.datetime | None = settings.KAVSHIRI_CLOCK
    return moment - _started if moment else dt.timedelta()


@contextmanager
def standing(moment: dt.datetime) -> Iterator[None]:
    """The clock stands still at this moment, for this thread alone: for what is made as of then."""
    token = _standing.set(moment)
    try:
        yield
    finally:
        _standing.reset(token)


def is_set() -> bool:
    return settings.KAVSHIRI_CLOCK is not None


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return (_standing.get() or timezone.now() + offset()).astimezone(dt.UTC)
