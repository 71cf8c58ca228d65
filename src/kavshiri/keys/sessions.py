"""Sessions are noted when they begin, and now and then while they are used."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

from kavshiri.access import actors
from kavshiri.keys import actions, devices, known
from kavshiri.people import queries
from kavshiri.people.models import User
from kavshiri.ui import clock

SEEN = "keys.seen"
OFTEN = timedelta(minutes=10)


def note_sign_in(sender: Any, request: HttpRequest | None, user: User, **told: Any) -> None:
    """Django says that somebody has signed in, by whatever way."""
    if request is None:
        return
    if not request.session.session_key:
        request.session.save()
    is_known = known.is_known(request, user)
    note(request, user)
    if not is_known:
        device = devices.device(request.headers.get("User-Agent", ""))
        actions.note_device(user=user, device=device, by=queries.actor_for(user), at=clock.now())


def note(request: HttpRequest, user: User) -> None:
    """Put the session that the request has now on its account's list."""
    at, device = clock.now(), devices.device(request.headers.get("User-Agent", ""))
    request.session[SEEN] = at.isoformat()
    known.remember(request, user)
    actions.note_session(
        user=user, key=request.session.session_key or "", device=device, by=queries.actor_for(user), at=at
    )


def see(request: HttpRequest) -> None:
    """Say that the session is in use, at most every ten minutes."""
    seen, at = request.session.get(SEEN), clock.now()
    if seen and at - datetime.fromisoformat(seen) < OFTEN:
        return
    request.session[SEEN] = at.isoformat()
    actions.see_session(key=request.session.session_key or "", by=actors.of(request), at=at)
