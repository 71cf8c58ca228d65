"""The delegation's table: taken along, returned, looked through, confirmed."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import discreetly, door
from kavshiri.registration import actions, forms, policy, queries
from kavshiri.registration.actions import returning
from kavshiri.registration.tables import saying
from kavshiri.registration.views.members import note
from kavshiri.registration.views.visiting import SECRET, frame, own_delegation, with_visitor
from kavshiri.ui import clock
from kavshiri.uploads.kinds import Kind, media_type_of
from kavshiri.uploads.names import disposition


@never_cache
@with_visitor
@door(policy.TAKE_TABLE, to=own_delegation)
@require_safe
def table_xlsx(request: HttpRequest, found: Any) -> HttpResponse:
    return given(request, Kind.XLSX)


@never_cache
@with_visitor
@door(policy.TAKE_TABLE, to=own_delegation)
@require_safe
def table_docx(request: HttpRequest, found: Any) -> HttpResponse:
    return given(request, Kind.DOCX)


def given(request: HttpRequest, kind: Kind) -> HttpResponse:
    point = request.bearer  # type: ignore[attr-defined]
    answer = HttpResponse(returning.file_of(point, kind), content_type=media_type_of(kind))
    answer.headers["Content-Disposition"] = disposition(returning.file_name(point, kind))
    return answer


@never_cache
@with_visitor
@door(policy.TAKE_TABLE, to=own_delegation)
@require_POST
def send_table(request: HttpRequest, found: Any) -> HttpResponse:
    actions.send_table(focal_point=request.bearer, by=actors.of(request), at=clock.now())  # type: ignore[attr-defined]
    messages.success(request, _("On its way to %(address)s.") % {"address": request.bearer.address})  # type: ignore[attr-defined]
    return redirect("registration:return-table")


@never_cache
@with_visitor
@door(policy.RETURN_TABLE, to=own_delegation)
@require_http_methods(["GET", "HEAD", "POST"])
def return_table(request: HttpRequest, found: Any) -> HttpResponse:
    """Take the table along, or return it; what was returned is looked through next."""
    form = forms.TableForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            table = actions.take_table(
                focal_point=request.bearer, file=form.cleaned_data["table"], by=actors.of(request), at=clock.now()  # type: ignore[attr-defined]
            )  # fmt: skip
        except ValidationError as fault:
            note(form, fault)
        else:
            return redirect("registration:table", public_id=table.public_id)
    return render(request, "registration/table.html", frame(request, found, form=form))


def own_table(request: HttpRequest, public_id: uuid.UUID) -> Any:
    found = queries.returned(str(public_id))
    if found is None:
        raise Http404
    return found


@never_cache
@with_visitor
@door(policy.OWN_TABLE, to=own_table)
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, found: Any) -> HttpResponse:
    """What the table changes; POST does it, or drops it."""
    if request.method == "POST" and decided(request, found):
        return redirect("registration:delegation")
    return render(
        request, "registration/differences.html", frame(request, found.focal_point.delegation, **shown(found))
    )


@door(policy.ENTER)
@never_cache
@discreetly
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def table_letter(request: HttpRequest, secret: str) -> HttpResponse:
    """The same behind the link of the letter: it opens this table alone, until it is decided."""
    found = queries.returned_by(secret, clock.now())
    if found is None:
        words = {"page_title": _("This link no longer works"), **SECRET}
        return render(request, "registration/enter.html", words, status=410)
    request.bearer = found.focal_point  # type: ignore[attr-defined]
    request.actor = queries.actor_for(found.focal_point)  # type: ignore[attr-defined]
    if request.method == "POST" and decided(request, found):
        return redirect("registration:ask")
    return render(
        request, "registration/differences.html", frame(request, found.focal_point.delegation, **shown(found))
    )


def shown(found: Any) -> dict[str, Any]:
    plan = queries.plan_of(found)
    return {
        "table": found,
        "plan": plan,
        "lines": saying.lines(plan),
        "remarks": saying.remarks(plan),
        "summary": saying.summary(plan),
        "page_title": _("What the table changes"),
    }


def decided(request: HttpRequest, found: Any) -> bool:
    """Do or drop it; False, with the reason said, where that cannot be."""
    by = actors.of(request)
    if "drop" in request.POST:
        actions.drop_table(table=found, by=by, at=clock.now())
        messages.success(request, _("Dropped; nothing was changed."))
        return True
    try:
        plan = actions.confirm_table(table=found, shown=request.POST.get("shown", ""), by=by, at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return False
    messages.success(request, _("Done, and everybody concerned is told: %(what)s.") % {"what": saying.summary(plan)})
    return True
