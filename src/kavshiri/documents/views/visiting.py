"""Delegations read what is for their comments on the document's own pages, as long as their visit lasts."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from kavshiri.access import actors
from kavshiri.access.doors import View
from kavshiri.registration import desk
from kavshiri.ui import clock


def as_delegation(view: View) -> View:
    """Whoever has come in by a delegation's link acts for it; whoever has signed in stays who they are."""

    @wraps(view)
    def known(request: HttpRequest, **words: Any) -> HttpResponseBase:
        # without a cookie nobody has come in, and a page for strangers can be kept
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not actors.of(request).user_id:
            request.actor = desk.actor(request, clock.now())  # type: ignore[attr-defined]
        return view(request, **words)

    return known
