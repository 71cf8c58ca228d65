"""Tickets: signed, short-lived, for one person and named topics. The hub reads them without asking the database."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from django.core import signing

LIVES = 300.0  # seconds; a page asks for a new one before
TOPIC = "live"  # of the journal: where it is written that tickets were called back
SALT = "kavshiri.live.ticket"


@dataclass(frozen=True, slots=True)
class Ticket:
    """``who`` is an actor's opaque key, or a made-up one for a stranger; ``until`` is a moment of Unix time."""

    who: str
    topics: tuple[str, ...]
    language: str
    until: float


def make(*, who: str, topics: Iterable[str], language: str) -> str:
    """A ticket that ends in ``LIVES`` seconds by the machine's clock, whatever the portal's clock shows."""
    return signing.dumps([who, list(topics), language, round(time.time() + LIVES, 3)], salt=SALT)


def read(signed: str) -> Ticket | None:
    """None for whatever is forged, cut, for another purpose or over."""
    try:
        who, topics, language, until = signing.loads(signed, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Ticket(who, tuple(topics), language, float(until)) if until > time.time() else None
