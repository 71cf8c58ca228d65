"""A hall of the world's first session, with somebody who takes part (``tests.accreditation.world``)."""

from __future__ import annotations

import datetime as dt

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference, Session
from kavshiri.hall import actions, links
from kavshiri.hall.models import Hall
from tests import world

AT = world.AT


def hall(conference: Conference, at: dt.datetime = AT, by: Actor | None = None) -> Hall:
    """Prepared and in session."""
    session = Session.objects.filter(conference=conference).earliest("pk")
    found = actions.prepare(session=session, by=by or actors.system(), at=at)
    return actions.begin(hall=found, by=by or actors.system(), at=at) if found.state == "closed" else found


def furnish(conference: Conference, by: Actor) -> Hall:
    """For house tests: the visitor of ``tests.accreditation.world`` may come in."""
    return hall(conference, by=by)


def actor_of(participant: Participant) -> Actor:
    user = participant.user
    assert user
    return Actor(key=str(user.public_id), user_id=user.pk)


DOORS = (
    "hall:room", "hall:room-ticket", "hall:room-own", "hall:desk", "hall:desk-ticket", "hall:desk-own", "hall:turn",
    "hall:seat", "hall:leave",    "hall:stage", "hall:stage-ticket",
)  # fmt: skip


def door(name: str) -> dict[str, str]:
    """What the addresses of the furnished hall hold."""
    found = Hall.objects.select_related("session__conference").earliest("pk")
    if name.startswith("hall:stage"):
        return {"secret": links.stage_secret(found)}
    return {"conference": found.session.conference.slug, "session": found.session.slug}
