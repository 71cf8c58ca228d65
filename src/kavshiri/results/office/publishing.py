"""Results of a conference's sessions: how far each is, published and taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kavshiri.access import actors
from kavshiri.cms.deeds import done
from kavshiri.cms.refusals import staff_door
from kavshiri.papers.queries import conferences_by_day
from kavshiri.results import actions, pages, policy, queries
from kavshiri.results.office.at import conference_at, hall_at
from kavshiri.ui import clock


@staff_door(policy.PUBLISH)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "results/office/index.html", {"conferences": conferences_by_day()})


@never_cache
@staff_door(policy.PUBLISH, to=conference_at)
@require_safe
def conference(request: HttpRequest, found: Any) -> HttpResponse:
    return TemplateResponse(request, "results/office/conference.html", pages.in_conference(found, clock.now()))


@never_cache
@staff_door(policy.PUBLISH, to=hall_at)
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, hall: Any) -> HttpResponse:
    """One session's results; POST publishes them or takes them back."""
    if request.method == "POST":
        return turned(request, hall)
    synthesis, at = queries.synthesis_of(hall), clock.now()
    last = queries.submissions(synthesis).first()
    paragraphs, links = queries.paragraphs(synthesis), queries.links_of(synthesis)
    told = {
        "hall": hall, "session": hall.session, "conference": hall.session.conference, "synthesis": synthesis,
        "zone": hall.session.conference.zone, **pages.standing(synthesis, last, paragraphs, links, at),
        **pages.due(hall, last, at),
        "rapporteurs": [one.name for one in queries.rapporteurs(hall)], "houses": queries.houses(hall),
        "has_withdrawn": bool(queries.withdrawn({link.source for some in links.values() for link in some})),
    }  # fmt: skip
    return TemplateResponse(request, "results/office/session.html", told)


def turned(request: HttpRequest, hall: Any) -> HttpResponse:
    by, at = actors.of(request), clock.now()
    is_back = request.POST.get("deed") == "take-back"
    verb = actions.take_back if is_back else actions.publish
    said = _("Readers have it no more.") if is_back else _("The results are published.")
    done(request, lambda: verb(hall=hall, by=by, at=at), said)
    return redirect("results-office:session", pk=hall.session_id)
