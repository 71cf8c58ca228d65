"""A room's verbs as record screens call them: the record first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.journal.models import Record


def keeping(verb: Callable[..., Any], name: str) -> Callable[..., Any]:
    """``verb(name=record, values=…, by=…, at=…)`` as ``keep(record, values, by, at)``."""

    def keep(record: Record, values: dict[str, Any], *, by: Actor, at: datetime) -> Any:
        return verb(**{name: record}, values=values, by=by, at=at)

    return keep


def removing(verb: Callable[..., Any], name: str) -> Callable[..., Any]:
    """``verb(name=record, by=…, at=…)`` as ``remove(record, by, at)``."""

    def remove(record: Record, *, by: Actor, at: datetime) -> None:
        verb(**{name: record}, by=by, at=at)

    return remove
