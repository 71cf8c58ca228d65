"""Doors of a replay: a page that reads without a script, and the frames that the script asks for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.hall.policy import ENTER
from kavshiri.proceedings import policy
from kavshiri.proceedings.replay import playing
from kavshiri.proceedings.views.at import QUIET, hall_at


@never_cache
@door(policy.REPLAY, to=hall_at, seen_by=ENTER)
@require_safe
def page(request: HttpRequest, hall: Any) -> HttpResponse:
    """A moment of the session with those before and after it."""
    words = playing.page(hall, request.GET) | {"to_record": reverse("proceedings:record", args=[hall.public_id])}
    words["to_frames"] = reverse("proceedings:frames", args=[hall.public_id])
    return render(request, "proceedings/replay.html", {**words, **QUIET})


@never_cache
@door(policy.REPLAY, to=hall_at, seen_by=ENTER)
@require_safe
def frames(request: HttpRequest, hall: Any) -> HttpResponse:
    """Some moments at once: ``{number: fragment}``."""
    return JsonResponse(playing.frames(hall, request.GET))
