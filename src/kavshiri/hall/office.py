"""The secretariat's screens of halls: which sessions have one, and who has a duty in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.accreditation import queries as accredited
from kavshiri.accreditation.models import Participant
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.models import Session
from kavshiri.hall import actions, forms, pages, policy, queries
from kavshiri.papers.queries import conferences_by_day
from kavshiri.ui import clock

MOST = 20  # participants that a search shows


def conference_at(request: HttpRequest, pk: int) -> Any:
    found = accredited.conference(pk)
    if found is None:
        raise Http404
    return found


def session_at(request: HttpRequest, pk: int) -> Any:
    found = accredited.session(pk)
    if found is None:
        raise Http404
    return found


def duty_at(request: HttpRequest, public_id: Any) -> Any:
    found = queries.duty(str(public_id))
    if found is None:
        raise Http404
    return found


@staff_door(policy.PREPARE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "hall/office/index.html", {"conferences": conferences_by_day()})


@staff_door(policy.PREPARE, to=conference_at)
@require_safe
def conference(request: HttpRequest, found: Any) -> HttpResponse:
    return TemplateResponse(request, "hall/office/conference.html", pages.office_conference(found))


@staff_door(policy.PREPARE, to=conference_at)
@require_POST
def prepare(request: HttpRequest, found: Any) -> HttpResponse:
    """Prepare the halls of one session or of a whole day, with the duties that the programme names."""
    sessions = chosen(request, found)
    halls = actions.prepare_all(sessions=sessions, by=actors.of(request), at=clock.now())
    said = ngettext("%(count)d hall is prepared.", "%(count)d halls are prepared.", len(halls)) % {"count": len(halls)}
    (messages.success if halls else messages.error)(request, said)
    return redirect("halls:conference", pk=found.pk)


def chosen(request: HttpRequest, conference: Any) -> list[Session]:
    """Those of the day, or the one, that the button names."""
    sessions, told = queries.to_be_held(conference), request.POST.get("session", "")
    if told.isdigit():
        return list(sessions.filter(pk=int(told)))
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        return []
    return [one for one in sessions if pages.day_of(one, conference) == day]


@staff_door(policy.PREPARE, to=session_at)
@require_safe
def session(request: HttpRequest, found: Any) -> HttpResponse:
    hall = queries.hall_of(found)
    if hall is None:
        return redirect("halls:conference", pk=found.conference_id)
    words = request.GET.get("q", "").strip()[:200]
    held = accredited.sought(found.conference, words, state=Participant.State.ACCREDITED)[:MOST] if words else ()
    told = {"q": words, "found": held, "form": forms.DutyForm(), "most": MOST}
    return TemplateResponse(request, "hall/office/session.html", {**pages.office_session(hall), **told})


@staff_door(policy.PREPARE, to=session_at)
@require_POST
def give(request: HttpRequest, found: Any) -> HttpResponse:
    """Give whoever was found a duty."""
    hall, form = queries.hall_of(found), forms.DutyForm(request.POST)
    key = request.POST.get("participant", "")
    who = Participant.objects.filter(conference=found.conference, pk=key if key.isdigit() else 0).first()
    if hall and who and form.is_valid():
        give_to(request, hall, who, form)
    else:
        messages.error(request, _("Choose among those that are offered."))
    return redirect("halls:session", pk=found.pk)


def give_to(request: HttpRequest, hall: Any, who: Participant, form: forms.DutyForm) -> None:
    try:
        actions.give_duty(hall=hall, participant=who, **form.cleaned_data, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("%(name)s has the duty now.") % {"name": who.name})


@staff_door(policy.PREPARE, to=session_at)
@require_POST
def from_programme(request: HttpRequest, found: Any) -> HttpResponse:
    hall = queries.hall_of(found)
    count = actions.take_from_programme(hall=hall, by=actors.of(request), at=clock.now()) if hall else 0
    said = ngettext(
        "%(count)d duty was taken from the programme.", "%(count)d duties were taken from the programme.", count
    )
    messages.success(request, said % {"count": count})
    return redirect("halls:session", pk=found.pk)


@staff_door(policy.PREPARE, to=duty_at)
@require_POST
def take_away(request: HttpRequest, duty: Any) -> HttpResponse:
    actions.take_duty_away(duty=duty, by=actors.of(request), at=clock.now())
    messages.success(request, _("The duty was taken away."))
    return redirect(reverse("halls:session", args=[duty.hall.session_id]))


@staff_door(policy.PREPARE, to=session_at)
@require_POST
def renew_stage(request: HttpRequest, found: Any) -> HttpResponse:
    """A new address for the stage; the old one shows nothing any more."""
    hall = queries.hall_of(found)
    if hall:
        actions.renew_stage(hall=hall, by=actors.of(request), at=clock.now())
        messages.success(request, _("The stage has a new address; the old one shows nothing any more."))
    return redirect("halls:session", pk=found.pk)
