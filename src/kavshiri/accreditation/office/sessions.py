"""The four sets, who was present in a session, and whom it is for."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.accreditation import actions, forms, policy, presence, queries, sets
from kavshiri.accreditation.office import at
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.models import Session
from kavshiri.ui import clock


def language() -> str:
    return (get_language() or "ka").split("-")[0]


@staff_door(policy.SEE_PARTICIPANTS, to=at.conference)
@require_safe
def four(request: HttpRequest, conference: Any) -> HttpResponse:
    words = {"conference": conference, "sets": sets.of(conference, language()), "fewest": sets.FEWEST}
    return TemplateResponse(request, "accreditation/office/sets.html", words)


@staff_door(policy.SEE_PARTICIPANTS, to=at.conference)
@require_safe
def index(request: HttpRequest, conference: Any) -> HttpResponse:
    words = {"conference": conference, "sessions": queries.sessions_of(conference)}
    return TemplateResponse(request, "accreditation/office/sessions.html", words)


@staff_door(policy.SEE_PARTICIPANTS, to=at.session)
@require_safe
def one(request: HttpRequest, found: Session) -> HttpResponse:
    sought = request.GET.get("q", "")[:200]
    shelves = presence.shelves(found, language(), sought)
    words = {
        "session": found,
        "conference": found.conference,
        "shelves": shelves,
        "q": sought,
        "leaves_out": presence.leaves_out(shelves),
        "most": presence.MOST,
        "closed": queries.closing(found),
        "bars": queries.bars_in(found),
        "form": forms.AudienceForm(initial={"kinds": queries.audience(found)}),
    }
    return TemplateResponse(request, "accreditation/office/session.html", words)


@staff_door(policy.NOTE_PRESENCE, to=at.session)
@require_POST
def note(request: HttpRequest, found: Session) -> HttpResponse:
    """Note who was ticked; keys of participants and of delegations."""
    keys = [key for key in request.POST.getlist("participant") if key.isdigit()]
    chosen = list(queries.participants(found.conference).filter(pk__in=keys))
    known = {shelf.key for shelf in presence.shelves(found, language()) if shelf.key}
    delegations = sorted(known & set(request.POST.getlist("delegation")))
    count = actions.note_some(
        session=found, participants=chosen, delegation_keys=delegations, by=actors.of(request), at=clock.now()
    )
    said = ngettext("Noted as present: %(count)d.", "Noted as present: %(count)d.", count) % {"count": count}
    (messages.success if count else messages.error)(request, said)
    return redirect("participants:session", pk=found.pk)


@staff_door(policy.NOTE_PRESENCE, to=at.session)
@require_POST
def forget(request: HttpRequest, found: Session) -> HttpResponse:
    """Take a note back."""
    key = request.POST.get("presence", "")
    noted = queries.presence_in(found, int(key)) if key.isdigit() else None
    if noted is not None:
        try:
            actions.forget_presence(presence=noted, by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        else:
            messages.success(request, _("The note was taken back."))
    return redirect("participants:session", pk=found.pk)


@staff_door(policy.BAR, to=at.session)
@require_POST
def audience(request: HttpRequest, found: Session) -> HttpResponse:
    form = forms.AudienceForm(request.POST)
    if form.is_valid():
        actions.set_audience(session=found, kinds=form.cleaned_data["kinds"], by=actors.of(request), at=clock.now())
        messages.success(request, _("It holds from this moment on."))
    else:
        messages.error(request, _("Choose among those that are offered."))
    return redirect("participants:session", pk=found.pk)


@staff_door(policy.BAR, to=at.session)
@require_POST
def close(request: HttpRequest, found: Session) -> HttpResponse:
    """Withdraw everybody's link into the session, or give them back."""
    closed = queries.closing(found)
    if closed is None:
        actions.bar(session=found, by=actors.of(request), at=clock.now())
        messages.success(request, _("Nobody’s link leads into this session any more."))
    else:
        actions.lift(bar=closed, by=actors.of(request), at=clock.now())
        messages.success(request, _("The links lead into this session again."))
    return redirect("participants:session", pk=found.pk)
