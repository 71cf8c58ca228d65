"""How often codes that are none, and names that are not on a certificate, may be tried; how often PDFs are set."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from kavshiri.access import actors
from kavshiri.keys import actions as keys
from kavshiri.keys import limits
from kavshiri.keys import queries as tries
from kavshiri.keys.limits import Limit
from kavshiri.ui import clock

MISSES_OF_NETWORK = Limit("certificate-network", 60, timedelta(minutes=15))
# a name is no secret of eighty bits: of one certificate few can be tried, from wherever
NAMES_OF_CODE = Limit("certificate-name", 6, timedelta(minutes=15))
PRINTS = Limit("proceedings-print", 12, timedelta(minutes=15))


def has_missed_too_often(request: HttpRequest) -> bool:
    """Asked before any code is looked up, so that the answer tells nothing of the code."""
    return tries.is_over(MISSES_OF_NETWORK, limits.network_of(request), clock.now())


def note_miss(request: HttpRequest) -> None:
    whose = limits.network_of(request)
    keys.try_door(limit=MISSES_OF_NETWORK, whose=whose, by=actors.of(request), at=clock.now())


def note_name(request: HttpRequest, code: str) -> None:
    """Raises ``limits.TooMany``."""
    keys.try_door(limit=NAMES_OF_CODE, whose=code, by=actors.of(request), at=clock.now())


def note_print(request: HttpRequest) -> None:
    """Setting a PDF takes the press some seconds; raises ``limits.TooMany``."""
    by = actors.of(request)
    keys.try_door(limit=PRINTS, whose=by.key or limits.network_of(request), by=by, at=clock.now())
