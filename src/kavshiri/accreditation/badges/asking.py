"""How often codes that are none may be tried from one network; whoever checks real badges is never counted.

Eighty bits are not guessed in any number of tries: the limit keeps the portal from being a machine for trying.
"""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from kavshiri.access import actors
from kavshiri.keys import actions as keys
from kavshiri.keys import limits
from kavshiri.keys import queries as tries
from kavshiri.keys.limits import Limit
from kavshiri.ui import clock

MISSES_OF_NETWORK = Limit("badge-network", 60, timedelta(minutes=15))
PRINTS_OF_ACCOUNT = Limit("badge-print", 6, timedelta(minutes=15))


def has_missed_too_often(request: HttpRequest) -> bool:
    """Asked before any code is looked up, so that the answer tells nothing of the code."""
    return tries.is_over(MISSES_OF_NETWORK, limits.network_of(request), clock.now())


def note_miss(request: HttpRequest) -> None:
    whose = limits.network_of(request)
    keys.try_door(limit=MISSES_OF_NETWORK, whose=whose, by=actors.of(request), at=clock.now())


def note_print(request: HttpRequest) -> None:
    """Setting a PDF takes the press some seconds; raises ``limits.TooMany``."""
    actor = actors.of(request)
    keys.try_door(limit=PRINTS_OF_ACCOUNT, whose=actor.key, by=actor, at=clock.now())
