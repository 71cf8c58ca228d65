"""Who a visitor with a speaker's link is: kept in the session, for a visit of some hours."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.speaking import queries
from kavshiri.speaking.models import Speaker

KEY = "speaker"
VISIT = timedelta(hours=8)


def enter(request: HttpRequest, speaker: Speaker, at: datetime) -> None:
    """Begin a visit; a new session key, so that nobody's earlier one is good for it."""
    request.session.cycle_key()
    told = {"id": str(speaker.public_id), "until": (at + VISIT).isoformat(), "address": speaker.address}
    request.session[KEY] = told


def leave(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def visitor(request: HttpRequest, at: datetime) -> Speaker | None:
    """The speaker who is in, or nobody."""
    told = request.session.get(KEY)
    if not told or datetime.fromisoformat(told["until"]) < at:
        return None
    found = queries.speaker(told["id"])
    # whoever had the link at an address that is no longer the speaker's has to leave
    return found if found and found.address == told.get("address") else None


def actor(request: HttpRequest, at: datetime) -> Actor:
    """The speaker as an actor; whoever else it is otherwise."""
    found = visitor(request, at)
    return queries.actor_for(found) if found else actors.of(request)
