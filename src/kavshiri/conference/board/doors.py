"""Doors of the board: the board, and the move of a session, by a form or by the board's module."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.access import slots as access
from kavshiri.cms.refusals import staff_door
from kavshiri.conference import policy, queries, slots
from kavshiri.conference.actions.moving import Overtaken, move_session
from kavshiri.conference.board import drawing, listing, moves, reading, told, warnings
from kavshiri.conference.board.forms import MoveForm
from kavshiri.conference.models import Session
from kavshiri.ui import clock

SNAPS = (5, 10, 15, 30)
SHOWN = 50  # warnings above the board; all of them have a page


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
    shown = reading.board(conference, columns_by(request))
    found = warnings.warnings(conference, shown.sessions)
    context = {"board": shown, "pen": drawing.pen(shown, marked(found)), "snaps": SNAPS, **summed_up(shown, found)}
    context |= {"ways": list(slots.for_office(conference)), **to_take_back(request, conference)}
    return TemplateResponse(request, "conference/office/board.html", context)


def summed_up(board: reading.Board, found: list[told.Warning]) -> dict[str, Any]:
    """The first warnings, how many there are, and where all of them stand."""
    more = max(0, len(found) - SHOWN)
    return {"conference": board.conference, "by": board.by, "counted": told.counted(found),
            "warnings": found[:SHOWN], "more": more}  # fmt: skip


@staff_door(policy.EDIT_SESSIONS, to=conference_at)
@require_safe
def all_warnings(request: HttpRequest, conference: Any) -> HttpResponse:
    """Every clash and hint by what it is about, to be worked through or printed."""
    found = warnings.warnings(conference, reading.sessions_of(conference))
    asked = day_asked(request)
    context = listing.listing(conference, found, asked)
    context |= {"conference": conference, "by": columns_by(request), "now": clock.now()}
    return TemplateResponse(request, "conference/office/warnings.html", context)


def day_asked(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None


def marked(found: list[told.Warning]) -> dict[int, str]:
    """Session -> the graver of the levels at which something is told of it or of a part of it."""
    levels: dict[int, str] = {}
    for one in reversed(found):  # clashes stand first, so they are set last
        for session in one.sessions:
            levels[session.part_of_id or session.pk] = one.level
    return levels


@staff_door(policy.EDIT_SESSIONS, to=session_at)
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, session: Session) -> HttpResponse:
    seen = reading.token(session, session.parts.order_by("starts_at", "position", "pk"))
    form = MoveForm(request.POST or None, session=session, seen=seen)
    if request.method == "POST" and form.is_valid():
        try:
            done = move_session(
                session=session, values=form.values(), seen=form.cleaned_data["seen"],
                by=actors.of(request), at=clock.now(),
            )  # fmt: skip
        except Overtaken as fault:
            return overtaken(request, fault.session, form)
        except ValidationError as fault:
            show(form, fault)
        else:
            moves.remember(request.session, session.conference_id, done)
            return moved(request, session)
    return refused(request, session, form)


def show(form: MoveForm, fault: ValidationError) -> None:
    """Put a refusal beside the field that it is about."""
    names = {"starts_at": "starts", "ends_at": "ends", "track": "track", "room": "room"}
    faults = fault.message_dict if hasattr(fault, "error_dict") else {"": fault.messages}
    for name, said in faults.items():
        form.add_error(names.get(name), said)


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def address_of(session: Session, by: str) -> str:
    return f"{reverse('conferences:board', args=[session.conference_id])}?by={by}#s-{session.pk}"


def moved(request: HttpRequest, session: Session) -> HttpResponse:
    by = columns_by(request)
    said = _("Saved: %(title)s") % {"title": session}
    if wants_json(request):
        return JsonResponse({**fresh(request, session), "said": said})
    messages.success(request, said)
    return redirect(address_of(session, by))


def fresh(request: HttpRequest, session: Session) -> dict[str, Any]:
    """The session's block as it stands now, what is to be warned of, and what can be taken back."""
    shown = reading.board(session.conference, columns_by(request))
    found = warnings.warnings(session.conference, shown.sessions)
    block = next(one for day in shown.days for one in day.blocks if one.session.pk == session.pk)
    parts = {one.pk: reading.on_wall(one.starts_at, session.conference.tz) for one in block.parts}
    return {
        "block": session.pk,
        "token": block.token,
        "from": block.from_minute,
        "length": block.length,
        "column": block.column,
        "starts": block.starts.isoformat(timespec="minutes"),
        "ends": block.ends.isoformat(timespec="minutes") if block.ends else "",
        "parts": {key: f"{starts:%H:%M}" for key, starts in parts.items()},
        "marked": marked(found),
        "warnings": render_to_string("conference/office/_told.html", summed_up(shown, found)),
        **to_take_back(request, session.conference),
    }


