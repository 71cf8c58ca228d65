"""What is carried to a session; each thing's thread leads there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.forum import policy
from kavshiri.forum.actions import threading
from kavshiri.forum.actions.shared import TOPIC
from kavshiri.forum.models import Carried, ForumSession
from kavshiri.journal import actions as journal


@act
def carry(*, session: ForumSession, names: Iterable[str], by: Actor, at: datetime) -> list[Carried]:
    """Carry these things, after those that are carried already; returns the new ones.

    ``names`` are names in the journal, such as ``outcomes.recommendation:…``.
    """
    policy.CARRY.require(by)
    held = dict(session.carried.order_by().values_list("name", "position"))
    fresh = [name for name in dict.fromkeys(names) if name not in held]
    made = []
    for place, name in enumerate(fresh, start=max(held.values(), default=0) + 1):
        one = Carried()
        keep_carried(carried=one, values={"session": session, "name": name, "position": place}, by=by, at=at)
        made.append(one)
    return made


@act
def keep_carried(*, carried: Carried, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Carry a thing, or change what is asked for it; returns the names of the fields that changed."""
    policy.CARRY.require(by)
    before = carried.name
    changed = journal.keep(carried, values, topic=TOPIC, kind="forum.carried", by=by, at=at)
    if "name" in changed:
        threading.part(carried.session, before, by=by, at=at)
        threading.join(carried.session, carried.name, by=by, at=at)
    return changed


@act
def remove_carried(*, carried: Carried, by: Actor, at: datetime) -> None:
    """Carry a thing no longer; what was handed in for it and came back on it stays, with the session."""
    policy.CARRY.require(by)
    threading.part(carried.session, carried.name, by=by, at=at)
    journal.drop(carried, topic=TOPIC, kind="forum.carried", by=by, at=at)
