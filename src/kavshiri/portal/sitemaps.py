"""The sitemap: every public page once per language, each with its other languages beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.portal import places, policy, queries, shown

MOST = 50_000  # addresses in one file, by sitemaps.org


@dataclass(frozen=True, slots=True)
class Place:
    """One address, when it last changed, and the same in every language (itself among them)."""

    url: str
    changed_at: datetime | None
    languages: dict[str, str] = field(default_factory=dict)


@door(policy.SEE_PUBLIC)
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    found = [*_pages(request), *_conferences()][:MOST]
    return HttpResponse(
        render_to_string("portal/sitemap.xml", {"places": found, "first": settings.LANGUAGE_CODE}),
        content_type="application/xml; charset=utf-8",
    )


def _pages(request: HttpRequest) -> Iterator[Place]:
    for same in queries.by_translation(queries.public_pages()).values():
        addresses = {code: places.absolute(page.get_url(request) or "/") for code, page in same.items()}
        for code, page in same.items():
            yield Place(addresses[code], page.last_published_at, addresses)


def _conferences() -> Iterator[Place]:
    for slug, sessions, changed_at in shown.public_addresses():
        yield from _everywhere("conference:home", (slug,), changed_at)
        yield from _everywhere("conference:programme", (slug,), changed_at)
        for session in sessions:
            yield from _everywhere("conference:session", (slug, session), changed_at)


def _everywhere(name: str, words: tuple[str, ...], changed_at: datetime) -> Iterator[Place]:
    """A door's address in each language; nothing where the room has no such door."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            try:
                found[code] = places.absolute(reverse(name, args=words))
            except NoReverseMatch:
                return
    yield from (Place(address, changed_at, found) for address in found.values())
