"""What rooms above fill in when they are ready.

``steps``: what has to be done after a conference, and how far it is; called with the conference, its reader's language
and the moment.  A room that adds a step gives it a key of its own ("archives.archive").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import pgettext


class State(StrEnum):
    """How far a step is, as the room knows it; ``UNKNOWN``: only people can say."""

    OPEN = "open"
    UNDER_WAY = "under-way"
    DONE = "done"
    UNKNOWN = "unknown"


def said(state: str) -> str:
    return {
        State.OPEN: pgettext("step", "open"), State.UNDER_WAY: pgettext("step", "under way"),
        State.DONE: pgettext("step", "done"), State.UNKNOWN: pgettext("step", "unknown"),
    }[State(state)]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """``words`` say more of the state ("3 of 5 sessions"); ``order``: when it comes; ``url``: where it is done."""

    key: str
    label: str
    url: str
    state: State
    words: str = ""
    order: int = 500


steps: list[Callable[[Any, str, datetime], Iterable[Step]]] = []


def steps_of(conference: Any, language: str, at: datetime) -> list[Step]:
    """Everything that rooms know to be done, in order."""
    found = [step for tell in steps for step in tell(conference, language, at)]
    return sorted(found, key=lambda one: (one.order, one.key))
