"""Categories and applications for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.applications import actions, queries
from kavshiri.applications.models import Application, Category
from kavshiri.conference.models import Conference
from kavshiri.texts.values import Texts
from tests.world import AT

SYSTEM = actors.system()
FIRST, SECOND = (Actor(key=f"secretary-{n}", roles=frozenset({"secretary"})) for n in (1, 2))


def category(conference: Conference, slug: str = "observers", **told: Any) -> Category:
    found = Category()
    values = {
        "conference": conference, "slug": slug, "kind": "observer",
        "name": Texts.of(ka="დამკვირვებლები", en="Observers"), **told,
    }  # fmt: skip
    actions.keep_category(category=found, values=values, by=SYSTEM, at=AT)
    return found


def person(name: str = "Person A", **told: Any) -> dict[str, Any]:
    return {
        "name": name, "latin_name": "", "organisation": "", "post": "", "language": "en", "country": "RO",
        "address": f"{name.lower().replace(' ', '.')}@example.org", **told,
    }  # fmt: skip


def apply(category: Category, name: str = "Person A", at: dt.datetime = AT, **told: Any) -> Application:
    """A form whose address nobody has confirmed yet."""
    actions.apply(category=category, values=person(name, **told), by=actors.stranger(), at=at)
    return Application.objects.filter(name=name).latest("pk")


def arrive(category: Category, name: str = "Person A", at: dt.datetime = AT, **told: Any) -> Application:
    """A confirmed application."""
    return actions.confirm(application=apply(category, name, at, **told), by=actors.stranger(), at=at)


def own(application: Application) -> Actor:
    return queries.actor_for(application)


def furnish(conference: Conference, by: Actor) -> None:
    """A category that is open, one by invitation, and an application that waits."""
    if Category.objects.exists():
        return
    arrive(category(conference), "Applicant", address="applicant@example.org")
    category(conference, "experts", kind="expert", name=Texts.of(ka="ექსპერტები", en="Experts"), by_invitation=True)
