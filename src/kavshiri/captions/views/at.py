"""What stands behind an address, else 404."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from kavshiri.access import actors
from kavshiri.captions import queries


def hall(request: HttpRequest, hall: Any, **rest: Any) -> Any:
    return found(queries.hall_of(hall))


def track(request: HttpRequest, track: Any, **rest: Any) -> Any:
    return found(queries.track(track))


def source(request: HttpRequest, source: Any) -> Any:
    return found(queries.source(source))


def found(thing: Any) -> Any:
    if thing is None:
        raise Http404
    return thing


def word(request: HttpRequest, name: str) -> Any:
    """A further word of the address."""
    return request.resolver_match.kwargs[name] if request.resolver_match else ""


def actor(request: HttpRequest) -> Any:
    return actors.of(request)
