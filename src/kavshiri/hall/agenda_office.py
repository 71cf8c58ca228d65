"""The secretariat's screen of a hall's agenda, and of how late it is: the same acts as at the desk."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.views.reading import language
from kavshiri.hall import course, doing, policy, queries
from kavshiri.hall.models import Hall
from kavshiri.hall.office import session_at
from kavshiri.hall.panels import Scene
from kavshiri.ui import clock


def hall_of(session: Any) -> Hall:
    """The session's hall, prepared before."""
    hall = queries.hall_of(session)
    if hall is None:
        raise Http404
    return hall


@staff_door(policy.PREPARE, to=session_at)
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, found: Any) -> HttpResponse:
    hall = hall_of(found)
    if request.method == "POST" and done(request, hall, doing.with_agenda):
        return redirect("halls:agenda", pk=found.pk)
    return TemplateResponse(request, "hall/office/agenda.html", page(hall, request))


@staff_door(policy.PREPARE, to=session_at)
@require_POST
def late(request: HttpRequest, found: Any) -> HttpResponse:
    done(request, hall_of(found), doing.with_delay)
    return redirect("halls:agenda", pk=found.pk)


def done(request: HttpRequest, hall: Hall, act: doing.Act) -> bool:
    """Whether it was done; what was refused is said, and what was typed comes back with the page."""
    try:
        said = act(hall, request.POST, actors.of(request), clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return False
    messages.success(request, said)
    return True


def page(hall: Hall, request: HttpRequest) -> dict[str, Any]:
    """With the lines that were typed and refused, if any."""
    scene = Scene(hall, clock.now(), language())
    late = course.lateness_told(hall, scene)
    typed = request.POST.get("lines", "") if request.POST.get("act") == "add" else ""
    more = {**course.tools(hall, scene.language), "session": hall.session, "conference": hall.session.conference}
    return course.told(scene, **late, **more, typed=typed, quick=course.QUICK)
