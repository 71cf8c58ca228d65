"""Participants of a conference: found, admitted by hand, written to, and one of them with the links into sessions."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.accreditation import actions, forms, policy, queries
from kavshiri.accreditation.actions.byhand import HAND
from kavshiri.accreditation.models import Participant
from kavshiri.accreditation.office import at
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.models import Session
from kavshiri.privacy import actions as privacy
from kavshiri.ui import clock

PAGE = 50  # participants


@staff_door(policy.SEE_PARTICIPANTS, to=at.conference)
@require_safe
def index(request: HttpRequest, conference: Any) -> HttpResponse:
    form = forms.SearchForm(request.GET)
    page = Paginator(queries.sought(conference, **form.told()), PAGE).get_page(request.GET.get("page"))
    words = {"conference": conference, "form": form, "page": page, "counts": queries.counted(conference)}
    return TemplateResponse(request, "accreditation/office/people.html", words)


@staff_door(policy.SEND_LINKS, to=at.conference)
@require_POST
def send(request: HttpRequest, conference: Any) -> HttpResponse:
    """Write to everybody who is accredited."""
    found = queries.participants(conference).select_related("conference")
    try:
        count = actions.send_links(conference=conference, participants=found, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        said = ngettext("%(count)d letter is on its way.", "%(count)d letters are on their way.", count)
        messages.success(request, said % {"count": count})
    return redirect("participants:index", pk=conference.pk)


@staff_door(policy.ADMIT, to=at.conference)
@require_http_methods(["GET", "POST"])
def admit(request: HttpRequest, conference: Any) -> HttpResponse:
    return filled(request, conference, None)


@staff_door(policy.ADMIT, to=at.participant)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, found: Participant) -> HttpResponse:
    return filled(request, found.conference, found)


def filled(request: HttpRequest, conference: Any, found: Participant | None) -> HttpResponse:
    """The form of somebody who is admitted by hand; nothing that was typed is lost where it does not fit."""
    form = forms.HandForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        told = {"conference": conference, "values": form.told(), "participant": found}
        try:
            made = actions.admit_by_hand(**told, by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, _("Accredited: %(name)s") % {"name": made.name})
            return redirect("participants:one", public_id=made.public_id)
    words = {"conference": conference, "form": form, "participant": found}
    return TemplateResponse(request, "accreditation/office/admit.html", words)


@staff_door(policy.SEE_PARTICIPANTS, to=at.participant)
@require_safe
def one(request: HttpRequest, found: Participant) -> HttpResponse:
    privacy.note_look(about=found, why="read-participant", by=actors.of(request), at=clock.now())
    words = {
        "participant": found,
        "barred": {bar.session_id for bar in found.bars.all()},
        "sessions": queries.sessions_of(found.conference),
        "open": set(queries.open_to(found).values_list("pk", flat=True)),
        "presences": found.presences.select_related("session"),
        "is_by_hand": found.origin.startswith(HAND),
        "form": forms.ReasonForm(),
    }
    return TemplateResponse(request, "accreditation/office/one.html", words)


@staff_door(policy.ADMIT, to=at.participant)
@require_POST
def revoke(request: HttpRequest, found: Participant) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        actions.revoke_by_hand(participant=found, reason=reason, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("The accreditation was withdrawn: %(name)s") % {"name": found.name})
    return redirect("participants:one", public_id=found.public_id)


@staff_door(policy.BAR, to=at.participant)
@require_POST
def bar(request: HttpRequest, found: Participant) -> HttpResponse:
    """Withdraw the link into one session of the conference, or (no session named) into all of them."""
    session = session_of(found, request.POST["session"]) if "session" in request.POST else None
    reason = request.POST.get("reason", "")[:300]
    actions.bar(participant=found, session=session, reason=reason, by=actors.of(request), at=clock.now())
    messages.success(request, _("Withdrawn, from this moment on."))
    return redirect("participants:one", public_id=found.public_id)


def session_of(found: Participant, key: str) -> Session:
    session = queries.sessions_of(found.conference).filter(pk=key).first() if key.isdigit() else None
    if session is None:
        raise Http404
    return session


@staff_door(policy.BAR, to=at.participant)
@require_POST
def lift(request: HttpRequest, found: Participant) -> HttpResponse:
    for each in found.bars.all():
        if str(each.pk) == request.POST.get("bar"):
            actions.lift(bar=each, by=actors.of(request), at=clock.now())
            messages.success(request, _("Given back: the same link works again."))
    return redirect("participants:one", public_id=found.public_id)


@staff_door(policy.BAR, to=at.participant)
@require_POST
def renew(request: HttpRequest, found: Participant) -> HttpResponse:
    actions.renew_links(participant=found, by=actors.of(request), at=clock.now())
    messages.success(request, _("Earlier links lead nowhere now; a new one is on its way."))
    return redirect("participants:one", public_id=found.public_id)
