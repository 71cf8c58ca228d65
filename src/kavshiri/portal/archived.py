"""What the news add to the archive of a conference: its press releases, once an editor has published them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Max, QuerySet
from django.urls import Resolver404, resolve
from django.utils.translation import pgettext_lazy

from kavshiri.archives.slots import Chapter, Item, Visit
from kavshiri.closing.models import HandOver
from kavshiri.portal.models import NewsPage


def items(conference: Any, language: str) -> Iterator[Item]:
    for page in pages(conference).filter(locale__language_code=language):
        address = urlsplit(page.get_url() or "").path
        if address:
            yield Visit(address, is_main=True, title=page.title)


def pages(conference: Any) -> QuerySet[NewsPage]:
    """Drafts are known by the editor's address at which the release was handed over."""
    handed = HandOver.objects.filter(release__conference=conference).order_by("pk")
    keys = [key for url in handed.values_list("url", flat=True) if (key := page_key(url)) is not None]
    return NewsPage.objects.live().public().filter(pk__in=keys).order_by("date", "pk")


def page_key(url: str) -> int | None:
    try:
        match = resolve(urlsplit(url).path)
    except Resolver404:
        return None
    given = [*match.args, *match.kwargs.values()]
    return int(given[0]) if match.view_name == "wagtailadmin_pages:edit" and given else None


def dated(conference: Any) -> datetime | None:
    return pages(conference).order_by().aggregate(last=Max("last_published_at"))["last"]


CHAPTER = Chapter("news", pgettext_lazy("archive", "News"), items, dated)
