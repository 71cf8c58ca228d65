"""Doors of noting: the rapporteur's page, its notes, its summaries, its files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.accreditation.views import with_account
from kavshiri.conference.views.reading import language
from kavshiri.hall import policy as hall_policy
from kavshiri.hall import topics as hall_topics
from kavshiri.hall.answering import SCRIPT
from kavshiri.live import tickets
from kavshiri.noting import actions, doing, files, pages, policy, queries, topics, typed
from kavshiri.noting.models import Attribution, Note
from kavshiri.ui import clock


def hall_at(request: HttpRequest, hall: Any, **rest: str) -> Any:
    found = queries.hall(hall)
    if found is None:
        raise Http404
    return found


def note_at(request: HttpRequest, note: Any) -> Any:
    found = queries.note(note)
    if found is None:
        raise Http404
    return found


@never_cache
@with_account
@door(policy.KEEP, to=hall_at, seen_by=hall_policy.ENTER)
def notes(request: HttpRequest, hall: Any) -> HttpResponse:
    """The rapporteur's page; what is sent to it is kept as a note."""
    if request.method != "POST":
        return render(request, "noting/page.html", pages.notes(request, hall))
    try:
        told = typed.for_keeping(hall, request.POST)
        kept = actions.keep_note(hall=hall, **told, reader=language(), by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return not_kept(request, hall, fault)
    return done(request, hall, said_of(kept))


def said_of(kept: Note) -> str:
    if kept.attribution == Attribution.OFF:
        return _("Kept off the record: it names nobody and stays out of every file.")
    if kept.attribution == Attribution.NOBODY:
        return _("Kept without saying who said it.")
    return _("Kept.")


def not_kept(request: HttpRequest, hall: Any, fault: ValidationError) -> HttpResponse:
    """With a script what was typed stays on the device; without, the form comes back with it."""
    words = " ".join(fault.messages)
    if request.headers.get(SCRIPT):
        return JsonResponse({"said": words, "fault": True}, status=409)
    told = pages.notes(request, hall, typed.Typed.of(request.POST)) | {"fault": words}
    return render(request, "noting/page.html", told, status=400)


def done(request: HttpRequest, hall: Any, said: str) -> HttpResponse:
    if request.headers.get(SCRIPT):
        return JsonResponse({"said": said, "fault": False})
    messages.success(request, said)
    return redirect(back_to(request, hall))


def back_to(request: HttpRequest, hall: Any) -> str:
    """Where somebody came from, as far as it is ours."""
    wanted = request.POST.get("back", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else reverse("noting:notes", args=[hall.public_id])


@never_cache
@door(policy.KEEP, to=hall_at, seen_by=hall_policy.ENTER)
@require_safe
def parts(request: HttpRequest, hall: Any) -> HttpResponse:
    """What goes on and the notes, anew."""
    return JsonResponse(pages.parts(request, hall))


@never_cache
@door(policy.KEEP, to=hall_at, seen_by=hall_policy.ENTER)
@require_POST
def ticket(request: HttpRequest, hall: Any) -> HttpResponse:
    lines = [hall_topics.room(hall), hall_topics.console(hall), topics.notes(hall)]
    return JsonResponse({"ticket": tickets.make(who=actors.of(request).key, topics=lines, language=language())})


@never_cache
@with_account
@door(policy.CHANGE, to=note_at)
def note(request: HttpRequest, note: Any) -> HttpResponse:
    """One note with what it was before; the buttons of lists are sent here, too."""
    if request.method != "POST":
        return render(request, "noting/note.html", pages.note(request, note))
    try:
        said = doing.do(note, request.POST, actors.of(request), clock.now())
    except ValidationError as fault:
        return not_done(request, note, fault)
    return done(request, note.hall, said)


def not_done(request: HttpRequest, note: Any, fault: ValidationError) -> HttpResponse:
    words = " ".join(fault.messages)
    if request.headers.get(SCRIPT):
        return JsonResponse({"said": words, "fault": True}, status=409)
    told = typed.Typed.of(request.POST) if "text" in request.POST else None
    return render(request, "noting/note.html", pages.note(request, note, told, words), status=400)


def code_of(request: HttpRequest) -> str:
    """The language of the summary that is written."""
    wanted = request.POST.get("code") or request.GET.get("code", "")
    return wanted if wanted in pages.codes() else language()


def point_of(request: HttpRequest, hall: Any) -> Any:
    wanted = request.POST.get("point") or request.GET.get("point", "")
    if not wanted:
        return None
    found = queries.point_in(hall, wanted) if typed.is_id(wanted) else None
    if found is None:
        raise Http404
    return found


@never_cache
@with_account
@door(policy.KEEP, to=hall_at, seen_by=hall_policy.ENTER)
def summary(request: HttpRequest, hall: Any) -> HttpResponse:
    """What a point came to, in one language; ``draft`` adds what the notes say, which nobody has kept yet."""
    point, code = point_of(request, hall), code_of(request)
    if request.method != "POST":
        return render(request, "noting/summary.html", pages.summary(hall, point, code))
    words = request.POST.get("text", "")
    if request.POST.get("act") == "draft":
        told = pages.summary(hall, point, code, words, is_drafted=True)
        return render(request, "noting/summary.html", told)
    seen = typed.seen(request.POST)
    try:
        actions.write_summary(
            hall=hall, point=point, language=code, text=words, seen=seen, by=actors.of(request), at=clock.now()
        )
    except ValidationError as fault:
        told = pages.summary(hall, point, code, words, " ".join(fault.messages))
        return render(request, "noting/summary.html", told, status=400)
    messages.success(request, _("The summary is kept."))
    return redirect(pages.summary_address(hall, point, code))


@never_cache
@door(policy.TAKE, to=hall_at, seen_by=hall_policy.ENTER)
@require_safe
def file(request: HttpRequest, hall: Any) -> HttpResponse:
    ending = request.GET.get("as", files.DOCX)
    if ending not in files.ENDINGS:
        raise Http404
    found = actions.take_file(hall=hall, ending=ending, language=language(), by=actors.of(request), at=clock.now())
    name = f"{slugify(hall.session.slug) or 'hall'}-notes.{ending}"
    head = {"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"}
    body = files.written(ending, hall, found, language())
    return HttpResponse(body, content_type=files.ENDINGS[ending], headers=head)
