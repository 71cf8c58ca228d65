"""Doors of a session's record: for those with a duty, and for those to whom it was released."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.conference.views.reading import language
from kavshiri.hall.answering import address
from kavshiri.hall.panels import Screen
from kavshiri.hall.policy import ENTER
from kavshiri.keys.limits import TooMany
from kavshiri.papers import kept, press
from kavshiri.papers.views import answers
from kavshiri.proceedings import actions, files, limits, pages, policy, printing, queries, record
from kavshiri.proceedings.quoting import View
from kavshiri.proceedings.views.at import QUIET, hall_at
from kavshiri.ui import clock

Told = dict[str, Any]


@never_cache
@door(policy.SEE_RECORD, to=hall_at, seen_by=ENTER)
@require_safe
def page(request: HttpRequest, hall: Any) -> HttpResponse:
    """The record as whoever has a duty may read it."""
    by = actors.of(request)
    told = record.of(hall, language(), clock.now(), actions.view_of(by))
    actions.note_read(told=told, by=by, at=clock.now())
    may_replay = policy.REPLAY.allows(by, hall)
    words = {"to_desk": address(hall, Screen.DESK), "may_replay": may_replay, "release": queries.release_of(hall)}
    words["office"] = reverse("proceedings-office:session", args=[hall.session_id]) if policy.RELEASE.allows(by) else ""
    return shown(request, hall, told, "proceedings:record-file", **words)


@never_cache
@door(policy.SEE_RECORD, to=hall_at, seen_by=ENTER)
@require_safe
def file(request: HttpRequest, hall: Any) -> HttpResponseBase:
    ending = asked_ending(request)
    told = actions.take_record(hall=hall, ending=ending, language=language(), by=actors.of(request), at=clock.now())
    return handed(request, hall, told, ending, lambda: printing.pdf([(hall, told)], told["language"]))


@never_cache
@door(policy.SEE_RELEASED, to=hall_at)
@require_safe
def released(request: HttpRequest, hall: Any) -> HttpResponse:
    """What was released of it, as long as it is."""
    return shown(request, hall, released_of(hall), "proceedings:released-file", release=queries.release_of(hall))


@never_cache
@door(policy.SEE_RELEASED, to=hall_at)
@require_safe
def released_file(request: HttpRequest, hall: Any) -> HttpResponseBase:
    told, ending = released_of(hall), asked_ending(request)
    return handed(request, hall, told, ending, lambda: kept_pdf(request, hall, told))


def released_of(hall: Any) -> Told:
    """Said to be of the full hour, so that one PDF serves all who ask within it."""
    found = queries.release_of(hall)
    told = record.of(hall, language(), clock.now(), View.RELEASED, found.parts if found else ())
    return told | {"made_at": told["made_at"].replace(minute=0, second=0, microsecond=0)}


def shown(request: HttpRequest, hall: Any, told: Told, to_file: str, **words: Any) -> HttpResponse:
    leaf = pages.leaf(told, hall)
    pages.follow(told, actors.of(request), language())
    words |= {
        "hall": hall, "leaf": leaf, "view": told["view"], "page_title": told["title"],
        "ways": [(each, f"{reverse(to_file, args=[hall.public_id])}?as={each}") for each in offered()],
    }  # fmt: skip
    return render(request, "proceedings/record.html", {**words, **QUIET})


def offered() -> list[str]:
    return [ending for ending in ("pdf", "xlsx", "json") if ending != "pdf" or press.is_ready()]


def asked_ending(request: HttpRequest) -> str:
    ending = request.GET.get("as", "json")
    if ending not in offered():
        raise Http404
    return ending


def handed(request: HttpRequest, hall: Any, told: Told, ending: str, printed: Callable[[], bytes]) -> HttpResponseBase:
    """The file; 503 with when to ask again where the press is at work or was asked too often."""
    makers = {"json": lambda: files.as_json(told), "xlsx": lambda: files.xlsx(told, hall), "pdf": printed}
    try:
        content = makers[ending]()
    except (TooMany, press.Busy, press.Unable):
        return answers.later(request)
    head = {
        "Content-Disposition": f'attachment; filename="{files.name_of(hall, ending, told["language"])}"',
        "Cache-Control": "private, no-store", "X-Robots-Tag": "noindex",
    }  # fmt: skip
    return HttpResponse(content, content_type=files.ENDINGS[ending], headers=head)


def kept_pdf(request: HttpRequest, hall: Any, told: Told) -> bytes:
    """Printed once for all who ask for the same: strangers must not keep the press at work."""
    words = printing.html([(hall, told)], told["language"])
    digest = hashlib.sha256(words.encode()).hexdigest()[:24]
    kin = f"record-{hall.pk}-{told['language']}-"
    path = press.folder() / f"{kin}{digest}.pdf"
    found = kept.read(path)
    if found is None:
        limits.note_print(request)
        found = printing.pdf([(hall, told)], told["language"])
        kept.keep(path, found)
        for other in press.folder().glob(f"{kin}*.pdf"):
            if other != path:
                other.unlink(missing_ok=True)
    return found
