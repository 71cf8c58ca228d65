"""Doors of foreign schedules in the back office: bring a file, look at what it would make, take it in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.bundle import BundleError
from kavshiri.exchange import policy
from kavshiri.exchange.actions import schedules as actions
from kavshiri.exchange.queries import schedules as queries
from kavshiri.exchange.taking import opening, sayings, uploads
from kavshiri.exchange.taking.form import ScheduleForm
from kavshiri.exchange.taking.planning import Plan
from kavshiri.pure.schedules.wild import Refused
from kavshiri.ui import clock

SHOWN = 200  # lines of a list; the command shows all


def show(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return TemplateResponse(request, f"exchange/office/{name}.html", context, status=status)


@staff_door(policy.TAKE_SCHEDULE)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ScheduleForm(*posted, conferences=queries.conferences())
    if posted and form.is_valid():
        token = uploads.keep(form.cleaned_data["file"], upload_of(form, actors.of(request).key), clock.now())
        try:
            plan_of(token, actors.of(request).key)
            return redirect("schedules:look", token=token)
        except (Refused, BundleError) as fault:
            uploads.forget(token)
            form.add_error("file", why(fault, form.cleaned_data["file"].name))
    return show(request, "schedule_begin", {"form": form, "followed": queries.followed()})


@staff_door(policy.TAKE_SCHEDULE)
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, token: UUID) -> HttpResponse:
    try:
        plan = plan_of(token, actors.of(request).key)
        plan.bundle()
        if request.method == "POST":
            return taken(request, plan, token)
    except (Refused, BundleError) as fault:
        messages.error(request, why(fault, ""))
        return redirect("schedules:begin")
    return show(request, "schedule_look", told_of(plan))


def taken(request: HttpRequest, plan: Plan, token: UUID) -> HttpResponse:
    tally = actions.take_schedule(plan=plan, by=actors.of(request), at=clock.now())
    uploads.forget(token)
    messages.success(request, _("The schedule has been taken in: %(count)d sessions.") % {"count": plan.sessions})
    return redirect("conferences:edit", tally.conference.pk)


def upload_of(form: ScheduleForm, by: str) -> uploads.Upload:
    told = form.cleaned_data
    conference = told["conference"].slug if told["conference"] else ""
    return uploads.Upload(by, told["file"].name[:200], conference, told["zone"].strip(), told["title"].strip())


def plan_of(token: UUID, by: str) -> Plan:
    upload = uploads.found(token, by)
    if upload is None:
        raise Http404
    with uploads.opened(token) as (file, size):
        return opening.open_schedule(file, size, upload.name, **upload.options)


def why(fault: Refused | BundleError, name: str) -> str:
    return sayings.refusal(name, fault) if isinstance(fault, Refused) else "\n".join(fault.lines()[:20])


def told_of(plan: Plan) -> dict[str, Any]:
    """What the page shows: counts, what was mended, and what one may want to decide."""
    mended = [note for note in plan.notes if note.is_mended]
    heard = [note for note in plan.notes if not note.is_mended]
    lists = [
        (_("New sessions"), plan.made),
        (_("Changed sessions"), plan.changed),
        (_("Removed sessions"), plan.removed),
    ]
    return {
        "plan": plan,
        "lists": [(label, titles[:SHOWN], len(titles)) for label, titles in lists],
        "heard": list(sayings.lines("", heard))[:SHOWN],
        "mended": list(sayings.lines(plan.name, mended))[:SHOWN],
        "counts": {"heard": len(heard), "mended": len(mended)},
        "waiting": [(one["line"], one["said"].get("title", "—")) for one in plan.waiting[:SHOWN]],
        "nothing": not (plan.made or plan.changed or plan.removed),
    }
