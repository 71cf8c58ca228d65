"""Doors of the floor record: a page, and files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.conference.views.reading import language
from kavshiri.floor import policy, record
from kavshiri.floor.pages import record_page
from kavshiri.floor.views import at
from kavshiri.hall.policy import ENTER
from kavshiri.ui import clock


@never_cache
@door(policy.SEE_RECORD, to=at.hall_at, seen_by=ENTER)
@require_safe
def page(request: HttpRequest, hall: Any) -> HttpResponse:
    return render(request, "floor/record.html", record_page(hall, language(), clock.now()))


@never_cache
@door(policy.SEE_RECORD, to=at.hall_at, seen_by=ENTER)
@require_safe
def file(request: HttpRequest, hall: Any) -> HttpResponse:
    ending = request.GET.get("as", record.CSV)
    if ending not in record.ENDINGS:
        raise Http404
    body = record.written(ending, hall, language(), clock.now())
    name = f"floor-{hall.session.conference.slug}-{hall.session.slug}.{ending}"
    head = {"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"}
    return HttpResponse(body, content_type=record.ENDINGS[ending], headers=head)
