"""The second step: kept in the session, for the account that took it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from kavshiri.ui import clock

PASSED, AT = "keys.step", "keys.step.at"
# keys are changed by whoever has just shown one, not by whoever finds a browser open
FRESH = timedelta(minutes=30)


def has_passed(request: HttpRequest) -> bool:
    """Whether this session has taken the second step for the account that it is signed in to."""
    user_id = request.session.get("_auth_user_id")
    return user_id is not None and request.session.get(PASSED) == user_id


def is_fresh(request: HttpRequest) -> bool:
    """Whether it has taken it a short while ago."""
    at = request.session.get(AT)
    return has_passed(request) and at is not None and clock.now() - datetime.fromisoformat(at) < FRESH


def note_passed(request: HttpRequest) -> None:
    request.session[PASSED] = request.session["_auth_user_id"]
    request.session[AT] = clock.now().isoformat()
    # whoever has fixed the address of the half-open session does not get the open one
    request.session.cycle_key()
