"""Who a visitor with a delegation's link is: kept in the session, for a visit of some hours."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.registration import queries
from kavshiri.registration.models import FocalPoint, Member

KEY, HEAD_KEY = "focal_point", "head_of_delegation"
VISIT = timedelta(hours=8)


def enter(request: HttpRequest, bearer: FocalPoint | Member, at: datetime) -> None:
    """Begin a visit; a new session key, so that nobody's earlier one is good for it."""
    request.session.cycle_key()
    leave(request)
    told = {"id": str(bearer.public_id), "until": (at + VISIT).isoformat(), "address": bearer.address}
    request.session[HEAD_KEY if isinstance(bearer, Member) else KEY] = told


def leave(request: HttpRequest) -> None:
    for key in (KEY, HEAD_KEY):
        request.session.pop(key, None)


def visitor(request: HttpRequest, at: datetime) -> FocalPoint | None:
    """The focal point who is in, or nobody."""
    told = _told(request, KEY, at)
    point = queries.focal_point(told["id"]) if told else None
    # whoever had the link at an address that is no longer the focal point's has to leave
    return point if point and told and point.address == told.get("address") else None


def head(request: HttpRequest, at: datetime) -> Member | None:
    """The head of a delegation who is in: by a link, or by an account at the same address; otherwise nobody."""
    told = _told(request, HEAD_KEY, at)
    found = queries.head(told["id"]) if told else None
    if found and told and found.address == told.get("address"):
        return found
    if request.user.is_authenticated:
        return queries.heads_at(request.user.email).first()
    return None


def envoy(request: HttpRequest, at: datetime) -> FocalPoint | Member | None:
    """Whoever is in for a delegation."""
    return visitor(request, at) or head(request, at)


def _told(request: HttpRequest, key: str, at: datetime) -> dict[str, str] | None:
    told = request.session.get(key)
    return told if told and datetime.fromisoformat(told["until"]) >= at else None


def actor(request: HttpRequest, at: datetime) -> Actor:
    """The focal point as an actor; whoever else it is otherwise."""
    point = visitor(request, at)
    return queries.actor_for(point) if point else actors.of(request)
