"""A programme under work, and houses that must clear it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.conference import actions
from kavshiri.conference.models import Clearance, Conference, House
from kavshiri.people import actions as people
from kavshiri.people import queries
from kavshiri.people.models import Organisation, User
from kavshiri.texts.values import Texts
from tests.conference.files import AT, LATER

SYSTEM = actors.system()
HOUR = dt.timedelta(hours=1)


def rename(conference: Conference, english: str, slug: str = "opening", at: dt.datetime = LATER) -> None:
    session = conference.sessions.get(slug=slug)
    values = {"title": session.title.with_text("en", english)}
    actions.keep_session(session=session, values=values, by=SYSTEM, at=at)


def account(email: str, *roles: str) -> User:
    return people.open_account(email=email, name=email.split("@")[0], roles=roles, by=SYSTEM, at=AT)


def actor(user: User) -> Actor:
    return queries.actor_for(User.objects.get(pk=user.pk))


def house(conference: Conference, slug: str, user: User, position: int = 0, **more: Any) -> House:
    organisation = Organisation()
    values = {"slug": slug, "name": Texts.of(ka=f"სახლი {slug}", en=f"House {slug}"), "kind": "ministry"}
    people.keep_organisation(organisation=organisation, values=values, by=SYSTEM, at=AT)
    made = House()
    told = {"conference": conference, "organisation": organisation, "representative": user, "position": position}
    actions.keep_house(house=made, values=told | more, by=SYSTEM, at=AT)
    return made


def two_houses(conference: Conference) -> tuple[User, User]:
    """A ministry and a donor, in this order."""
    ministry, donor = account("ministry@example.org"), account("donor@example.org")
    house(conference, "ministry", ministry)
    house(conference, "donor", donor, 1, working_days=1)
    return ministry, donor


def submit(conference: Conference, at: dt.datetime = LATER) -> Clearance:
    return actions.submit(conference=conference, note=Texts.of(en="Please clear"), by=SYSTEM, at=at)


def clear(clearance: Clearance, *users: User, at: dt.datetime = LATER) -> None:
    for user in users:
        actions.clear(clearance=clearance, comment=f"fine, says {user.name}", by=actor(user), at=at)
