from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.urls import reverse

from kavshiri.access.actors import stranger
from kavshiri.papers import press

STRANGER = stranger()
PDF, JSON = "application/pdf", "application/json"
PATIENCE = 120.0  # seconds: nobody waits for an archive, and readers go before it


def address(name: str, *args: Any) -> str:
    return reverse(name, args=args)


def last(found: QuerySet, *fields: str) -> datetime | None:
    """The latest moment in any of these columns."""
    held = found.order_by().aggregate(**{name: Max(name) for name in fields})
    return max((moment for moment in held.values() if moment), default=None)


def latest(*moments: datetime | None) -> datetime | None:
    return max((moment for moment in moments if moment), default=None)


def printing(make: Callable[[], bytes]) -> Callable[[], Iterable[bytes]]:
    """A file that the press prints once it is written."""

    def pieces() -> Iterable[bytes]:
        with press.alone(PATIENCE):
            yield make()

    return pieces
