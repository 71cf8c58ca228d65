"""The door through which readers take the programme along."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.conference.views.reading import conference_at, elsewhere, shown
from kavshiri.papers import kept, policy, press
from kavshiri.papers import programme as printed
from kavshiri.papers.views import answers


@door(policy.PRINT_PROGRAMME, to=conference_at)
@require_safe
def programme(request: HttpRequest, conference: Any) -> HttpResponseBase:
    if moved := elsewhere(request, conference):
        return moved
    told = shown(request, conference)
    if not press.is_ready():
        raise Http404
    try:
        if told.is_draft:
            return answers.private(kept.draft(told), printed.name_of_file(told))
        return answers.public(request, printed.digest(told), printed.name_of_file(told), lambda: kept.published(told))
    except (press.Busy, press.Unable):
        return answers.later(request)
