"""How the hub of this process is, for screens of those who watch over it; other processes know nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import ref

from django.conf import settings

from kavshiri.live.bells import bell

if TYPE_CHECKING:
    from kavshiri.live.hub import Hub

_hub: list[ref[Hub]] = []


@dataclass(frozen=True, slots=True)
class Health:
    """``readers``: open answers, all and on the asked line; ``late``: entries found by a look since the process began.

    ``bell`` is ``memory``, ``postgres`` or ``redis``; ``fault`` says why it cannot be rung, or is empty.
    """

    readers: int
    here: int
    late: int
    bell: str
    fault: str


def watch(hub: Hub) -> None:
    """Called where the process begins to hold readers; the latest hub is the one."""
    _hub[:] = [ref(hub)]


def of_here(topic: str) -> Health | None:
    """None in a process that holds no readers."""
    hub = _hub[0]() if _hub else None
    if hub is None:
        return None
    line = hub.lines.get(topic)
    return Health(len(hub.readers), len(line.seats) if line else 0, hub.found_late, kind(), bell().fault())


def kind() -> str:
    told = settings.BELL
    return "redis" if told.startswith(("redis://", "rediss://", "unix://")) else told or "memory"
