"""Where rapporteurs write what their session resulted in: plain forms, one page, no script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.accreditation.views import with_account
from kavshiri.asking.typed import seen
from kavshiri.conference.views.reading import language
from kavshiri.hall.policy import ENTER
from kavshiri.results import actions, pages, policy, queries
from kavshiri.results import typed as typing
from kavshiri.results.models import Part
from kavshiri.results.views.at import hall_at, paragraph_at
from kavshiri.texts.values import Texts
from kavshiri.ui import clock

SAID: dict[str, Callable[[], str]] = {
    "withdraw": lambda: _("Withdrawn: the houses are asked no more."),
    "first": lambda: _("This is the first language from now on."),
}


@never_cache
@with_account
@door(policy.WRITE, to=hall_at, seen_by=ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, hall: Any) -> HttpResponse:
    """The page in one language; ``act`` says what was pressed."""
    code = code_of(request, hall)
    if request.method != "POST":
        return render(request, "results/write.html", pages.writing(hall, code, clock.now()))
    act = request.POST.get("act", "keep")
    deed = {"begin": begun, "submit": submitted, "withdraw": done, "first": done}.get(act, kept)
    try:
        messages.success(request, deed(request, hall, code))
    except ValidationError as fault:
        return refused(request, hall, code, fault, is_form=deed is kept)
    return redirect(f"{reverse('results:write', args=[hall.public_id])}?{urlencode({'code': code})}")


def code_of(request: HttpRequest, hall: Any) -> str:
    """The language that is written: the one asked for, else the page's first, else the reader's."""
    synthesis = queries.synthesis_of(hall)
    wanted = request.POST.get("code") or request.GET.get("code", "")
    return typing.code(wanted, synthesis.language if synthesis else language())


def refused(request: HttpRequest, hall: Any, code: str, fault: ValidationError, *, is_form: bool) -> HttpResponse:
    """Nothing that was typed is lost."""
    told = typing.typed(request.POST) if is_form else None
    return render(
        request, "results/write.html", pages.writing(hall, code, clock.now(), told, fault.messages), status=400
    )


def begun(request: HttpRequest, hall: Any, code: str) -> str:
    """From all notes that belong under a heading, or from those that were chosen."""
    only, wanted = request.POST.getlist("note"), request.POST.get("part", "")
    if request.POST.get("chosen") and not only:
        raise ValidationError(_("Choose at least one note."))
    part = Part(wanted) if wanted in Part.values else None
    count = actions.begin(hall=hall, language=code, only=only, part=part, by=actors.of(request), at=clock.now())
    said = ngettext("%(count)d paragraph was begun.", "%(count)d paragraphs were begun.", count)
    return said % {"count": count} if count else _("Nothing to begin from: no note for the record is left.")


def kept(request: HttpRequest, hall: Any, code: str) -> str:
    """What was typed is kept first, whatever else was pressed."""
    by, at, told = actors.of(request), clock.now(), typing.typed(request.POST)
    actions.keep(hall=hall, language=code, typed=told, seen_at=seen(request.POST), by=by, at=at)
    moved(request)
    if parted(request):
        return _("Kept: the paragraph stands without this source.")
    return _("Kept.")


def moved(request: HttpRequest) -> None:
    for name in ("up", "down"):
        key = typing.key(request.POST.get(name, ""))
        paragraph = queries.paragraph(key) if key else None
        if paragraph:
            actions.move(paragraph=paragraph, up=name == "up", by=actors.of(request), at=clock.now())


def parted(request: HttpRequest) -> bool:
    """The button's value is the paragraph's key and the source's name."""
    told, _space, source = request.POST.get("part_from", "").partition(" ")
    key = typing.key(told)
    paragraph = queries.paragraph(key) if key else None
    if paragraph and source:
        actions.part_from(paragraph=paragraph, source=source, by=actors.of(request), at=clock.now())
    return bool(paragraph and source)


def submitted(request: HttpRequest, hall: Any, code: str) -> str:
    note = request.POST.get("note", "").strip()[:1000]
    words = Texts(origin=language()).with_text(language(), note) if note else None
    by, at = actors.of(request), clock.now()
    made = actions.submit(hall=hall, seen_at=seen(request.POST), note=words, by=by, at=at)
    if made.live:
        return _("Submitted. No house has to clear it: the secretariat can publish it.")
    return _("Submitted to the houses.")


def done(request: HttpRequest, hall: Any, code: str) -> str:
    by, at, act = actors.of(request), clock.now(), request.POST["act"]
    if act == "withdraw":
        actions.withdraw(hall=hall, by=by, at=at)
    else:
        actions.make_first(hall=hall, language=code, by=by, at=at)
    return SAID[act]()


@never_cache
@with_account
@door(policy.REWRITE, to=paragraph_at)
@require_http_methods(["GET", "HEAD", "POST"])
def sources(request: HttpRequest, paragraph: Any) -> HttpResponse:
    """What a paragraph comes from, chosen among all that its session has."""
    code, faults = language(), []
    if request.method == "POST":
        names = request.POST.getlist("source")
        try:
            actions.come_from(paragraph=paragraph, names=names, by=actors.of(request), at=clock.now())
            messages.success(request, _("Kept: the paragraph comes from what you chose."))
            return redirect("results:write", hall=paragraph.synthesis.hall.public_id)
        except ValidationError as fault:
            faults = fault.messages
    words = pages.choosing(paragraph, code) | {"fault": faults}
    return render(request, "results/sources.html", words, status=400 if faults else 200)
