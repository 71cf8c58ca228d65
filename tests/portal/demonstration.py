"""The portal as the demonstration furnishes it, for the tests of a module; it is furnished once for all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests import remembering

AT = dt.datetime(2020, 11, 24, 9, 20, tzinfo=dt.UTC)


@contextmanager
def furnished(blocker: Any) -> Iterator[list[str]]:
    """Furnish the portal, and take everything back afterwards; gives what furnishing said."""
    from django.db import transaction
    from django.utils.translation import get_language

    with blocker.unblock(), transaction.atomic():
        remembering.begin()
        yield remembering.given(("demonstration", get_language()), _furnish)
        transaction.set_rollback(True)


def _furnish() -> list[str]:
    from kavshiri.access import actors
    from kavshiri.portal import furnishing

    said: list[str] = []
    furnishing.furnish(by=actors.system(), at=AT, say=said.append)
    return said
