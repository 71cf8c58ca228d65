"""What the back office answers when a verb is not allowed: 403 and the verb's own sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.access.doors import View, door
from kavshiri.access.verbs import Verb


def refused(request: HttpRequest, sentence: str) -> HttpResponseBase:
    return TemplateResponse(request, "cms/refused.html", {"sentence": sentence}, status=403)


def staff_door(verb: Verb, **kwargs: Any) -> Callable[[View], View]:
    """A door inside the back office; Wagtail would turn a refusal into a redirection."""

    def mark(view: View) -> View:
        guarded = door(verb, **kwargs)(view)

        @wraps(guarded)
        def entered(request: HttpRequest, **found: Any) -> HttpResponseBase:
            try:
                return guarded(request, **found)
            except PermissionDenied:
                return refused(request, str(verb.sentence))

        return entered

    return mark


def actor_of(request: HttpRequest) -> Actor:
    return actors.of(request)
