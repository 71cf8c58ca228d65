"""What a conference recommends, for everybody; whoever acts for a delegation or in the secretariat sees more of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.conference import policy as conference_policy
from kavshiri.conference.views.reading import conference_at, elsewhere, language
from kavshiri.outcomes import pages, policy, queries, slots
from kavshiri.outcomes.views.at import recommendation_at


@door(conference_policy.SEE_CONFERENCE, to=conference_at)
@require_safe
def recommendations(request: HttpRequest, conference: Any) -> HttpResponse:
    if moved := elsewhere(request, conference):
        return moved
    found = pages.items(list(queries.recommendations(conference, actors.of(request))), actors.of(request), language())
    words = {
        "found": found,
        "lines": slots.lines_of(conference, language()),
        "ways": slots.ways_of(conference),
        "page_title": _("Recommendations"),
        "page_description": _("What was recommended, who supports it, and what it comes from."),
        "data": reverse("outcomes:data", args=[conference.slug]),
    }
    return render(request, "outcomes/recommendations.html", framed(conference, **words))


@door(policy.SEE, to=recommendation_at)
@require_safe
def recommendation(request: HttpRequest, found: Any) -> HttpResponse:
    """One of them, sentence by sentence."""
    if moved := elsewhere(request, found.conference):
        return moved
    seen(request, found.conference)
    item = pages.items([found], actors.of(request), language())[0]
    way = [*home(found.conference), {"url": listed(found.conference), "label": _("Recommendations")}]
    words = {
        "item": item, "page_title": _("Recommendation %(number)d") % {"number": found.number}, "crumbs": way,
        "page_description": str(item.words),
    }  # fmt: skip
    return render(request, "outcomes/recommendation.html", framed(found.conference, **words))


@door(conference_policy.SEE_CONFERENCE, to=conference_at)
@require_safe
def data(request: HttpRequest, conference: Any) -> HttpResponse:
    """The same for programs."""
    found = pages.items(list(queries.recommendations(conference, actors.of(request))), actors.of(request), language())
    answer = JsonResponse(pages.as_json(conference, found), json_dumps_params={"ensure_ascii": False})
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def seen(request: HttpRequest, conference: Any) -> None:
    """A conference that is not published yet has no pages for strangers."""
    if not conference_policy.SEE_CONFERENCE.allows(actors.of(request), conference):
        raise Http404


def listed(conference: Any) -> str:
    return reverse("outcomes:recommendations", args=[conference.slug])


def home(conference: Any) -> list[dict[str, str]]:
    return [
        {"url": f"/{language()}/", "label": _("Home")},
        {"url": reverse("conference:home", args=[conference.slug]), "label": _("Conference")},
    ]


def framed(conference: Any, **more: Any) -> dict[str, Any]:
    title = conference.title.read(language())
    return {"conference": conference, "title": title, "page_of": str(title), "crumbs": home(conference), **more}
