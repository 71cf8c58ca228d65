"""What readers have of planned and actual, as a page and as files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.closing import files, pages, policy, queries
from kavshiri.closing.asked import asked
from kavshiri.conference import queries as conferences
from kavshiri.conference.views.reading import crumbs, language, page
from kavshiri.uploads.names import disposition


def figures_at(request: HttpRequest, slug: str, **rest: str) -> Any:
    conference = conferences.by_address(slug)
    found = queries.figures(conference) if conference else None
    if found is None:
        raise Http404
    return found


@door(policy.SEE_FIGURES, to=figures_at)
@require_safe
def figures(request: HttpRequest, found: Any) -> HttpResponse:
    told = pages.shown(found, language())
    if told is None:
        raise Http404
    words = {**pages.of(found, language()), "page_title": _("Planned and actual"), "crumbs": crumbs(told)}
    return page(request, "closing/figures.html", told, **words)


@door(policy.SEE_FIGURES, to=figures_at)
@require_safe
def file(request: HttpRequest, found: Any) -> HttpResponse:
    """Exactly what was published, whenever it is fetched."""
    ending = asked(request, "ending")
    if ending not in files.ENDINGS:
        raise Http404
    told = pages.content(found, language())
    answer = HttpResponse(files.written(told, ending), content_type=files.ENDINGS[ending])
    answer.headers["Content-Disposition"] = disposition(files.name_of(told, ending))
    return answer
