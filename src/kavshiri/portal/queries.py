from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import Case, CharField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Left, Length
from wagtail.models import Page, PageViewRestriction

from kavshiri.access.remembering import until_changed
from kavshiri.portal.models import LinkGroup, NewsIndexPage, NewsPage, Notice, UsefulLink

PER_LEAF = 12
IN_FEED = 30
CONTACT_SLUGS = ("kontakti", "contact")
HOME, NEWS, LINKS, STANDING = "home", "news", "links", "standing"


@until_changed
def _notices() -> list[Notice]:
    return list(Notice.objects.filter(is_on=True))


def notice_at(moment: datetime) -> Notice | None:
    """The notice that every page shows at that moment."""
    return next((notice for notice in _notices() if notice.is_shown_at(moment)), None)


@until_changed
def groups_of_links() -> list[LinkGroup]:
    """The groups that have links, each with its links in order (``group.links.all()``); two queries."""
    links = Prefetch("links", UsefulLink.objects.order_by("position", "pk"))
    return [group for group in LinkGroup.objects.prefetch_related(links) if group.links.all()]


def links_to_check() -> QuerySet[UsefulLink]:
    return UsefulLink.objects.order_by("group__position", "position", "pk")


def _open(pages: Any) -> Any:
    """Live pages below no restriction of Wagtail's; its own ``public()`` asks the database once more each time."""
    above = PageViewRestriction.objects.filter(page__path=Left(OuterRef("path"), Length("page__path")))
    return pages.filter(~Exists(above), live=True)


@until_changed
def pages_around(language: str) -> list[Page]:
    """Live pages that the frame of every page leads to, in tree order, each with ``kind`` and ``address``."""
    kinds = Case(
        When(homepage__isnull=False, then=Value(HOME)),
        When(newsindexpage__isnull=False, then=Value(NEWS)),
        When(linkspage__isnull=False, then=Value(LINKS)),
        default=Value(STANDING),
        output_field=CharField(),
    )
    menu = Q(homepage__isnull=False) | Q(newsindexpage__isnull=False) | Q(linkspage__isnull=False)
    found = _open(Page.objects).filter(menu | Q(standardpage__in_footer=True))
    pages = list(found.filter(locale__language_code=language).annotate(kind=kinds).order_by("path"))
    for page in pages:
        page.address = page.get_url()
    return pages


def news(language: str) -> QuerySet[NewsPage]:
    """Published news of a language, newest first."""
    found = _open(NewsPage.objects).filter(locale__language_code=language)
    return found.select_related("theme", "image").order_by("-date", "-first_published_at", "-pk")


def news_leaf(language: str, *, year: str = "", number: str = "") -> tuple[Leaf, list[int], int | None]:
    """One leaf of the news, the years that have any (newest first), and the year asked for if it is one of them."""
    all_news = news(language)
    years = [day.year for day in all_news.order_by().dates("date", "year", order="DESC")]
    chosen = int(year) if year.isascii() and year.isdigit() and int(year) in years else None
    shown = all_news.filter(date__year=chosen) if chosen else all_news
    return Paginator(shown, PER_LEAF).get_page(number), years, chosen


def news_index(language: str) -> NewsIndexPage | None:
    return NewsIndexPage.objects.live().filter(locale__language_code=language).first()


def news_of_feed(language: str) -> list[NewsPage]:
    return list(news(language)[:IN_FEED])


def translations(page: Page) -> dict[str, Page]:
    """The page itself and the live pages that say the same in other languages, by language; one query."""
    same = Page.objects.filter(translation_key=page.translation_key).annotate(code=F("locale__language_code"))
    return {found.code: found for found in _open(same)}


def public_pages() -> list[Page]:
    """Every live public page of every language of the interface, for the sitemap."""
    spoken = [code for code, _name in settings.LANGUAGES]
    found = _open(Page.objects).filter(depth__gt=1, locale__language_code__in=spoken)
    return list(found.annotate(code=F("locale__language_code")).order_by("path"))


def by_translation(pages: Iterable[Page]) -> dict[str, dict[str, Page]]:
    """Pages that say the same in several languages, by their common key and by language."""
    told: dict[str, dict[str, Page]] = {}
    for page in pages:
        told.setdefault(str(page.translation_key), {})[page.code] = page
    return told


def contact_address() -> str:
    """The address of the contact page, in the first language that has one; the front page otherwise."""
    pages = {page.slug: page for page in Page.objects.live().filter(slug__in=CONTACT_SLUGS).order_by("path")}
    return next((pages[slug].get_url() for slug in CONTACT_SLUGS if slug in pages), "/")
