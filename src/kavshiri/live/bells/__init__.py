"""Bells: how a process that has written wakes the one that holds the readers. A bell that is lost loses nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Protocol

from django.conf import settings

Heard = Callable[[bytes], None]
AGAIN = 1.0  # seconds before a broken line is opened anew
log = logging.getLogger(__name__)


class Bell(Protocol):
    def ring(self, message: bytes) -> None:
        """Send a message to every hub; called after a commit, from any thread. Failing is noted, never raised."""

    async def listen(self, heard: Heard) -> None:
        """Give each message to ``heard``, on this loop, until it is cancelled.

        An empty one is given as soon as the line is open, and wherever some may have been lost.
        """

    def fault(self) -> str:
        """Why nothing can be rung now; empty where all is well."""


@cache
def bell() -> Bell:
    """The one that ``KAVSHIRI_BELL`` names; by itself PostgreSQL's where that is the database, else memory."""
    told = settings.BELL
    if told.startswith(("redis://", "rediss://", "unix://")):
        from kavshiri.live.bells.redis import RedisBell

        return RedisBell(told)
    if told == "postgres":
        from kavshiri.live.bells.postgres import PostgresBell

        return PostgresBell()
    from kavshiri.live.bells.memory import MemoryBell

    return MemoryBell()


async def ever(hear: Callable[[], Awaitable[None]]) -> None:
    """Hear again and again, whatever breaks the line, until cancelled."""
    while True:
        try:
            await hear()
        except Exception as fault:  # a hub that hears no bell any more would be a second late for ever
            log.warning("the bell's line is broken (%s); opening it anew", type(fault).__name__)
        await asyncio.sleep(AGAIN)
