"""What the houses see: what was submitted to them, and where they clear it or send it back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.conference import actions, asked, clearances, pages, policy, queries, slots, submitted
from kavshiri.conference.changes import compare, telling
from kavshiri.conference.views.reading import crumbs, language, page
from kavshiri.ui import clock


def clearance_at(request: HttpRequest, key: Any, **rest: Any) -> Any:
    found = queries.clearance(key)
    if found is None:
        raise Http404
    return found


def way(clearance: Any) -> list[dict[str, str]]:
    """The way down to what was submitted."""
    listed = (submitted.list_address(), _("Clearance"))
    return crumbs(None, listed, (submitted.address(clearance), str(clearance.conference)))


@door(policy.SEE_OWN_CLEARANCES)
@require_safe
def clearance_list(request: HttpRequest) -> HttpResponse:
    now, me = clock.now(), actors.of(request).user_id
    found = [clearances.progress(one, now) for one in queries.clearances_asked_of(me)] if me else []
    listed = [{"progress": one, "awaits": one.awaits(me)} for one in found]
    asked = [(one, clearances.progress(one.thing, now)) for one in slots.awaiting(me)] if me else []
    others = [{"asked": one, "progress": far, "awaits": far.awaits(me)} for one, far in asked]
    context = {"listed": listed, "others": others, "crumbs": crumbs(), "page_title": _("Clearance"), "noindex": True}
    return kept_by_nobody(render(request, "conference/clearances.html", context))


@door(policy.SEE_CLEARANCE, to=clearance_at)
@require_http_methods(["GET", "HEAD", "POST"])
def clearance(request: HttpRequest, clearance: Any) -> HttpResponse:
    faults = answered(request, clearance) if request.method == "POST" else {}
    if faults is None:
        return redirect(submitted.address(clearance))
    progress = clearances.progress(queries.clearance(clearance.public_id) or clearance, clock.now())
    before = clearance.base.content if clearance.base else {}
    context = {
        "clearance": clearance, "conference": clearance.conference, "progress": progress, "faults": faults,
        "awaits": progress.awaits(actors.of(request).user_id), "typed": request.POST.get("comment", ""),
        "found": telling.told(compare(before, clearance.content)) if before else None,
        "crumbs": crumbs(None, (submitted.list_address(), _("Clearance"))), "page_title": _("Clearance"),
        "noindex": True,
    }  # fmt: skip
    return kept_by_nobody(render(request, "conference/clearance.html", context, status=200 if not faults else 409))


def answered(request: HttpRequest, clearance: Any) -> dict[str, list[str]] | None:
    """Clear it or send it back; what is wrong, or None where it was done."""
    verb = actions.clear if request.POST.get("deed") == "clear" else actions.send_back
    comment = request.POST.get("comment", "")
    try:
        verb(clearance=clearance, comment=comment, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return fault.message_dict if hasattr(fault, "error_dict") else {"": fault.messages}
    return None


@door(policy.SEE_CLEARANCE, to=clearance_at)
@require_safe
def clearance_programme(request: HttpRequest, clearance: Any) -> HttpResponse:
    told = submitted.shown(clearance, language())
    wishes = asked.asked(request.GET, told.cover.get("filters", {}))
    context = pages.programme(told, wishes, clock.now())
    answer = page(request, "conference/programme.html", told, crumbs=way(clearance), asked=wishes, submitted=True,
                  **context)  # fmt: skip
    return submitted.led_within(answer, clearance)


@door(policy.SEE_CLEARANCE, to=clearance_at)
@require_safe
def clearance_session(request: HttpRequest, clearance: Any) -> HttpResponse:
    told = submitted.shown(clearance, language())
    row = told.row(request.resolver_match.kwargs["session"])  # type: ignore[union-attr]  # only reached by its address
    if row is None:
        raise Http404
    zone, faults = asked.asked_zone(request.GET)
    context = pages.session(told, row, zone) | {"faults": faults, "submitted": True}
    return submitted.led_within(
        page(request, "conference/session.html", told, crumbs=way(clearance), **context), clearance
    )


def kept_by_nobody(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    return answer
