"""The journal as the hub reads it: by one thread with a connection of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from itertools import takewhile
from typing import ParamSpec, TypeVar

from django.db import close_old_connections

from kavshiri.journal.models import Entry, Topic
from kavshiri.live import frames, slots
from kavshiri.live.hub import number_of
from kavshiri.live.tickets import TOPIC

P = ParamSpec("P")
R = TypeVar("R")
REVOKE = "live.ticket.revoke"
MOST_REVOKED = 10_000
ASTRAY = 30.0  # seconds by which the clocks of two machines may differ


class Asked:
    """One thread that reads, one thing after the other, with a connection of its own."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)

    async def __call__(self, read: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        def fresh() -> R:
            close_old_connections()
            return read(*args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._thread, fresh)


class Pages:
    """The hub asks little and must not starve pages of connections; no event waits for a state that is computed."""

    def __init__(self) -> None:
        self._journal, self._states = Asked("live-journal"), Asked("live-states")

    async def last(self, topics: list[str]) -> dict[str, int]:
        return await self._journal(last, topics)

    async def since(self, topic: str, after: int, most: int) -> list[tuple[int, bytes]]:
        return await self._journal(since, topic, after, most)

    async def revoked(self, moment: float) -> list[tuple[str, str, float]]:
        return await self._journal(revoked, moment)

    def has_states(self, topic: str) -> bool:
        return slots.has_states(topic)

    def is_retold(self, topic: str) -> bool:
        return slots.is_retold(topic)

    async def states(self, topic: str, names: Collection[str] | None) -> dict[str, bytes]:
        return await self._states(states, topic, names)


def last(topics: list[str]) -> dict[str, int]:
    return dict(Topic.objects.filter(name__in=topics).values_list("name", "last"))


def since(topic: str, after: int, most: int) -> list[tuple[int, bytes]]:
    """Entries as frames, in the words that the room above gives them."""
    entries = list(Entry.objects.filter(topic__name=topic, seq__gt=after).order_by("seq")[:most])
    line = number_of(topic)
    said = slots.dressed(topic, entries)
    return [(entry.seq, frames.durable(line, entry.seq, value)) for entry, value in zip(entries, said, strict=True)]


def states(topic: str, names: Collection[str] | None) -> dict[str, bytes]:
    """What stands now, as frames, by name."""
    line, found = number_of(topic), slots.stated(topic, names)
    return {name: frames.fleeting(line, name, value) for name, value in found.items() if value is not None}


def revoked(moment: float) -> list[tuple[str, str, float]]:
    """Tickets that were called back since a moment of Unix time; the payload keeps the machine's clock."""
    found = Entry.objects.filter(topic__name=TOPIC, kind=REVOKE).order_by("-seq").values_list("payload", flat=True)
    told = ((each["who"], each["line"], float(each["moment"])) for each in found[:MOST_REVOKED])
    # the newest first; machines' clocks are not quite the same
    late = takewhile(lambda one: one[2] >= moment - ASTRAY, told)
    return [one for one in late if one[2] >= moment]
