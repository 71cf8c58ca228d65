"""A hall of the world's first session, with somebody who takes part (``tests.accreditation.world``)."""

from __future__ import annotations

import datetime as dt

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference, Session
from kavshiri.hall import actions, links, queries
from kavshiri.hall.models import Duty, Hall, Point
from kavshiri.texts.values import Texts
from tests import world

AT = world.AT


def hall(conference: Conference, at: dt.datetime = AT, by: Actor | None = None) -> Hall:
    """Prepared and in session."""
    session = Session.objects.filter(conference=conference).earliest("pk")
    found = actions.prepare(session=session, by=by or actors.system(), at=at)
    return actions.begin(hall=found, by=by or actors.system(), at=at) if found.state == "closed" else found


def furnish(conference: Conference, by: Actor) -> Hall:
    """For house tests: the visitor of ``tests.accreditation.world`` may come in."""
    found = hall(conference, by=by)
    who = Participant.objects.filter(conference=conference, origin="member:world").first()
    if who:
        kind = Duty.Kind.TECHNICIAN
        actions.give_duty(hall=found, participant=who, kind=kind, is_substitute=True, by=actors.system(), at=AT)
    if not Point.objects.filter(hall=found).exists():
        points = [(Texts.of(ka="გახსნა", en="Opening"), 10), (Texts.of(ka="დისკუსია", en="Discussion"), 0)]
        actions.add_points(hall=found, points=points, seen=queries.agenda_stamp(found), by=actors.system(), at=AT)
        actions.go_on(hall=found, seen="", by=actors.system(), at=AT)
    return found


def actor_of(participant: Participant) -> Actor:
    user = participant.user
    assert user
    return Actor(key=str(user.public_id), user_id=user.pk)


DOORS = (
    "hall:room", "hall:room-ticket", "hall:room-own", "hall:desk", "hall:desk-ticket", "hall:desk-own", "hall:turn",
    "hall:quoting",
    "hall:seat", "hall:leave", "hall:take-over", "hall:show", "hall:stage", "hall:stage-ticket", "hall:agenda",
    "hall:late", "halls:agenda", "halls:late", "halls:conference", "halls:prepare", "halls:session", "halls:give",
    "halls:from-programme", "halls:renew-stage", "halls:take-away",
)  # fmt: skip


def door(name: str) -> dict[str, str]:
    """What the addresses of the furnished hall hold."""
    found = Hall.objects.select_related("session__conference").earliest("pk")
    if name in ("halls:conference", "halls:prepare"):
        return {"pk": str(found.session.conference_id)}
    if name in ("halls:take-away", "hall:take-over"):
        duty = str(Duty.objects.earliest("pk").public_id)
        return {"public_id" if name == "halls:take-away" else "duty": duty}
    if name.startswith("halls:"):
        return {"pk": str(found.session_id)}
    if name.startswith("hall:stage"):
        return {"secret": links.stage_secret(found)}
    return {"conference": found.session.conference.slug, "session": found.session.slug}
