"""Inputs in writing of a conference: listed, entered for somebody, decided on."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.views.reading import language
from kavshiri.mail.queries import takes_answers
from kavshiri.results import actions, attributed, forms, pages, policy, queries
from kavshiri.results.models import WrittenInput
from kavshiri.results.office.at import conference_at, input_at
from kavshiri.ui import clock

PAGE = 50


@never_cache
@staff_door(policy.KEEP_INPUTS, to=conference_at)
@require_safe
def index(request: HttpRequest, conference: Any) -> HttpResponse:
    """The latest first; ``?state=`` narrows them."""
    state, found = request.GET.get("state", ""), queries.inputs(conference)
    if state in WrittenInput.State.values:
        found = found.filter(state=state)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    told = {
        "conference": conference, "page": page, "state": state, "states": WrittenInput.State.choices,
        "lines": [(one, attributed.known_as(one, language())) for one in page], "zone": conference.zone,
    }  # fmt: skip
    return TemplateResponse(request, "results/office/inputs.html", told)


@staff_door(policy.KEEP_INPUTS, to=conference_at)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, conference: Any) -> HttpResponse:
    """What came on paper or by a letter, entered for whoever sent it."""
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.EnteredForm(*data, sessions=pages.sessions_of(conference, language()))
    if request.method == "POST" and form.is_valid():
        try:
            one = actions.enter(conference=conference, given=form.given(), reader=language(),
                                by=actors.of(request), at=clock.now())  # fmt: skip
            messages.success(request, _("Entered, and taken into the work."))
            return redirect("results-office:input", public_id=one.public_id)
        except ValidationError as fault:
            show_fault(form, fault)
    return TemplateResponse(request, "results/office/enter.html", {"conference": conference, "form": form})


@never_cache
@staff_door(policy.KEEP_INPUTS, to=input_at)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, given: Any) -> HttpResponse:
    """One input; POST says what becomes of it."""
    initial = {"state": given.state, "is_open": given.is_open, "reason": given.reason}
    form = forms.DecisionForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.decide(given=given, **form.cleaned_data, by=actors.of(request), at=clock.now())
            messages.success(request, _("Kept. Whoever handed it in sees what becomes of it."))
            return redirect("results-office:input", public_id=given.public_id)
        except ValidationError as fault:
            show_fault(form, fault)
    told = {"given": given, "form": form, "conference": given.conference, "zone": given.conference.zone,
            "who": attributed.known_as(given, language())}  # fmt: skip
    return TemplateResponse(request, "results/office/input.html", told)


@staff_door(policy.KEEP_INPUTS, to=conference_at)
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, conference: Any) -> HttpResponse:
    """Calls for inputs that went out, and a form for another."""
    data = (request.POST,) if request.method == "POST" else ()
    form = forms.CallForm(
        *data, sessions=pages.sessions_of(conference, language()), addresses=queries.addresses(conference)
    )
    if request.method == "POST" and form.is_valid():
        try:
            by, at = actors.of(request), clock.now()
            made = actions.call_for_inputs(conference=conference, **form.told(), by=by, at=at)
            said = ngettext("%(count)d letter goes out.", "%(count)d letters go out.", made.letters)
            messages.success(request, said % {"count": made.letters})
            return redirect("results-office:call", pk=conference.pk)
        except ValidationError as fault:
            show_fault(form, fault)
    told = {"conference": conference, "form": form, "calls": queries.calls(conference), "takes": takes_answers(),
            "seen": queries.calls(conference).count()}  # fmt: skip
    return TemplateResponse(request, "results/office/call.html", told)
