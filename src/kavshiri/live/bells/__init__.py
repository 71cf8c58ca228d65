"""Bells: how a process that has written wakes the one that holds the readers. A bell that is lost loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol

from django.conf import settings

Heard = Callable[[bytes], None]


class Bell(Protocol):
    def ring(self, message: bytes) -> None:
        """Send a message to every hub; called after a commit, from any thread. Failing is noted, never raised."""

    async def listen(self, heard: Heard) -> None:
        """Give each message to ``heard``, on this loop, until it is cancelled."""


@cache
def bell() -> Bell:
    """The one that ``KAVSHIRI_BELL`` names; by itself PostgreSQL's where that is the database, else memory."""
    told = settings.BELL
    if told.startswith(("redis:", "rediss:", "unix:")):
        from kavshiri.live.bells.redis import RedisBell

        return RedisBell(told)
    if told == "postgres":
        from kavshiri.live.bells.postgres import PostgresBell

        return PostgresBell()
    from kavshiri.live.bells.memory import MemoryBell

    return MemoryBell()
