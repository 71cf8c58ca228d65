"""The thread: what is carried leads to the session, and the session to what was created from it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Model

from kavshiri.access.actors import Actor
from kavshiri.forum.models import ForumSession
from kavshiri.journal.models import name_of
from kavshiri.provenance import actions as provenance


def join(session: ForumSession, name: str, *, by: Actor, at: datetime) -> None:
    """The session comes of the thing."""
    _link(session, name, session, by=by, at=at)


def part(session: ForumSession, name: str, *, by: Actor, at: datetime) -> None:
    """It no longer does."""
    if name:
        provenance.unlink(derived=name_of(session), source=name, by=by, at=at)


def inherit(session: ForumSession, heir: Model, *, by: Actor, at: datetime) -> None:
    """What was created comes of the session, and through it of everything that is carried there."""
    _link(heir, name_of(session), session, by=by, at=at)


def _link(derived: Model, source: str, session: ForumSession, *, by: Actor, at: datetime) -> None:
    whose = name_of(session.conference)
    provenance.link(derived=name_of(derived), source=source, conference=whose, by=by, at=at)
