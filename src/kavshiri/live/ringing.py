"""Ringing: what was written or touched is told after its commit; states without a database are told at once."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction

from kavshiri.live import slots
from kavshiri.live.bells import bell
from kavshiri.live.hub import Hub

log = logging.getLogger(__name__)
LONGEST = 6_000  # PostgreSQL carries messages below 8,000 bytes


def say_written(topic: str, seq: int) -> None:
    """The journal has got an entry: ring once it is there for all to read."""
    if slots.is_heard(topic):
        transaction.on_commit(lambda: _ring(t=topic, s=seq))


def touch(topic: str, *names: str) -> None:
    """States of these names, or all, may be others once the verb at work is done: ``slots.stating`` is asked then.

    So it is for every open line whose topic is this one or begins with it and a colon, such as one for each language.
    """
    transaction.on_commit(lambda: _ring(t=topic, c=names))


def tell(topic: str, name: str, value: Any) -> None:
    """The latest of something that no database holds: who comes later sees it too, until the process ends.

    Raises ``ValueError`` for a value beyond ``LONGEST`` bytes of JSON.
    """
    if len(json.dumps(value)) > LONGEST:
        raise ValueError(f"{name} of {topic} is too long to be told")
    _ring(t=topic, n=name, v=value)


def call_back(who: str, topic: str, moment: float) -> None:
    """Cut whoever holds an earlier ticket of this person, in every process."""
    _ring(r=who, t=topic, m=moment)


def _ring(**message: Any) -> None:
    bell().ring(json.dumps(message, separators=(",", ":")).encode())


def heard_by(hub: Hub, look: Callable[[], None]) -> Callable[[bytes], None]:
    """What a bell calls for each message; ``look`` is called where something may have been missed."""

    def heard(message: bytes) -> None:
        if not message:
            look()
            return
        try:
            _pass_on(hub, json.loads(message))
        except (ValueError, KeyError, TypeError):
            log.warning("the bell said something that is none of ours: %r", message[:200])

    return heard


def _pass_on(hub: Hub, said: dict[str, Any]) -> None:
    if "s" in said:
        hub.heard(said["t"], said["s"])
    elif "c" in said:
        hub.touch(said["t"], said["c"])
    elif "n" in said:
        hub.tell(said["t"], said["n"], said["v"])
    else:
        hub.revoke(said["r"], said["t"], said["m"])
