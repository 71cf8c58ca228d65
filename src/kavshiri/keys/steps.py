"""The second step: kept in the session, for the account that took it."""

from __future__ import annotations

from django.http import HttpRequest

PASSED = "keys.step"


def has_passed(request: HttpRequest) -> bool:
    """Whether this session has taken the second step for the account that it is signed in to."""
    user_id = request.session.get("_auth_user_id")
    return user_id is not None and request.session.get(PASSED) == user_id


def note_passed(request: HttpRequest) -> None:
    request.session[PASSED] = request.session["_auth_user_id"]
    # whoever has fixed the address of the half-open session does not get the open one
    request.session.cycle_key()
