"""Pages of this room as plain values."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from kavshiri.backstage import files, panels, queries, showing
from kavshiri.hall import policy as halls
from kavshiri.hall.models import Hall
from kavshiri.hall.pages import beside
from kavshiri.hall.panels import Own

PAGE = 50


def helping(own: Own, typed: QueryDict | None = None, fault: str = "") -> dict[str, Any]:
    """Help before the door, and wherever no script keeps what was typed: ``typed`` comes back beside the ``fault``."""
    hall = own.scene.hall
    told = {**beside(hall, _("Help")), **panels.helped(own, is_inside=False), "fault": fault}
    may_enter = halls.ENTER.allows(own.actor, hall)
    return {**told, "typed": typed.get("text", "") if typed else "", "may_enter": may_enter}


def connections(request: HttpRequest, hall: Hall, at: datetime) -> dict[str, Any]:
    words = request.GET.get("q", "").strip()[:100]
    state = request.GET.get("state", "")
    found = queries.sought(hall, words, state, at)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    counts = queries.counted(hall, at)
    states = [
        ("", pgettext("connections", "Everybody"), sum(counts[name] for name in NAMES)),
        (queries.PRESENT, _("present"), counts[queries.PRESENT]),
        (queries.SILENT_ONES, pgettext("presence", "silent"), counts[queries.SILENT_ONES]),
        (queries.GONE, pgettext("presence", "gone"), counts[queries.GONE]),
    ]
    return {
        **beside(hall, _("Connections")), "page": page, "shown": showing.stays(page.object_list, at), "q": words,
        "state": state, "states": states, "counts": counts, "now": at,
        "rest": urlencode({name: value for name, value in (("q", words), ("state", state)) if value}),
    }  # fmt: skip


NAMES = (queries.PRESENT, queries.SILENT_ONES, queries.GONE)


def file_of(hall: Hall, found: list[dict[str, Any]], ending: str, language: str) -> HttpResponse:
    if ending not in files.ENDINGS:
        raise Http404
    with override(language):
        title = f"{_('Incidents')}: {hall.session.title.read(language)}"
        answer = HttpResponse(files.written(ending, found, title, language), files.ENDINGS[ending])
    name = f"{slugify(hall.session.slug) or 'hall'}-incidents.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
