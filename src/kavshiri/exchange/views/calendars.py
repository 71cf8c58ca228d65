"""Doors of calendars: the whole programme, one session, a reader's own choice, and how to subscribe."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.conference import pages
from kavshiri.exchange import calendars, policy
from kavshiri.exchange.calendars import Written
from kavshiri.exchange.views.programme import conference_at
from kavshiri.pure.schedules import ical


def language() -> str:
    return (get_language() or "ka").split("-")[0]


def written(conference: Any) -> Written:
    found = calendars.written(conference, language())
    if found is None:
        raise Http404
    return found


def moved(request: HttpRequest, conference: Any, **more: str) -> HttpResponse | None:
    """A permanent redirect from an old address; what was asked for goes along."""
    match = request.resolver_match
    if match is None or (match.kwargs["slug"] == conference.slug and not more):
        return None
    query = request.META.get("QUERY_STRING", "")
    url = reverse(match.view_name, kwargs={**match.kwargs, "slug": conference.slug, **more})
    return HttpResponsePermanentRedirect(url + (f"?{query}" if query else ""))


def answer(request: HttpRequest, body: bytes, name: str, etag: str = "") -> HttpResponse:
    """A calendar; whoever has it already is told so."""
    etag = etag or calendars.etag(body)
    response: Any = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(body, content_type=f"{ical.CONTENT_TYPE}; charset=utf-8")
        response["Content-Disposition"] = f'inline; filename="{name}.ics"'
        response["Content-Language"], response["X-Robots-Tag"] = language(), "noindex"
    response["ETag"], response["Cache-Control"] = etag, "no-cache"
    return response


@door(policy.TAKE_CALENDAR, to=conference_at)
@require_safe
def programme(request: HttpRequest, conference: Any) -> HttpResponse:
    if elsewhere := moved(request, conference):
        return elsewhere
    found = written(conference)
    return answer(request, found.whole, conference.slug, found.etag)


@door(policy.TAKE_CALENDAR, to=conference_at)
@require_safe
def session(request: HttpRequest, conference: Any) -> HttpResponse:
    if elsewhere := moved(request, conference):
        return elsewhere
    slug = request.resolver_match.kwargs["session"]  # type: ignore[union-attr]  # only reached by its address
    found = written(conference)
    now = calendars.present(found, conference, [slug])[0]
    if now != slug and (elsewhere := moved(request, conference, session=now)):
        return elsewhere
    body = calendars.of_session(found, slug)
    if body is None:
        raise Http404
    return answer(request, body, slug)


@door(policy.TAKE_CALENDAR, to=conference_at)
@require_safe
def mine(request: HttpRequest, conference: Any) -> HttpResponse:
    if elsewhere := moved(request, conference):
        return elsewhere
    found = written(conference)
    slugs = calendars.present(found, conference, chosen(request))
    body = calendars.of_choice(found, slugs, settings.ORIGIN + request.get_full_path())
    return answer(request, body, f"{conference.slug}-{_('my-programme')}")


@door(policy.TAKE_CALENDAR, to=conference_at)
@require_safe
def subscribe(request: HttpRequest, conference: Any) -> HttpResponse:
    if elsewhere := moved(request, conference):
        return elsewhere
    if conference.published is None:
        raise Http404
    path = reverse("exchange:calendar", args=[conference.slug])
    way = [(f"/{language()}/", _("Home"))]
    way += [(reverse(f"conference:{name}", args=[conference.slug]), label) for name, label in (
        ("home", _("Conference")), ("programme", _("Programme")))]  # fmt: skip
    told = pages.published(conference, language())
    context = {"short": told and told.cover["short"], "path": path, **calendars.addresses(path), "noindex": True}
    context |= {"crumbs": [{"url": url, "label": label} for url, label in way], "page_title": _("Calendar")}
    return render(request, "exchange/calendar.html", context)


def chosen(request: HttpRequest) -> list[str]:
    """The slugs in ``?s=``, parted by commas or given one by one."""
    return [slug for many in request.GET.getlist("s") for slug in many.split(",") if slug]
