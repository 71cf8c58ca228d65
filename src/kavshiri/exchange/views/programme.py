"""Doors of what readers take along: the published programme in the formats of other programs."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import parse_etags
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.conference import policy
from kavshiri.exchange import giving
from kavshiri.exchange.formats import FORMATS
from kavshiri.exchange.queries import schedules as queries


def conference_at(request: HttpRequest, slug: str, **rest: str) -> Any:
    found = queries.conference(slug)
    if found is None:
        raise Http404
    return found


@door(policy.SEE_CONFERENCE, to=conference_at)
@require_safe
def frab(request: HttpRequest, conference: Any) -> HttpResponse:
    return given(request, conference)


def given(request: HttpRequest, conference: Any) -> HttpResponse:
    """The document that an address names; nothing but a number where the asker has it already."""
    match = request.resolver_match
    if match is None or not match.url_name:
        raise Http404
    if match.kwargs["slug"] != conference.slug:
        return redirect(match.view_name, permanent=True, slug=conference.slug)
    told, language = FORMATS[match.url_name.removeprefix("programme-")], (get_language() or "ka").split("-")[0]
    tag = giving.etag(conference, language, told.name)
    if tag is None:
        raise Http404
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        body = giving.document(conference, language, told.name) or b""
        response = HttpResponse(body, content_type=told.served_as)
        response["Content-Disposition"] = f'inline; filename="{conference.slug}.{told.extension}"'
    response["ETag"] = tag
    response["Content-Language"] = language
    response["Cache-Control"] = "public, max-age=300"
    response["X-Robots-Tag"] = "noindex"
    return response
