"""Doors of a hall: the room, the desk, the stage, and tickets for what is heard there."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import discreetly, door
from kavshiri.accreditation.views import with_account
from kavshiri.conference.views.reading import language
from kavshiri.hall import actions, answering, large, links, pages, policy, queries, tickets, watching
from kavshiri.hall.panels import Screen
from kavshiri.media import choosing
from kavshiri.ui import clock

SAID = {
    "open": (actions.open_doors, gettext_lazy("The doors are open.")),
    "begin": (actions.begin, gettext_lazy("The session has begun.")),
    "pause": (actions.pause, gettext_lazy("The session is suspended.")),
    "resume": (actions.resume, gettext_lazy("The session goes on.")),
    "end": (actions.end, gettext_lazy("The session is closed.")),
    "reopen": (actions.reopen, gettext_lazy("The session goes on.")),
}


def hall_at(request: HttpRequest, conference: str, session: str, **rest: str) -> Any:
    hall = queries.hall_at(conference, session)
    if hall is None:
        raise Http404
    return hall


@never_cache
@with_account
@door(policy.ENTER, to=hall_at)
@require_safe
def room(request: HttpRequest, hall: Any) -> HttpResponse:
    own = answering.whoever(request, hall)
    if answering.is_elsewhere(own):
        return render(request, "hall/elsewhere.html", pages.elsewhere(own))
    return watching.dressed(request, render(request, "hall/room.html", pages.room(own)))


@never_cache
@with_account
@door(policy.SERVE, to=hall_at, seen_by=policy.ENTER)
@require_safe
def desk(request: HttpRequest, hall: Any) -> HttpResponse:
    page = render(request, "hall/desk.html", pages.desk(answering.at_desk(request, hall)))
    return large.remember(request, watching.dressed(request, page))


@never_cache
@door(policy.ENTER, to=hall_at)
@require_safe
def room_own(request: HttpRequest, hall: Any) -> HttpResponse:
    """What of a panel concerns the reader alone, anew: asked where the panel says that it may be otherwise now."""
    return HttpResponse(answering.own_of(request, hall, Screen.ROOM, request.GET.get("panel", "")))


@never_cache
@door(policy.SERVE, to=hall_at, seen_by=policy.ENTER)
@require_safe
def desk_own(request: HttpRequest, hall: Any) -> HttpResponse:
    return HttpResponse(answering.own_of(request, hall, Screen.DESK, request.GET.get("panel", "")))


@never_cache
@door(policy.ENTER, to=hall_at)
@require_POST
def room_ticket(request: HttpRequest, hall: Any) -> HttpResponse:
    """Whoever gets it has the one seat; 409 where another device has it."""
    if not answering.seated(answering.whoever(request, hall)):
        return JsonResponse({"elsewhere": True}, status=409)
    choosing.carry(request, clock.now())
    made = tickets.for_room(hall, actors.of(request), language(), request.POST.get("hears", ""))
    return JsonResponse({"ticket": made})


@never_cache
@door(policy.ENTER, to=hall_at)
@require_POST
def seat(request: HttpRequest, hall: Any) -> HttpResponse:
    """Go on here: the seat is handed over from whichever device has it."""
    answering.seated(answering.whoever(request, hall), firmly=True)
    choosing.carry(request, clock.now())
    return redirect(answering.address(hall, Screen.ROOM))


@never_cache
@door(policy.ENTER, to=hall_at)
@require_POST
def leave(request: HttpRequest, hall: Any) -> HttpResponse:
    """The page has gone; sent by the browser when it goes."""
    answering.unseated(answering.whoever(request, hall))
    return HttpResponse(status=204)


@never_cache
@door(policy.SERVE, to=hall_at, seen_by=policy.ENTER)
@require_POST
def desk_ticket(request: HttpRequest, hall: Any) -> HttpResponse:
    """410 where whoever asks has other duties than those for which their page was made."""
    duties = queries.roles_of(hall, actors.of(request))
    if request.GET.get("as", tickets.called(duties)) != tickets.called(duties):
        return JsonResponse({"other": True}, status=410)
    choosing.carry(request, clock.now())
    made = tickets.for_desk(hall, actors.of(request), language(), duties, request.POST.get("hears", ""))
    return JsonResponse({"ticket": made})


@never_cache
@door(policy.RUN, to=hall_at, seen_by=policy.ENTER)
@require_POST
def turn(request: HttpRequest, hall: Any) -> HttpResponse:
    """Open, begin, suspend, go on, close; the button names which."""
    verb, said = SAID.get(request.POST.get("turn", ""), (None, ""))
    if verb is None:
        raise Http404
    try:
        verb(hall=hall, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return answering.refused(request, hall, "hall", fault, screen=Screen.DESK)
    return answering.answered(request, hall, "hall", str(said), screen=Screen.DESK)


@never_cache
@door(policy.RUN, to=hall_at, seen_by=policy.ENTER)
@require_POST
def show(request: HttpRequest, hall: Any) -> HttpResponse:
    """What the stage shows from now on."""
    try:
        actions.show_on_stage(hall=hall, panel=request.POST.get("panel", ""), by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return answering.refused(request, hall, "stage", fault, screen=Screen.DESK)
    return answering.answered(request, hall, "stage", _("The stage shows it."), screen=Screen.DESK)


def duty_at(request: HttpRequest, duty: str) -> Any:
    found = queries.duty(duty)
    if found is None:
        raise Http404
    return found


@never_cache
@door(policy.TAKE_OVER, to=duty_at)
@require_POST
def take_over(request: HttpRequest, duty: Any) -> HttpResponse:
    """A substitute takes a duty over; whoever does so for themselves goes on at the desk."""
    is_own = duty.participant.user_id == actors.of(request).user_id
    try:
        actions.take_over(duty=duty, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return answering.refused(request, duty.hall, "duties", fault, screen=Screen.ROOM if is_own else Screen.DESK)
    return answering.answered(request, duty.hall, "duties", _("The duty was taken over."), screen=Screen.DESK)


@never_cache
@discreetly
@door(policy.WATCH_STAGE)
@sensitive_variables("secret")
@require_safe
def stage(request: HttpRequest, secret: str) -> HttpResponse:
    hall = links.hall_by_stage(secret)
    if hall is None:
        raise Http404
    return render(request, "hall/stage.html", pages.stage(hall, secret, request, clock.now()))


@never_cache
@discreetly
@door(policy.WATCH_STAGE)
@sensitive_variables("secret")
@require_safe
def stage_ticket(request: HttpRequest, secret: str) -> HttpResponse:
    hall = links.hall_by_stage(secret)
    if hall is None:
        raise Http404
    return JsonResponse({"ticket": tickets.for_stage(hall, language(), request.GET.get("hears", ""))})
