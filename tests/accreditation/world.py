"""A conference with somebody who takes part, and links and tickets of all sorts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.accreditation import actions, links
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference, Session
from kavshiri.texts.values import Texts
from kavshiri.ui import clock
from tests import world

AT = world.AT


def values(address: str = "visitor@example.org", **told: Any) -> dict[str, Any]:
    """What a room above brings along; the visitor has an account."""
    return {
        "kind": "delegate", "name": "Delegate A", "address": address, "language": "en",
        "affiliation": Texts.of(en="Delegation A"), **told,
    }  # fmt: skip


def admit(conference: Conference, origin: str = "member:1", at: dt.datetime = AT, **told: Any) -> Participant:
    return actions.admit(conference=conference, origin=origin, values=values(**told), by=actors.system(), at=at)


def furnish(conference: Conference, by: Actor) -> Participant:
    """The visitor takes part, once."""
    found = Participant.objects.filter(conference=conference, origin="member:world").first()
    return found or actions.admit(conference=conference, origin="member:world", values=values(), by=by, at=AT)


def link(participant: Participant, session: Session | None = None) -> str:
    """The secret in the address of a letter."""
    return links.secret_of(links.of(participant, session))


def ticket(participant: Participant, session: Session, at: dt.datetime | None = None) -> str:
    """A ticket that was given at ``at``, or just now."""
    return links.ticket_for(links.of(participant, session), at or clock.now())


def door(name: str) -> dict[str, str]:
    """What the visitor's own addresses hold, and those of the secretariat's screens about them."""
    who = Participant.objects.select_related("conference").get(origin="member:world")
    session = Session.objects.filter(conference=who.conference).earliest("pk")
    held = {
        "accreditation:enter": {"secret": link(who, session)},
        "accreditation:wait": {"ticket": ticket(who, session)},
    }
    if name in ("participants:one", "participants:change", "participants:revoke", "participants:bar",
                "participants:lift", "participants:renew"):  # fmt: skip
        return {"public_id": str(who.public_id)}
    by_session = ("participants:session", "participants:note", "participants:forget", "participants:audience",
                  "participants:close")  # fmt: skip
    if name.startswith("participants:"):
        return {"pk": str(session.pk if name in by_session else who.conference_id)}
    return held[name]


DOORS = (
    "accreditation:enter", "accreditation:wait", "participants:one", "participants:change", "participants:revoke",
    "participants:bar", "participants:lift", "participants:renew", "participants:session", "participants:note",
    "participants:forget", "participants:audience", "participants:close", "participants:index", "participants:admit",
    "participants:send", "participants:sets", "participants:sessions",
)  # fmt: skip
