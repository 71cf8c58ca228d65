"""Doors of the board: the board, and the move of a session, by a form or by the board's module."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from kavshiri.access import slots as access
from kavshiri.cms.refusals import actor_of, staff_door
from kavshiri.conference import policy, queries, slots
from kavshiri.conference.actions.moving import Overtaken, move_session
from kavshiri.conference.board import reading, warnings
from kavshiri.conference.board.forms import MoveForm
from kavshiri.conference.models import Session
from kavshiri.ui import clock

SNAPS = (5, 10, 15, 30)


def conference_at(request: HttpRequest, pk: int) -> Any:
    found = queries.conferences().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def session_at(request: HttpRequest, pk: int) -> Session:
    found = Session.objects.select_related("conference", "track", "room").filter(pk=pk, part_of=None).first()
    if found is None:
        raise Http404
    return found


def columns_by(request: HttpRequest) -> str:
    asked = request.POST.get("by") or request.GET.get("by", "")
    return asked if asked in reading.COLUMNS else "track"


@staff_door(policy.EDIT_SESSIONS, to=conference_at)
@require_safe
def board(request: HttpRequest, conference: Any) -> HttpResponse:
    told = reading.board(conference, columns_by(request))
    found = warnings.warnings(conference, told.sessions)
    context = {"board": told, "conference": conference, "warnings": found, "marked": marked(found), "snaps": SNAPS}
    context["ways"] = list(slots.for_office(conference))
    return TemplateResponse(request, "conference/office/board.html", context)


def marked(found: list[warnings.Warning]) -> dict[int, str]:
    """Session -> the graver of the levels at which something is told of it or of a part of it."""
    levels: dict[int, str] = {}
    for told in reversed(found):  # clashes stand first, so they are set last
        for session in told.sessions:
            levels[session.part_of_id or session.pk] = told.level
    return levels


@staff_door(policy.EDIT_SESSIONS, to=session_at)
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, session: Session) -> HttpResponse:
    seen = reading.token(session, session.parts.order_by("starts_at", "position", "pk"))
    form = MoveForm(request.POST or None, session=session, seen=seen)
    if request.method == "POST" and form.is_valid():
        try:
            move_session(
                session=session, values=form.values(), seen=form.cleaned_data["seen"],
                by=actor_of(request), at=clock.now(),
            )  # fmt: skip
        except Overtaken as told:
            return overtaken(request, told.session, form)
        except ValidationError as fault:
            show(form, fault)
        else:
            return moved(request, session)
    return refused(request, session, form)


def show(form: MoveForm, fault: ValidationError) -> None:
    """Put a refusal beside the field that it is about."""
    names = {"starts_at": "starts", "ends_at": "ends", "track": "track", "room": "room"}
    told = fault.message_dict if hasattr(fault, "error_dict") else {"": fault.messages}
    for name, said in told.items():
        form.add_error(names.get(name), said)


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def address_of(session: Session, by: str) -> str:
    return f"{reverse('conferences:board', args=[session.conference_id])}?by={by}#s-{session.pk}"


def moved(request: HttpRequest, session: Session) -> HttpResponse:
    by = columns_by(request)
    if wants_json(request):
        return JsonResponse({**fresh(session, by), "said": _("Saved: %(title)s") % {"title": session}})
    messages.success(request, _("Saved: %(title)s") % {"title": session})
    return redirect(address_of(session, by))


def fresh(session: Session, by: str) -> dict[str, Any]:
    """The session's block as it stands now, and what is to be warned of."""
    told = reading.board(session.conference, by)
    found = warnings.warnings(session.conference, told.sessions)
    block = next(one for day in told.days for one in day.blocks if one.session.pk == session.pk)
    parts = {one.pk: reading.on_wall(one.starts_at, session.conference.tz) for one in block.parts}
    return {
        "token": block.token,
        "from": block.from_minute,
        "length": block.length,
        "column": block.column,
        "starts": block.starts.isoformat(timespec="minutes"),
        "ends": block.ends.isoformat(timespec="minutes") if block.ends else "",
        "parts": {key: f"{starts:%H:%M}" for key, starts in parts.items()},
        "marked": marked(found),
        "warnings": render_to_string("conference/office/_warnings.html", {"warnings": found}),
    }


def overtaken(request: HttpRequest, session: Session, form: MoveForm) -> HttpResponse:
    """Somebody else was quicker: nothing is changed; say who, and show what stands there now."""
    who = access.names_of({session.changed_by}).get(session.changed_by, "") or _("Somebody else")
    when = date_format(session.changed_at.astimezone(session.conference.tz), "SHORT_DATETIME_FORMAT")
    said = _("Not saved: %(who)s has changed this session meanwhile (%(when)s). What stands there now is shown.")
    told = said % {"who": who, "when": when}
    if wants_json(request):
        return JsonResponse({**fresh(session, columns_by(request)), "said": told}, status=409)
    seen = reading.token(session, session.parts.order_by("starts_at", "position", "pk"))
    again = MoveForm(None, session=session, seen=seen)
    return page(request, session, again, status=409, conflict=told, yours=form.cleaned_data)


def refused(request: HttpRequest, session: Session, form: MoveForm) -> HttpResponse:
    if request.method == "POST" and wants_json(request):
        said = [str(one) for told in form.errors.values() for one in told]
        return JsonResponse({"said": _("Not saved: %(why)s") % {"why": " ".join(said)}}, status=400)
    return page(request, session, form)


def page(request: HttpRequest, session: Session, form: MoveForm, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "session": session, "by": columns_by(request), **more}
    context["back"] = address_of(session, context["by"])
    return TemplateResponse(request, "conference/office/move.html", context, status=status)
