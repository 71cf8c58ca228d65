"""The portal as the demonstration furnishes it, for the tests of a module."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

AT = dt.datetime(2020, 11, 24, 9, 20, tzinfo=dt.UTC)


@contextmanager
def furnished(blocker: Any) -> Iterator[list[str]]:
    """Furnish the portal, and take everything back afterwards; gives what furnishing said."""
    from django.db import transaction

    from kavshiri.access import actors
    from kavshiri.portal import furnishing

    said: list[str] = []
    with blocker.unblock(), transaction.atomic():
        furnishing.furnish(by=actors.system(), at=AT, say=said.append)
        yield said
        transaction.set_rollback(True)
