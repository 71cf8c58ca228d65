"""Who a visitor with a delegation's link is: kept in the session, for a visit of some hours."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from kavshiri.access.actors import Actor
from kavshiri.registration import queries
from kavshiri.registration.models import FocalPoint

KEY = "focal_point"
VISIT = timedelta(hours=8)


def enter(request: HttpRequest, point: FocalPoint, at: datetime) -> None:
    """Begin a visit; a new session key, so that nobody's earlier one is good for it."""
    request.session.cycle_key()
    told = {"id": str(point.public_id), "until": (at + VISIT).isoformat(), "address": point.address}
    request.session[KEY] = told


def leave(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def visitor(request: HttpRequest, at: datetime) -> FocalPoint | None:
    """The focal point who is in, or nobody."""
    told = request.session.get(KEY)
    if not told or datetime.fromisoformat(told["until"]) < at:
        return None
    point = queries.focal_point(told["id"])
    # whoever had the link at an address that is no longer the focal point's has to leave
    return point if point and point.address == told.get("address") else None


def actor(request: HttpRequest, at: datetime) -> Actor:
    """The focal point as an actor; whoever else it is otherwise."""
    point = visitor(request, at)
    return queries.actor_for(point) if point else request.actor  # type: ignore[attr-defined]
