"""The act of publishing a programme, in the back office: now, at a planned moment, or after the houses cleared it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.conference import actions, outlook, policy, queries
from kavshiri.conference.forms import PublishForm
from kavshiri.texts.values import Texts
from kavshiri.ui import clock


def conference(request: HttpRequest, pk: int, **rest: Any) -> queries.Conference:
    found = queries.conferences().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@staff_door(policy.PUBLISH, to=conference)
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, conference: queries.Conference) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = PublishForm(posted, conference=conference, initial={"note": note_under_way(conference)})
    if request.method == "POST" and form.is_valid():
        try:
            said = carry_out(form, conference, request)
        except ValidationError as fault:
            return refused(request, conference, form, fault)
        messages.success(request, said)
        return redirect("conferences:publish", pk=conference.pk)
    return shown(request, conference, form)


def carry_out(form: PublishForm, conference: queries.Conference, request: HttpRequest) -> str:
    """Do what the button says, and say what was done."""
    told = form.cleaned_data
    given: dict[str, Any] = {"conference": conference, "note": told["note"], "seen": told["seen"]}
    given |= {"by": actors.of(request), "at": clock.now()}
    if told["deed"] == "plan":
        actions.plan(due_at=told["due_at"], expected=told["plan"], **given)
        return _("Planned: it will be published at the moment that you chose.")
    if told["deed"] == "submit":
        actions.submit(**given)
        return _("Submitted to the houses for clearance.")
    version = actions.publish(**given)
    return _("Published: version %(number)d") % {"number": version.number}


def refused(
    request: HttpRequest, conference: queries.Conference, form: PublishForm, fault: ValidationError
) -> HttpResponse:
    """Nothing was done; where the draft is another one by now, what happened meanwhile is told beside what is new."""
    is_changed = getattr(fault, "code", "") == "changed"
    meanwhile = outlook.meanwhile(conference, form.cleaned_data["since"]) if is_changed else []
    show_fault(form, fault)
    return shown(request, conference, form, status=409 if is_changed else 200, meanwhile=meanwhile)


def shown(
    request: HttpRequest, conference: queries.Conference, form: PublishForm, status: int = 200, **more: Any
) -> HttpResponse:
    found = outlook.outlook(conference, clock.now())
    waiting = queries.waiting_plan(conference)
    is_idle = waiting is not None and overtaken(conference, waiting.changed_at)
    context = {"form": form, "conference": conference, "is_idle": is_idle, **found, **more}
    return TemplateResponse(request, "conference/office/publish.html", context, status=status)


def note_under_way(conference: queries.Conference) -> Texts:
    """What was already written of the coming version: with its plan, or for the houses; nobody writes it twice."""
    waiting = queries.waiting_plan(conference)
    if waiting and not overtaken(conference, waiting.changed_at):
        return waiting.note
    last = queries.clearances(conference).first()
    return last.note if last and not last.withdrawn_at and last.base == conference.published else Texts()


def overtaken(conference: queries.Conference, since: datetime) -> bool:
    """Whether readers were given another version after this moment."""
    shown = conference.published
    return shown is not None and shown.published_at > since


@staff_door(policy.PLAN, to=conference)
@require_POST
def withdraw_plan(request: HttpRequest, conference: queries.Conference) -> HttpResponse:
    expected = request.POST.get("plan", "")
    try:
        actions.withdraw_plan(conference=conference, expected=expected, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Withdrawn: nothing will be published at that moment."))
    return redirect("conferences:publish", pk=conference.pk)


@staff_door(policy.SUBMIT, to=conference)
@require_POST
def withdraw_clearance(request: HttpRequest, conference: queries.Conference) -> HttpResponse:
    found = queries.clearances(conference).first()
    try:
        if found is not None:
            actions.withdraw_clearance(clearance=found, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Withdrawn: the houses are asked no more."))
    return redirect("conferences:publish", pk=conference.pk)
