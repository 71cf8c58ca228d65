"""The one place where a session without its second step is stopped.

Whoever must take it and has not yet reaches nothing but the doors where it is taken: neither ours nor Wagtail's, nor
an address that does not exist.  Files that are the same for all (static ones) are served before.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language_from_path, override

from kavshiri.keys import known, queries, sessions, steps
from kavshiri.people.models import User

STEP = "keys:step"
ALWAYS = {STEP, "keys:step-options", "keys:step-passkey", "people:sign-out", "media"}
# only as long as there is nothing with which the step could be taken
WITHOUT_KEYS = {"keys:passkey-options", "keys:add-passkey", "keys:add-code"}


class SecondStepMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # a stranger's page must not depend on cookies, or it could not be kept for all
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "_auth_user_id" in request.session:
            stopped = self.stopped(request)
            if stopped:
                return stopped
        return self.get_response(request)

    def stopped(self, request: HttpRequest) -> HttpResponseRedirect | None:
        """The way to the second step, for a session that must take it first."""
        user = request.user
        if not isinstance(user, User):
            return None
        if not steps.has_passed(request) and queries.needs_step(user.pk) and not is_open(request, user):
            return HttpResponseRedirect(way_to_step(request, user))
        return None


def way_to_step(request: HttpRequest, user: User) -> str:
    """In the language of the address or, where it has none, of the account."""
    wanted = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    with override(get_language_from_path(request.path_info) or user.language):
        return reverse(STEP) + (f"?{urlencode({'next': wanted})}" if wanted else "")


def is_open(request: HttpRequest, user: User) -> bool:
    """Whether this address is one where the step is taken or, for want of keys, made possible."""
    try:
        name = resolve(request.path_info).view_name
    except Resolver404:
        return False
    return name in ALWAYS or (name in WITHOUT_KEYS and not queries.keys_of(user, *queries.SECOND).exists())


class SeenMiddleware:
    """Notes that a session is in use, and lets a browser in which somebody has signed in remember it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            sessions.see(request)
        response = self.get_response(request)
        known.put(request, response)
        return response
