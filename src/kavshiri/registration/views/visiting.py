"""Whoever has come in for a delegation, and what every page of theirs shows."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from kavshiri.access.doors import View
from kavshiri.conference.views.reading import language
from kavshiri.registration import desk, queries, typed
from kavshiri.ui import clock

SECRET = {"noindex": True, "alternates": [], "canonical": ""}


def _visited_by(find: Callable[..., Any]) -> Callable[[View], View]:
    def mark(view: View) -> View:
        @wraps(view)
        def visited(request: HttpRequest, **words: Any) -> HttpResponseBase:
            bearer = find(request, clock.now())
            if bearer is None:
                typed.keep(request, clock.now())
                return redirect("registration:ask")
            request.actor = queries.actor_for(bearer)  # type: ignore[attr-defined]
            request.bearer = bearer  # type: ignore[attr-defined]
            return view(request, **words)

        return visited

    return mark


# whoever has come in by a link acts as the focal point; nobody else sees the page
with_visitor = _visited_by(desk.visitor)
# the same for what a head of delegation may do, too
with_envoy = _visited_by(desk.envoy)


def own_delegation(request: HttpRequest, **words: Any) -> Any:
    found = queries.delegation(request.bearer.delegation_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def own_member(request: HttpRequest, public_id: uuid.UUID) -> Any:
    found = queries.member(str(public_id), own_delegation(request))
    if found is None:
        raise Http404
    return found


def frame(request: HttpRequest, found: Any, **more: Any) -> dict[str, Any]:
    """What stands around every page of a delegation."""
    bearer = request.bearer  # type: ignore[attr-defined]
    return {
        "delegation": found,
        "conference": found.conference,
        "title": found.conference.title.read(language()),
        "bearer": bearer,
        "is_focal": bearer == desk.visitor(request, clock.now()),
        "page_title": found.called(language()),
        **SECRET,
        **more,
    }


def told(request: HttpRequest, found: Any, **more: Any) -> dict[str, Any]:
    """And what the page with its members shows."""
    until, has_ended = found.nominates_until, queries.has_ended(found.conference, clock.now())
    return frame(
        request,
        found,
        members=queries.members(found),
        free=queries.free_places(found),
        deadline=queries.deadline_of(found, language()),
        is_over=has_ended or bool(until and clock.now() > until),
        has_ended=has_ended,
        **more,
    )
