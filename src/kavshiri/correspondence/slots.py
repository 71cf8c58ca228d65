"""``due``: called after a commit in which letters were asked to be sent (filled by whoever wakes the workers)."""

from __future__ import annotations

from collections.abc import Callable

due: list[Callable[[], None]] = []


def say_due() -> None:
    for wake in due:
        wake()
