"""Doors of the intake: what was sent, what its columns mean, what would become of it; and the announcement."""

from __future__ import annotations

from typing import Any
from uuid import UUID

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
from kavshiri.exchange import actions, forms, policy, showing
from kavshiri.exchange.actions.rows import Misfit
from kavshiri.exchange.actions.taking_in import Stale
from kavshiri.exchange.intake import faults, receiving
from kavshiri.exchange.queries import intakes
from kavshiri.pure.tables import Unreadable
from kavshiri.ui import clock

FOLDER = "exchange/office"


def brought(request: HttpRequest, public_id: UUID) -> Any:
    """What was sent in, whether or not it is over; somebody else's is hidden by the door."""
    found = intakes.intake(str(public_id))
    if found is None:
        raise Http404
    return found


def is_over(intake: Any) -> bool:
    return intake.ends_at <= clock.now()


def show(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return TemplateResponse(request, f"{FOLDER}/{name}.html", context, status=status)


def over(request: HttpRequest, intake: Any) -> HttpResponse:
    return show(request, "intake_over", {"intake": intake}, status=410)


@staff_door(policy.TAKE_IN)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    asked = {"conference": request.GET.get("conference", "")}
    form = forms.SourceForm(*posted, conferences=intakes.conferences(), initial=asked)
    if posted and form.is_valid():
        try:
            intake = actions.begin_intake(
                values=receiving.table(form.cleaned_data), by=actors.of(request), at=clock.now()
            )
            return redirect("intake:columns", public_id=intake.public_id)
        except Unreadable as fault:
            form.add_error("file" if form.cleaned_data["file"] else "pasted", faults.why_unreadable(fault))
        except ValidationError as fault:
            show_fault(form, fault)
    return show(request, "intake_begin", showing.begin(form, actors.of(request), clock.now()))


@staff_door(policy.DECIDE_INTAKE, to=brought)
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, intake: Any) -> HttpResponse:
    if is_over(intake):
        return over(request, intake)
    if intake.finished_at or intake.kind != "table":
        return redirect("intake:rows", public_id=intake.public_id)
    if request.method == "POST":
        choices = receiving.columns(intake, request.POST)
        actions.choose(intake=intake, choices=choices, by=actors.of(request), at=clock.now())
        step = "columns" if "look" in request.POST else "rows"
        return redirect(f"intake:{step}", public_id=intake.public_id)
    return show(request, "intake_columns", showing.columns(intake))


@staff_door(policy.DECIDE_INTAKE, to=brought)
@require_http_methods(["GET", "POST"])
def rows(request: HttpRequest, intake: Any) -> HttpResponse:
    if is_over(intake):
        return over(request, intake)
    if intake.finished_at:
        return show(request, "intake_done", showing.done(intake))
    if intake.kind != "table":
        return redirect("intake:check", public_id=intake.public_id)
    if request.method == "POST":
        choices = {"who": {**intake.choices.get("who", {}), **receiving.who(request.POST)}}
        actions.choose(intake=intake, choices=choices, by=actors.of(request), at=clock.now())
    fault = take(request, intake) if request.method == "POST" and "look" not in request.POST else ""
    if fault is None:
        return redirect("intake:rows", public_id=intake.public_id)
    return show(request, "intake_rows", showing.rows(intake, clock.now(), request.POST, fault), 409 if fault else 200)


def take(request: HttpRequest, intake: Any) -> str | None:
    """Take the ticked rows; the sentence of a refusal, or None where it was done."""
    ticked, overruled = request.POST.getlist("take"), request.POST.getlist("overrule")
    try:
        actions.take_table(
            intake=intake, ticked=ticked, overruled=overruled, token=request.POST.get("token", ""),
            by=actors.of(request), at=clock.now(),
        )  # fmt: skip
    except Stale:
        return _("The programme has changed since you looked at this. Look at it again; nothing was taken.")
    except Misfit as misfit:
        told = {"row": misfit.step.row.place + 1, "why": " ".join(misfit.fault.messages)}
        return _("Nothing was taken. Row %(row)d: %(why)s") % told
    except ValidationError as missing:
        return _("Nothing was taken.") + " " + " ".join(missing.messages)
    messages.success(request, _("The table has been taken in."))
    return None


@staff_door(policy.TAKE_IN)
@require_http_methods(["GET", "POST"])
def announce(request: HttpRequest) -> HttpResponse:
    form = forms.TextForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            values = receiving.announcement(form.cleaned_data)
            intake = actions.begin_intake(values=values, by=actors.of(request), at=clock.now())
            return redirect("intake:check", public_id=intake.public_id)
        except ValidationError as fault:
            show_fault(form, fault)
    return show(request, "announcement_begin", showing.begin(form, actors.of(request), clock.now()))


@staff_door(policy.DECIDE_INTAKE, to=brought)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, intake: Any) -> HttpResponse:
    if is_over(intake):
        return over(request, intake)
    if intake.finished_at or intake.kind != "announcement":
        return redirect("intake:rows", public_id=intake.public_id)
    told = receiving.read(intake)
    form = forms.AnnouncementForm(told, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.take_announcement(
                intake=intake, told=told, values=form.cleaned_data, by=actors.of(request), at=clock.now()
            )
            messages.success(request, _("The drafts have been made."))
            return redirect("intake:rows", public_id=intake.public_id)
        except Stale:
            return redirect("intake:rows", public_id=intake.public_id)
        except ValidationError as fault:
            form.add_error(None, fault.messages)
    return show(request, "announcement_check", showing.check(intake, told, form))


@staff_door(policy.DECIDE_INTAKE, to=brought)
@require_POST
def put_away(request: HttpRequest, intake: Any) -> HttpResponse:
    where = "intake:begin" if intake.kind == "table" else "intake:announce"
    actions.put_away(intake=intake, by=actors.of(request), at=clock.now())
    messages.success(request, _("Put away; what was taken in stays."))
    return redirect(where)
