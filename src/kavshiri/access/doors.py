"""Doors: views marked with the verb that opens them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponseBase

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb

View = Callable[..., HttpResponseBase]
T = TypeVar("T")
log = logging.getLogger("kavshiri.security")


def admit(actor: Actor, verb: Verb, thing: Model | None, seen_by: Verb | None) -> None:
    """Refuse with 404 what the actor may not even see, with 403 and the sentence what she may not do."""
    if verb.allows(actor, thing):
        return
    # an opaque key at most: names and addresses stay out of logs
    log.warning("refused: %s to %s (%s)", verb.name, actor.key or "a stranger", ", ".join(sorted(actor.roles)) or "-")
    if thing is not None and not (seen_by and seen_by.allows(actor, thing)):
        raise Http404
    verb.require(actor, thing)


def found(thing: T | None) -> T:
    """What an address leads to; 404 where there is nothing."""
    if thing is None:
        raise Http404
    return thing


def door(verb: Verb, *, to: Callable[..., Model] | None = None, seen_by: Verb | None = None) -> Callable[[View], View]:
    """Mark a view with its verb; ``to`` fetches the thing behind it from the address."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            thing = to(request, **kwargs) if to else None
            admit(actors.of(request), verb, thing, seen_by)
            return view(request, thing) if to else view(request, **kwargs)

        guarded.verb = verb  # type: ignore[attr-defined]  # read by the house tests
        return guarded

    return mark


def discreetly(view: View) -> View:
    """The address holds a secret: no page that is left to may learn of it.

    Not "no-referrer", under which browsers send the form with ``Origin: null`` and it is refused as forged.
    """

    @wraps(view)
    def discreet(request: HttpRequest, **words: Any) -> HttpResponseBase:
        response = view(request, **words)
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return discreet
