"""The secretariat sees how many follow, not who."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLResolver, include, path
from django.views.decorators.http import require_safe
from wagtail import hooks

from kavshiri.cms.bridge import obey
from kavshiri.cms.refusals import staff_door
from kavshiri.following import policy, queries
from kavshiri.following.models import Follower, Pace

obey(Follower)


def conference_at(request: HttpRequest, pk: int) -> Any:
    found = queries.conference_by_key(pk)
    if found is None:
        raise Http404
    return found


@staff_door(policy.COUNT)
@require_safe
def index(request: HttpRequest, pk: int) -> HttpResponse:
    conference = conference_at(request, pk)
    rows = [(Pace(pace).label, language, count) for pace, language, count in queries.counted(conference)]
    words = {"conference": conference, "rows": rows, "total": sum(count for _pace, _language, count in rows)}
    return TemplateResponse(request, "following/office/followers.html", words)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    return [path("followers/", include(([path("<int:pk>/", index, name="index")], "followers")))]
