"""Doors of the desk and of the office: languages, the stage, reactions, and who may write by machine."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.accreditation.views import with_account
from kavshiri.captions import actions, pages, policy, typed
from kavshiri.captions.views import at
from kavshiri.hall import answering
from kavshiri.hall.panels import Screen
from kavshiri.hall.policy import ENTER
from kavshiri.ui import clock

DONE = {
    "close": (actions.close_track, gettext_lazy("No further lines are taken in this language.")),
    "stage": (actions.put_on_stage, gettext_lazy("The stage shows these captions.")),
    "off": (actions.take_off_stage, gettext_lazy("The stage no longer shows these captions.")),
}
OF_SOURCE = {
    "renew": (actions.renew, gettext_lazy("It has a new address; the old one is good for nothing any more.")),
    "shut": (actions.shut_out, gettext_lazy("Its address is good for nothing any more.")),
}


@never_cache
@with_account
@door(policy.OPEN, to=at.hall, seen_by=ENTER)
def manage(request: HttpRequest, hall: Any) -> HttpResponse:
    """All captions of a hall; another language is opened here."""
    if request.method != "POST":
        return render(request, "captions/manage.html", pages.manage(request, hall))
    try:
        actions.open_track(hall=hall, language=typed.language(request.POST), by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return back(request, hall, fault=fault)
    return back(request, hall, _("Captions are open in this language."))


def back(request: HttpRequest, hall: Any, said: Any = "", fault: ValidationError | None = None) -> HttpResponse:
    """To where the button stood: at the desk by a script, else to the page of captions."""
    if request.headers.get(answering.SCRIPT):
        told = " ".join(fault.messages) if fault else str(said)
        return answering.answered(request, hall, "captions-desk", told, screen=Screen.DESK, fault=bool(fault))
    (messages.error if fault else messages.success)(request, " ".join(fault.messages) if fault else str(said))
    return redirect("captions:manage", hall=hall.public_id)


@never_cache
@door(policy.ARRANGE, to=at.track, seen_by=policy.READ)
@require_POST
def arrange(request: HttpRequest, track: Any) -> HttpResponse:
    """Close it, or show it on the stage; the button names which."""
    verb, said = DONE.get(request.POST.get("act", ""), (None, ""))
    if verb is None:
        raise Http404
    try:
        verb(track=track, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return back(request, track.hall, fault=fault)
    return back(request, track.hall, said)


@never_cache
@door(policy.ALLOW, to=at.hall, seen_by=ENTER)
@require_POST
def allow(request: HttpRequest, hall: Any) -> HttpResponse:
    """Which reactions the hall takes."""
    is_on, kinds = request.POST.get("is_on") == "on", request.POST.getlist("kinds")
    actions.allow(hall=hall, is_on=is_on, kinds=kinds, by=actors.of(request), at=clock.now())
    return answering.answered(request, hall, "wishes", _("It is noted which reactions are taken."), screen=Screen.DESK)


@never_cache
@door(policy.SOURCES, to=at.track, seen_by=policy.READ)
@require_POST
def let_in(request: HttpRequest, track: Any) -> HttpResponse:
    """Make an address by which a machine or a provider writes."""
    name, is_machine = request.POST.get("name", ""), request.POST.get("is_machine") == "on"
    try:
        actions.let_in(track=track, name=name, is_machine=is_machine, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return back(request, track.hall, fault=fault)
    return back(request, track.hall, _("Its address stands below. Give it to nobody but the provider."))


@never_cache
@door(policy.SOURCES, to=at.source)
@require_POST
def source(request: HttpRequest, source: Any) -> HttpResponse:
    """A new address, or none any more."""
    verb, said = OF_SOURCE.get(request.POST.get("act", ""), (None, ""))
    if verb is None:
        raise Http404
    verb(source=source, by=actors.of(request), at=clock.now())
    return back(request, source.track.hall, said)
