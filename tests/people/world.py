"""What this room's doors need: two that may be the same, and a merging that can be undone."""

from __future__ import annotations

from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.people import actions
from kavshiri.people.models import Person, PersonPair
from kavshiri.texts.values import Texts
from tests.world import AT


def furnish(by: Actor) -> None:
    if not PersonPair.objects.exists():
        made = [person(by, slug) for slug in ("twin", "twin-2", "twin-3")]
        actions.merge(remaining=made[0], gone=made[2], sides={}, by=by, at=AT)


def person(by: Actor, slug: str, **values: Any) -> Person:
    made = Person()
    told = {"slug": slug, "name": Texts.of(ka="ნიმუში პირი"), **values}
    actions.keep_person(person=made, values=told, by=by, at=AT)
    return made
