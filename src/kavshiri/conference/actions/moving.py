"""Moving a session on the board: its time, length, track and room, with its parts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference import policy
from kavshiri.conference.actions.programme import keep_session
from kavshiri.conference.models import Session


def token(session: Session, parts: Iterable[Session]) -> str:
    """A short digest that changes whenever the session or one of its parts is made, changed or removed."""
    seen = (f"{one.public_id} {one.changed_at.timestamp():.6f}" for one in (session, *parts))
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:20]


class Overtaken(Exception):
    """Somebody else has changed the session since it was looked at; ``session`` is as it is now."""

    def __init__(self, session: Session) -> None:
        super().__init__(str(session))
        self.session = session


@dataclass(frozen=True, slots=True)
class Moved:
    """A move as it was done: what takes it back is ``before``, moved by who has seen ``after``."""

    session: int
    changed: set[str]
    before: dict[str, Any]  # what ``values`` were, by the same names
    seen: str
    after: str  # the token of what it made


@act
def move_session(*, session: Session, values: dict[str, Any], seen: str, by: Actor, at: datetime) -> Moved:
    """Give a session another time, track or room; its parts move along.

    ``values`` may hold ``starts_at``, ``ends_at`` (aware moments), ``track`` and ``room``; ``seen`` is the board's
    token of what the mover looked at.  Raises ``Overtaken`` and changes nothing where it is no longer so, and
    ``ValidationError`` for what cannot be.
    """
    policy.EDIT_SESSIONS.require(by)
    stored = Session.objects.select_for_update(of=("self",)).select_related("conference", "part_of").get(pk=session.pk)
    parts = list(Session.objects.select_for_update().filter(part_of=stored).order_by("starts_at", "position", "pk"))
    if token(stored, parts) != seen:
        raise Overtaken(stored)
    before = {name: getattr(stored, name) for name in values}
    shift = values.get("starts_at", stored.starts_at) - stored.starts_at
    changed = keep_session(session=stored, values=values, by=by, at=at)
    for part in parts:
        follow(part, shift, by=by, at=at)
    return Moved(stored.pk, changed, before, seen, token(stored, parts))


def follow(part: Session, shift: timedelta, *, by: Actor, at: datetime) -> None:
    """Move a part by as much as its whole was moved."""
    if shift:
        ends = {"ends_at": part.ends_at + shift} if part.ends_at else {}
        keep_session(session=part, values={"starts_at": part.starts_at + shift, **ends}, by=by, at=at)
