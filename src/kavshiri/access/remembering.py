"""Reads remembered until something is committed.

What stands around every page (menu, useful links, notice) is read from the database once, and again when any
verb or Wagtail has written; the count of commits is the same for all processes of the machine.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from kavshiri.access import slots

P = ParamSpec("P")
R = TypeVar("R")


def until_changed(read: Callable[P, R]) -> Callable[P, R]:
    """Remember what ``read`` gave for its (few, hashable) arguments; its answers are shared and must not be changed."""
    kept: dict[tuple, tuple[int, R]] = {}

    @wraps(read)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
        # counted before reading: a commit in between makes the answer stale at once, never too late
        count = slots.generation()
        if count is None:
            return read(*args, **kwargs)
        key = (*args, *sorted(kwargs.items()))
        found = kept.get(key)
        if found is None or found[0] != count:
            found = kept[key] = (count, read(*args, **kwargs))
        return found[1]

    return remembered
