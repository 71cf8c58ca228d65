"""What changed between two published versions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.conference import asked, pages, policy, queries
from kavshiri.conference.changes import telling
from kavshiri.conference.views.reading import conference_at, crumbs, elsewhere, language, page


@door(policy.SEE_CONFERENCE, to=conference_at)
@require_safe
def changes(request: HttpRequest, conference: Any) -> HttpResponse:
    if moved := elsewhere(request, conference):
        return moved
    told = pages.published(conference, language())
    if told is None or told.version is None:
        raise Http404
    way = crumbs(told, (reverse("conference:programme", args=[conference.slug]), _("Programme")))
    context = compared(request, conference, told.version.number)
    return page(request, "conference/changes.html", told, crumbs=way, page_title=_("What changed"), **context)


def compared(request: HttpRequest, conference: Any, latest: int) -> dict[str, Any]:
    """The two versions that the address names, else the last two, and what differs; nothing where there is only one."""
    first, fault = asked.asked_version(request.GET, "from", latest)
    last, other = asked.asked_version(request.GET, "to", latest)
    last = last or latest
    first = first or max(1, last - 1)
    versions = list(queries.versions(conference))
    context = {
        "versions": versions,
        "from": first,
        "to": last,
        "faults": dict.fromkeys(fault + other),
    }
    before, after = (queries.version(conference, number) for number in (first, last))
    if first != last and before and after:
        context |= telling.between(conference, before, after)
        on_the_way = range(first + 1, last + 1) or (last,)
        context["noted"] = [one for one in reversed(versions) if one.number in on_the_way and one.note]
    return context
