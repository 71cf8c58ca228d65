"""A reader's own selection: it stands in the address, so that no account and no JavaScript is needed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.conference import asked, mine, pages, policy, slots
from kavshiri.conference.views.reading import conference_at, crumbs, elsewhere, language, page

MOST_OFFERED = 2_000


@door(policy.SEE_CONFERENCE, to=conference_at)
@require_safe
def my_schedule(request: HttpRequest, conference: Any) -> HttpResponse:
    if moved := elsewhere(request, conference):
        return moved
    told = pages.published(conference, language())
    if told is None:
        raise Http404
    slugs, faults = mine.decode(request.GET.getlist("s"))
    zone, zone_faults = asked.asked_zone(request.GET)
    context = told_of(told, mine.selected(told, slugs), zone) | {"faults": (*faults, *zone_faults)}
    context["back"] = told.row(request.GET["back"]) if request.GET.get("back") else None
    way = crumbs(told, (reverse("conference:programme", args=[conference.slug]), _("Programme")))
    response = page(request, "conference/mine.html", told, crumbs=way, noindex=True, **context)
    response["Cache-Control"] = "private, no-store"
    response["X-Kept-As"] = "own"  # the worker may keep it: it is the reader's and holds nothing of an account
    return response


def told_of(told: pages.Shown, selection: mine.Selection, zone: str) -> dict[str, Any]:
    kept = mine.encode(selection.slugs)
    return {
        "page_title": _("My schedule"),
        "selection": selection,
        "kept": kept,
        "address": settings.ORIGIN + reverse("conference:mine", args=[told.conference.slug]) + f"?s={kept}",
        "days": mine.days(selection),
        "addable": [row for row in told.agenda(MOST_OFFERED) if row.slug not in selection.slugs],
        "zone": zone,
        "zones": pages.options(told.cover.get("zones", ()), zone or told.cover["zone"]),
        "ways": list(slots.selection_taken_along(told.conference, kept)) if kept else [],
    }
