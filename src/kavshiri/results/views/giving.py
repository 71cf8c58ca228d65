"""Where participants hand in something in writing, and where it is read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.accreditation.views import with_account
from kavshiri.asking import languages
from kavshiri.conference import policy as conference_policy
from kavshiri.conference.views.reading import language
from kavshiri.journal.models import name_of
from kavshiri.provenance import queries as provenance
from kavshiri.results import actions, attributed, forms, pages, policy, queries
from kavshiri.results.views.at import QUIET, conference_at, input_at
from kavshiri.ui import clock
from kavshiri.uploads import giving


@never_cache
@with_account
@door(policy.HAND_IN, to=conference_at, seen_by=conference_policy.SEE_CONFERENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, conference: Any) -> HttpResponse:
    """The own inputs with what became of them, and a form for another."""
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.InputForm(*data, sessions=pages.sessions_of(conference, language()))
    if request.method == "POST" and form.is_valid() and handed(request, conference, form):
        messages.success(request, _("Handed in. Thank you: below is what becomes of it."))
        return redirect("results:hand-in", slug=conference.slug)
    told = {
        "conference": conference, "form": form, "found": queries.own_inputs(actors.of(request), conference),
        "page_title": _("Inputs in writing"), "zone": conference.zone, **QUIET,
    }  # fmt: skip
    return render(request, "results/hand_in.html", told, status=400 if form.errors else 200)


def handed(request: HttpRequest, conference: Any, form: forms.InputForm) -> bool:
    try:
        actions.hand_in(
            conference=conference, given=form.given(), reader=language(), by=actors.of(request), at=clock.now()
        )
    except ValidationError as fault:
        show(form, fault)
        return False
    return True


def show(form: forms.InputForm, fault: ValidationError) -> None:
    """Each refusal beside its field; nothing that was typed is lost."""
    told = fault.error_dict if hasattr(fault, "error_dict") else {NON_FIELD_ERRORS: fault.error_list}
    for name, errors in told.items():
        form.add_error(name if name in form.fields else None, errors)


@never_cache
@door(policy.SEE_INPUT, to=input_at)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, given: Any) -> HttpResponse:
    """One input; whoever handed it in can take it back."""
    by = actors.of(request)
    may_withdraw = policy.WITHDRAW_INPUT.allows(by, given)
    if request.method == "POST":
        actions.withdraw_input(given=given, by=by, at=clock.now())
        messages.success(request, _("Taken back: nobody works with it any more."))
        return redirect("results:hand-in", slug=given.conference.slug)
    who = attributed.known_as if may_withdraw or policy.KEEP_INPUTS.allows(by) else attributed.shown_as
    name = name_of(given)
    told = {
        "near": provenance.near([name], by, language())[name],
        "given": given, "who": who(given, language()), "tongue": languages.own_name(given.language),
        "may_withdraw": may_withdraw, "is_own": may_withdraw, "may_decide": policy.KEEP_INPUTS.allows(by),
        "page_title": given.title, "conference": given.conference, "zone": given.conference.zone, **QUIET,
    }  # fmt: skip
    return render(request, "results/input.html", told)


@never_cache
@door(policy.SEE_INPUT, to=input_at)
@require_safe
def file(request: HttpRequest, given: Any) -> HttpResponse:
    if given.file is None:
        raise Http404
    return giving.given(given.file)