def to_take_back(request: HttpRequest, conference: Any) -> dict[str, Any]:
    """How many moves can be taken back, and in words which one is next."""
    kept = moves.kept(request.session, conference.pk)
    session = Session.objects.filter(pk=kept[-1]["session"]).first() if kept else None
    return {"left": len(kept), "next_back": told.titled(session) if session else ""}


@staff_door(policy.EDIT_SESSIONS, to=conference_at)
@require_POST
def undo(request: HttpRequest, conference: Any) -> HttpResponse:
    """Take back the last of one's own moves that is left; what cannot be is dropped, and the one before is next."""
    kept = moves.kept(request.session, conference.pk)
    if not kept:
        return not_undone(request, conference, None, _("There is no move to take back."))
    session = conference.sessions.filter(pk=kept[-1]["session"], part_of=None).first()
    try:
        put_back(request, conference, session, kept[-1])
    except Overtaken as fault:
        said = _("Not taken back: %(who)s has changed this session meanwhile (%(when)s). It stays as it is now.")
        return not_undone(request, conference, fault.session, said % by_whom(fault.session))
    except ValidationError as fault:
        said = _("Not taken back: %(why)s") % {"why": " ".join(fault.messages)}
        return not_undone(request, conference, session, said)
    return undone(request, session)


def put_back(request: HttpRequest, conference: Any, session: Session | None, move: moves.Kept) -> None:
    """Whether it can be put back or not, the move is no longer kept."""
    try:
        if session is None:
            raise ValidationError(_("The session was removed or has become a part of another one."))
        done = move_session(
            session=session, values=moves.values(move, conference), seen=move["now"],
            by=actors.of(request), at=clock.now(),
        )  # fmt: skip
    except (Overtaken, ValidationError):
        moves.drop(request.session, conference.pk)
        raise
    moves.took_back(request.session, conference.pk, done)


def undone(request: HttpRequest, session: Session) -> HttpResponse:
    said = _("Taken back: %(title)s") % {"title": session}
    if wants_json(request):
        return JsonResponse({**fresh(request, session), "said": said})
    messages.success(request, said)
    return redirect(address_of(session, columns_by(request)))


def not_undone(request: HttpRequest, conference: Any, session: Session | None, said: str) -> HttpResponse:
    if wants_json(request):
        now = fresh(request, session) if session else to_take_back(request, conference)
        return JsonResponse({**now, "said": said}, status=409)
    messages.error(request, said)
    return redirect(f"{reverse('conferences:board', args=[conference.pk])}?by={columns_by(request)}")


def by_whom(session: Session) -> dict[str, str]:
    """Who changed a session last, and when by the conference's clocks."""
    who = access.names_of({session.changed_by}).get(session.changed_by, "") or _("Somebody else")
    when = date_format(session.changed_at.astimezone(session.conference.tz), "SHORT_DATETIME_FORMAT")
    return {"who": who, "when": when}


def overtaken(request: HttpRequest, session: Session, form: MoveForm) -> HttpResponse:
    """Somebody else was quicker: nothing is changed; say who, and show what stands there now."""
    said = _("Not saved: %(who)s has changed this session meanwhile (%(when)s). What stands there now is shown.")
    why = said % by_whom(session)
    if wants_json(request):
        return JsonResponse({**fresh(request, session), "said": why}, status=409)
    seen = reading.token(session, session.parts.order_by("starts_at", "position", "pk"))
    again = MoveForm(None, session=session, seen=seen)
    return page(request, session, again, status=409, conflict=why, yours=form.cleaned_data)


def refused(request: HttpRequest, session: Session, form: MoveForm) -> HttpResponse:
    if request.method == "POST" and wants_json(request):
        said = [str(one) for faults in form.errors.values() for one in faults]
        return JsonResponse({"said": _("Not saved: %(why)s") % {"why": " ".join(said)}}, status=400)
    return page(request, session, form)


def page(request: HttpRequest, session: Session, form: MoveForm, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "session": session, "by": columns_by(request), **more}
    context["back"] = address_of(session, context["by"])
    return TemplateResponse(request, "conference/office/move.html", context, status=status)
