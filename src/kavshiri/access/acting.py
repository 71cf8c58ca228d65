"""The mark of a verb: atomic, and the only place where a room's tables may be written.

In tests a database wrapper fails any write to our tables outside of it; a scan of method names
would miss ``update``, ``set``, ``add`` and raw SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from kavshiri.access import slots

P = ParamSpec("P")
R = TypeVar("R")

_acting: ContextVar[str] = ContextVar("kavshiri_acting", default="")
_undoing: ContextVar[list[Callable[[], None]] | None] = ContextVar("kavshiri_undoing", default=None)


def now_acting() -> str:
    """The name of the verb at work, or an empty string."""
    return _acting.get()


@contextmanager
def acting(name: str) -> Iterator[None]:
    """Allow writes while the block runs."""
    token = _acting.set(name)
    try:
        yield
    finally:
        _acting.reset(token)


def if_undone(undo: Callable[[], None]) -> None:
    """Call this where the verb at work, or one that it works for, fails: for what no database takes back."""
    undos = _undoing.get()
    if undos is not None:
        undos.append(undo)


@contextmanager
def undoing() -> Iterator[None]:
    outer, mine = _undoing.get(), []  # type: ignore[var-annotated]  # of the same kind
    token = _undoing.set(mine)
    try:
        yield
    except BaseException:
        for undo in reversed(mine):
            undo()
        raise
    else:
        if outer is not None:
            outer += mine
    finally:
        _undoing.reset(token)


def act(verb: Callable[P, R]) -> Callable[P, R]:
    """Make a function a verb: all or nothing, and readers are told after the commit."""

    @wraps(verb)
    def telling(*args: P.args, **kwargs: P.kwargs) -> R:
        transaction.on_commit(slots.say_changed)
        return verb(*args, **kwargs)

    return act_unseen(telling)


def act_unseen(verb: Callable[P, R]) -> Callable[P, R]:
    """Make a function a verb of which no page for strangers shows anything: pages that are kept stay."""

    @wraps(verb)
    def done(*args: P.args, **kwargs: P.kwargs) -> R:
        with undoing(), transaction.atomic(), acting(f"{verb.__module__}.{verb.__name__}"):
            return verb(*args, **kwargs)

    done.is_verb = True  # type: ignore[attr-defined]  # read by the house tests
    return done
