"""Doors of the programme as tables, and as data that search engines read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.exchange import policy
from kavshiri.exchange.views.programme import conference_at, given


@door(policy.TAKE_TABLE, to=conference_at)
@require_safe
def table(request: HttpRequest, conference: Any) -> HttpResponse:
    return given(request, conference)
