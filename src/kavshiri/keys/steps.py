"""The second step: kept in the session, for the account that took it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from kavshiri.ui import clock

PASSED, AT = "keys.step", "keys.step.at"
# keys are changed by whoever has just shown one, not by whoever finds a browser open
FRESH = timedelta(minutes=30)
# NIST SP 800-63B asks for a new sign-in after twelve hours; what was being written then may still be sent
HOLDS, FORMS_HOLD = timedelta(hours=12), timedelta(hours=14)


def has_passed(request: HttpRequest) -> bool:
    """Whether this session has taken the second step today for the account that it is signed in to."""
    user_id = request.session.get("_auth_user_id")
    holds = HOLDS if request.method in ("GET", "HEAD", "OPTIONS") else FORMS_HOLD
    return user_id is not None and request.session.get(PASSED) == user_id and is_younger(request, holds)


def is_fresh(request: HttpRequest) -> bool:
    """Whether it has taken it a short while ago."""
    return has_passed(request) and is_younger(request, FRESH)


def is_younger(request: HttpRequest, age: timedelta) -> bool:
    at = request.session.get(AT)
    return at is not None and clock.now() - datetime.fromisoformat(at) < age


def note_passed(request: HttpRequest) -> None:
    request.session[PASSED] = request.session["_auth_user_id"]
    request.session[AT] = clock.now().isoformat()
    # whoever has fixed the address of the half-open session does not get the open one
    request.session.cycle_key()
