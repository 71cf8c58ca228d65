"""The delegation's places in the speakers' lists."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.registration import actions, forms, policy, queries
from kavshiri.registration.views.members import note
from kavshiri.registration.views.visiting import frame, own_delegation, with_visitor
from kavshiri.ui import clock


@never_cache
@with_visitor
@door(policy.ASK_TO_SPEAK, to=own_delegation)
@require_http_methods(["GET", "HEAD", "POST"])
def speak(request: HttpRequest, found: Any) -> HttpResponse:
    """Where the delegation speaks, and the form to enter it; the same session again changes who speaks on what."""
    form = forms.SeatForm(request.POST if request.method == "POST" else None, delegation=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_to_speak(delegation=found, values=form.told(), by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            note(form, fault)
        else:
            messages.success(request, _("Entered in the speakers’ list; the secretariat orders it."))
            return redirect("registration:speak")
    words = {"form": form, "seats": queries.seats(found), "page_title": _("Speakers’ lists")}
    return render(request, "registration/speak.html", frame(request, found, **words))


def own_seat(request: HttpRequest, public_id: uuid.UUID) -> Any:
    found = queries.seat(str(public_id), own_delegation(request))
    if found is None:
        raise Http404
    return found


@never_cache
@with_visitor
@door(policy.CHANGE_SEAT, to=own_seat)
@require_POST
def leave_speakers(request: HttpRequest, seat: Any) -> HttpResponse:
    actions.leave_speakers(seat=seat, by=actors.of(request), at=clock.now())
    messages.success(request, _("Taken out of the speakers’ list."))
    return redirect("registration:speak")
