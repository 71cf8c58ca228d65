"""Doors of the desk for the agenda, for how late it is and how it may be quoted; each button names its act."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.hall import answering, doing, policy
from kavshiri.hall.models import Hall
from kavshiri.hall.panels import Screen
from kavshiri.hall.views import hall_at
from kavshiri.ui import clock


def done(request: HttpRequest, hall: Hall, panel: str, act: doing.Act) -> HttpResponse:
    """One act of ``doing``, and what is said of it; what was typed stays where it was refused."""
    try:
        said = act(hall, request.POST, actors.of(request), clock.now())
    except ValidationError as fault:
        return answering.refused(request, hall, panel, fault, screen=Screen.DESK)
    return answering.answered(request, hall, panel, said, screen=Screen.DESK)


@never_cache
@door(policy.PLAN, to=hall_at, seen_by=policy.ENTER)
@require_POST
def agenda(request: HttpRequest, hall: Any) -> HttpResponse:
    """The agenda or, where the form names one, a point of it."""
    panel = "course" if request.POST.get("act", "") in ("next", "end") else "agenda"
    return done(request, hall, panel, doing.with_agenda)


@never_cache
@door(policy.PLAN, to=hall_at, seen_by=policy.ENTER)
@require_POST
def late(request: HttpRequest, hall: Any) -> HttpResponse:
    return done(request, hall, "late", doing.with_delay)


@never_cache
@door(policy.RUN, to=hall_at, seen_by=policy.ENTER)
@require_POST
def quoting(request: HttpRequest, hall: Any) -> HttpResponse:
    return done(request, hall, "quoting", doing.with_rule)
