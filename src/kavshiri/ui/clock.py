"""The one clock of the portal.

Verbs are given ``at``; doors take it from here.  It shows the machine's time unless the setting
``KAVSHIRI_CLOCK`` holds a moment: then it starts there when the process starts and runs on.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils import timezone

_started = timezone.now()


def offset() -> dt.timedelta:
    """How far the portal's clock is from the machine's (zero unless it was set)."""
    moment: dt.datetime | None = settings.KAVSHIRI_CLOCK
    return moment - _started if moment else dt.timedelta()


def is_set() -> bool:
    return settings.KAVSHIRI_CLOCK is not None


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return (timezone.now() + offset()).astimezone(dt.UTC)
