"""The door through which readers take the programme along."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.conference.views.reading import conference_at, crumbs, elsewhere, page, shown
from kavshiri.papers import kept, policy, press
from kavshiri.papers import programme as printed
from kavshiri.papers.views import answers


def asked_zone(request: HttpRequest, told: Any) -> str:
    """The zone of the second clock; one that is not offered is no sound request."""
    zone = request.GET.get("zone", "")
    if zone and zone != told.cover["zone"] and zone not in printed.offered_zones(told):
        raise BadRequest
    return zone if zone != told.cover["zone"] else ""


@door(policy.PRINT_PROGRAMME, to=conference_at)
@require_safe
def programme(request: HttpRequest, conference: Any) -> HttpResponseBase:
    if moved := elsewhere(request, conference):
        return moved
    told = shown(request, conference)
    if not press.is_ready():
        raise Http404
    zone = asked_zone(request, told)
    name = printed.name_of_file(told, zone)
    try:
        if told.is_draft:
            return answers.private(kept.draft(told, zone), name)
        return answers.public(request, f"{printed.digest(told)}-{zone}", name, lambda: kept.published(told, zone))
    except (press.Busy, press.Unable):
        return answers.later(request)


@door(policy.PRINT_PROGRAMME, to=conference_at)
@require_safe
def paper(request: HttpRequest, conference: Any) -> HttpResponseBase:
    if moved := elsewhere(request, conference):
        return moved
    told = shown(request, conference)
    if not press.is_ready():
        raise Http404
    context = {"zones": told.cover.get("zones", ()), "crumbs": crumbs(told), "page_title": _("The programme on paper")}
    return page(request, "papers/paper.html", told, **context)
