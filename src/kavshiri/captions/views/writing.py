"""Doors of those who write captions, correct them and bring them in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.accreditation.views import with_account
from kavshiri.captions import actions, pages, policy, queries, typed
from kavshiri.captions.views import at
from kavshiri.hall import answering
from kavshiri.ui import clock


@never_cache
@with_account
@door(policy.WRITE, to=at.track, seen_by=policy.READ)
def write(request: HttpRequest, track: Any) -> HttpResponse:
    """The captioner's page; a script sends line after line and is told what else there is."""
    if request.method != "POST":
        is_asked = request.headers.get(answering.SCRIPT)
        return JsonResponse(pages.written(track)) if is_asked else _page(request, track)
    words, speaker = request.POST.get("text", ""), request.POST.get("speaker", "")
    told = {"track": track, "text": words, "speaker": speaker, "key": typed.key(request.POST)}
    try:
        actions.write(**told, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return refused(request, fault) or _page(request, track, request.POST, fault)
    if request.headers.get(answering.SCRIPT):
        return JsonResponse(pages.written(track))
    return redirect("captions:write", track=track.public_id)


def _page(request: HttpRequest, track: Any, data: Any = None, fault: ValidationError | None = None) -> HttpResponse:
    told = pages.captioner(request, track, data, fault)
    return render(request, "captions/write.html", told, status=400 if fault else 200)


def refused(request: HttpRequest, fault: ValidationError) -> HttpResponse | None:
    """For a script; without one the page comes back with what was typed."""
    said = " ".join(fault.messages)
    return JsonResponse({"fault": said}, status=409) if request.headers.get(answering.SCRIPT) else None


@never_cache
@with_account
@door(policy.CORRECT, to=at.track, seen_by=policy.READ)
def line(request: HttpRequest, track: Any) -> HttpResponse:
    """One line: corrected or struck, with how it read before."""
    found = at.found(queries.by_number(track, at.word(request, "number")))
    if request.method != "POST":
        return render(request, "captions/line.html", pages.line(found))
    try:
        said = _corrected(request, found)
    except ValidationError as fault:
        told = pages.line(found, request.POST, fault)
        return refused(request, fault) or render(request, "captions/line.html", told, status=400)
    if request.headers.get(answering.SCRIPT):
        return JsonResponse(pages.written(track) | {"said": said})
    messages.success(request, said)
    return redirect(pages.place_of(found))


def _corrected(request: HttpRequest, found: Any) -> str:
    told = {"line": found, "seen": typed.number(request.POST.get("seen")), "by": actors.of(request), "at": clock.now()}
    if request.POST.get("act") == "strike":
        actions.strike(**told)
        return _("Line %(number)d is struck; its words are gone.") % {"number": found.number}
    actions.correct(**told, text=request.POST.get("text", ""), speaker=request.POST.get("speaker", ""))
    return _("Line %(number)d is corrected.") % {"number": found.number}


@never_cache
@door(policy.CORRECT, to=at.track, seen_by=policy.READ)
@require_POST
def look_over(request: HttpRequest, track: Any) -> HttpResponse:
    """A person has looked at the lines that a page showed."""
    first, last = (typed.number(request.POST.get(name)) for name in ("first", "last"))
    count = actions.look_over(track=track, first=first, last=last, by=actors.of(request), at=clock.now())
    said = ngettext("%(count)d line is looked over.", "%(count)d lines are looked over.", count) % {"count": count}
    messages.success(request, said)
    return redirect(f"{pages.address(track)}?page={typed.number(request.POST.get('page'), 1)}")


@never_cache
@with_account
@door(policy.WRITE, to=at.track, seen_by=policy.READ)
def bring_in(request: HttpRequest, track: Any) -> HttpResponse:
    """A transcript that was made elsewhere, pasted or as a file."""
    if request.method != "POST":
        return render(request, "captions/bring_in.html", pages.bring_in(track))
    try:
        told = typed.transcript(request, track)
        count = actions.bring_in(track=track, **told, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        return render(request, "captions/bring_in.html", pages.bring_in(track, request.POST, fault), status=400)
    said = ngettext("%(count)d line was brought in.", "%(count)d lines were brought in.", count) % {"count": count}
    messages.success(request, said)
    return redirect(pages.address(track))
