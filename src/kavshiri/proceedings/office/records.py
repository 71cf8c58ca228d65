"""Records of a conference's sessions: what is released of each, attendance, and all of them in one file."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.accreditation import queries as accredited
from kavshiri.accreditation.models import Participant
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.views.reading import language
from kavshiri.papers import press
from kavshiri.papers.queries import conferences_by_day
from kavshiri.papers.views import answers
from kavshiri.proceedings import actions, attendance, bundle, forms, policy, queries, quoting
from kavshiri.proceedings.office.at import conference_at, hall_at, told
from kavshiri.ui import clock

PAGE = 100  # people on one page
MOST = 20  # whom a search shows


@staff_door(policy.RELEASE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "proceedings/office/index.html", {"conferences": conferences_by_day()})


@staff_door(policy.RELEASE, to=conference_at)
@require_safe
def conference(request: HttpRequest, found: Any) -> HttpResponse:
    let_out = queries.releases(found)
    lines = [(hall, let_out.get(hall.pk)) for hall in queries.halls_in(found)]
    words = {"conference": found, "lines": lines, "rules": queries.rules(found), "languages": bundle.languages()}
    return TemplateResponse(request, "proceedings/office/conference.html", words)


@never_cache
@staff_door(policy.TAKE_ALL, to=conference_at)
@require_POST
def take_all(request: HttpRequest, found: Any) -> HttpResponseBase:
    """All records as one ZIP, in one language."""
    code = request.POST.get("language", "")
    code = code if code in dict(bundle.languages()) else language()
    records = actions.take_all(conference=found, language=code, by=actors.of(request), at=clock.now())
    try:
        content = bundle.zipped(records, found, code, clock.now())
    except press.Busy:
        return answers.later(request, "papers/office/later.html")
    head = {"Content-Disposition": f'attachment; filename="{bundle.name_of(found, code)}"',
            "Cache-Control": "private, no-store"}  # fmt: skip
    return HttpResponse(content, content_type="application/zip", headers=head)


@staff_door(policy.RELEASE, to=hall_at)
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, hall: Any) -> HttpResponse:
    """What is released of one session; POST releases it or takes it back."""
    if request.method == "POST":
        return released(request, hall)
    found = queries.release_of(hall)
    initial = {"audience": found.audience, "parts": found.parts} if found else {"parts": forms.Part.values}
    words = {
        "hall": hall, "session": hall.session, "release": found, "form": forms.ReleaseForm(initial=initial),
        "may_be": quoting.may_be_released(hall), "is_over": hall.state == hall.State.ENDED,
    }  # fmt: skip
    return TemplateResponse(request, "proceedings/office/session.html", words)


def released(request: HttpRequest, hall: Any) -> HttpResponse:
    by, at = actors.of(request), clock.now()
    if request.POST.get("deed") == "take-back":
        told(request, lambda: actions.take_back(hall=hall, by=by, at=at), _("The record is no longer released."))
        return redirect("proceedings-office:session", pk=hall.session_id)
    audience, parts = request.POST.get("audience", ""), request.POST.getlist("parts")
    deed = partial(actions.release, hall=hall, audience=audience, parts=parts, by=by, at=at)
    told(request, deed, _("The record is released."))
    return redirect("proceedings-office:session", pk=hall.session_id)


@never_cache
@staff_door(policy.CORRECT, to=hall_at)
@require_safe
def present(request: HttpRequest, hall: Any) -> HttpResponse:
    """Everybody of whom anything is known, and whoever is looked for."""
    words = request.GET.get("q", "").strip()[:200]
    found = Paginator(attendance.of(hall, clock.now()), PAGE).get_page(request.GET.get("page"))
    looked_at = [one.participant for one in found]
    sought = (
        accredited.sought(hall.session.conference, words, state=Participant.State.ACCREDITED)[:MOST] if words else []
    )
    actions.look_at(participants=looked_at, by=actors.of(request), at=clock.now())
    told_ = {
        "hall": hall, "session": hall.session, "found": found, "q": words, "sought": sought,
        "held": attendance.held([hall], clock.now()), "most": MOST,
    }  # fmt: skip
    return TemplateResponse(request, "proceedings/office/present.html", told_)


@never_cache
@staff_door(policy.CORRECT, to=hall_at)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, hall: Any) -> HttpResponse:
    """One person's attendance, with a reason; what is refused stands in the form, and nothing typed is lost."""
    key = str(request.GET.get("who", ""))
    who = accredited.participant(key) if len(key) == 36 else None
    if who is None or who.conference_id != hall.session.conference_id:
        return redirect("proceedings-office:present", pk=hall.session_id)
    stand = next((one for one in attendance.of(hall, clock.now()) if one.participant.pk == who.pk), None)
    form = forms.CorrectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and corrected(request, hall, who, form):
        return redirect("proceedings-office:present", pk=hall.session_id)
    words = {"hall": hall, "session": hall.session, "who": who, "stand": stand, "form": form,
             "history": queries.corrections_of(hall, who), "held": attendance.held([hall], clock.now())}  # fmt: skip
    return TemplateResponse(request, "proceedings/office/correct.html", words)


def corrected(request: HttpRequest, hall: Any, who: Participant, form: Any) -> bool:
    try:
        actions.correct(hall=hall, participant=who, **form.cleaned_data, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    messages.success(request, _("The attendance of %(name)s is corrected.") % {"name": who.name})
    return True
