"""The order of precedence and the speakers' lists of a conference."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.refusals import staff_door
from kavshiri.registration import actions, forms, policy, queries
from kavshiri.ui import clock


def conference_at(pk: int) -> Any:
    found = queries.conference(pk)
    if found is None:
        raise Http404
    return found


def numbers_of(delegations: Any, data: Any = None) -> forms.NumbersForm:
    return forms.NumbersForm(data, numbered=[(one.pk, str(one), one.precedence) for one in delegations])


@staff_door(policy.EDIT_PROTOCOL)
@require_safe
def protocol(request: HttpRequest, pk: int) -> HttpResponse:
    conference = conference_at(pk)
    language = (get_language() or "ka").split("-")[0]
    delegations = queries.in_precedence(conference, language)
    words = {
        "conference": conference,
        "form": forms.ProtocolForm(instance=queries.protocol(conference)),
        "rows": list(zip(delegations, numbers_of(delegations), strict=True)),
    }
    return TemplateResponse(request, "registration/office/protocol.html", words)


@staff_door(policy.EDIT_PROTOCOL)
@require_POST
def precedence(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the protocol and the numbers."""
    conference = conference_at(pk)
    found = queries.protocol(conference)
    form, numbers = forms.ProtocolForm(request.POST), numbers_of(queries.in_precedence(conference, "en"), request.POST)
    if form.is_valid() and numbers.is_valid():
        by, at = actors.of(request), clock.now()
        actions.keep_protocol(protocol=found, values={"conference": conference, **form.told()}, by=by, at=at)
        actions.number_delegations(conference=conference, numbers=numbers.told(), by=by, at=at)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Numbers are whole and from 1 to 9999."))
    return redirect("delegations:protocol", pk=pk)


@staff_door(policy.EDIT_PROTOCOL)
@require_POST
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    actions.draw_lots(conference=conference_at(pk), by=actors.of(request), at=clock.now())
    messages.success(request, _("Drawn by lot; the numbers stand in the table."))
    return redirect("delegations:protocol", pk=pk)


@staff_door(policy.EDIT_PROTOCOL)
@require_safe
def speakers(request: HttpRequest, pk: int) -> HttpResponse:
    """The speakers' lists of all sessions in which somebody wishes to speak."""
    conference = conference_at(pk)
    sessions = list(queries.sessions(conference))
    lists = queries.speakers_of(conference, sessions)
    told = [
        (session, list(zip(lists[session.pk], seats_form(lists[session.pk]), strict=True)))
        for session in sessions
        if session.pk in lists
    ]
    words = {"conference": conference, "lists": told}
    return TemplateResponse(request, "registration/office/speakers.html", words)


def seats_form(seats: Any, data: Any = None) -> forms.NumbersForm:
    return forms.NumbersForm(data, numbered=[(one.pk, str(one.delegation), one.number) for one in seats])


@staff_door(policy.EDIT_PROTOCOL)
@require_POST
def speakers_of_session(request: HttpRequest, pk: int, session: int) -> HttpResponse:
    """Order one session's speakers' list."""
    found = queries.sessions(conference_at(pk)).filter(pk=session).first()
    if found is None:
        raise Http404
    form = seats_form(queries.speakers(found), request.POST)
    if not form.is_valid():
        messages.error(request, _("Numbers are whole and from 1 to 9999."))
        return redirect("delegations:speakers", pk=pk)
    try:
        actions.order_speakers(session=found, numbers=form.told(), by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Saved."))
    return redirect("delegations:speakers", pk=pk)
