"""Undoing, in the back office: each page says what will be lost before anything is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.conference import actions, outlook, policy, queries
from kavshiri.conference.forms import RestoreForm, TakeBackForm
from kavshiri.conference.publishing import conference
from kavshiri.ui import clock


def number_of(request: HttpRequest) -> int:
    return int(request.resolver_match.kwargs["number"])  # type: ignore[union-attr]  # only reached by its address


@staff_door(policy.RESTORE, to=conference)
@require_http_methods(["GET", "POST"])
def restore(request: HttpRequest, conference: queries.Conference) -> HttpResponse:
    """Readers get an earlier version back."""
    number = number_of(request)
    form = RestoreForm(request.POST if request.method == "POST" else None, number=number, conference=conference)

    def act() -> str:
        told = form.cleaned_data
        version = actions.restore(conference=conference, number=number, note=told["note"], seen=told["seen"],
                                  by=actors.of(request), at=clock.now())  # fmt: skip
        return _("Published: version %(number)d") % {"number": version.number}

    return asked(request, conference, form, act, outlook.restoring, "conference/office/restore.html")


@staff_door(policy.TAKE_BACK, to=conference)
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, conference: queries.Conference) -> HttpResponse:
    """The draft becomes what an earlier version was."""
    number = number_of(request)
    form = TakeBackForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        seen = form.cleaned_data["seen"]
        actions.take_back(conference=conference, number=number, seen=seen, by=actors.of(request), at=clock.now())
        return _("The draft is what version %(number)d was.") % {"number": number}

    return asked(request, conference, form, act, outlook.taking_back, "conference/office/take_back.html")


def asked(
    request: HttpRequest, conference: queries.Conference, form: Any, act: Callable[[], str],
    lost: Callable[[queries.Conference, int], dict[str, Any] | None], template: str,
) -> HttpResponse:  # fmt: skip
    """Show what will be lost; do it once that was confirmed, or show it anew where it is something else by now."""
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act())
            return redirect("conferences:publish", pk=conference.pk)
        except ValidationError as fault:
            show_fault(form, fault)
            status = 409
    found = lost(conference, number_of(request))
    if found is None:
        raise Http404
    context = {"form": form, "conference": conference, "number": number_of(request), **found}
    return TemplateResponse(request, template, context, status=status)
