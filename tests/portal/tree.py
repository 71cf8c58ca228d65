"""Two small page trees, a notice and two links: what the public side shows, without the demonstration."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from wagtail.models import Locale, Page, Site

from kavshiri.access import actors
from kavshiri.portal import actions
from kavshiri.portal.models import (
    HomePage,
    LinkGroup,
    LinksPage,
    NewsIndexPage,
    NewsPage,
    Notice,
    StandardPage,
    UsefulLink,
)
from kavshiri.texts.values import Texts
from tests.remembering import made

AT = dt.datetime(2020, 11, 24, 8, 0, tzinfo=dt.UTC)


@dataclass
class Tree:
    """The pages by language."""

    home: dict[str, HomePage]
    news: dict[str, NewsIndexPage]
    links: dict[str, LinksPage]
    contact: dict[str, StandardPage]


def both(kind: type[Page], parents: dict[str, Any], ka: dict[str, Any], en: dict[str, Any] | None) -> dict[str, Any]:
    """The same page in each language that is given, below its language's parent."""
    pages: dict[str, Any] = {}
    for code, words in {"ka": ka, "en": en}.items():
        if words is None:
            continue
        page = kind(locale=Locale.objects.get(language_code=code), **words)
        if pages:
            page.translation_key = pages["ka"].translation_key
        type(parents[code]).objects.get(pk=parents[code].pk).add_child(instance=page)
        page.save_revision().publish()
        pages[code] = kind.objects.get(pk=page.pk)
    return pages


def item(tree: Tree, slug: str, date: dt.date, english: bool = True, **words: Any) -> dict[str, NewsPage]:
    ka = {"title": f"სიახლე {slug}", "slug": f"siakhle-{slug}", "date": date, **words}
    en = {"title": f"Item {slug}", "slug": f"item-{slug}", "date": date, **words}
    return both(NewsPage, tree.news, ka, en if english else None)


def plant() -> Tree:
    """The trees, made once in each worker."""
    made("tree", _plant)
    kinds = {"home": HomePage, "news": NewsIndexPage, "links": LinksPage, "contact": StandardPage}
    pages = {name: {page.locale.language_code: page for page in kind.objects.all()} for name, kind in kinds.items()}
    return Tree(**pages)


def _plant() -> None:
    for code in ("ka", "en"):
        Locale.objects.get_or_create(language_code=code)
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.delete()
    root = Page.objects.get(depth=1)
    home = both(
        HomePage, {"ka": root, "en": root},
        {"title": "კავშირი", "slug": "home"}, {"title": "Kavshiri", "slug": "home-en"},
    )  # fmt: skip
    Site.objects.create(hostname="testserver", root_page=home["ka"], is_default_site=True)
    both(NewsIndexPage, home, {"title": "სიახლეები", "slug": "siakhleebi"}, {"title": "News", "slug": "news"})
    both(
        LinksPage, home, {"title": "სასარგებლო ბმულები", "slug": "sasargeblo-bmulebi"},
        {"title": "Useful links", "slug": "useful-links"},
    )  # fmt: skip
    both(
        StandardPage, home, {"title": "კონტაქტი", "slug": "kontakti", "in_footer": True},
        {"title": "Contact", "slug": "contact", "in_footer": True},
    )  # fmt: skip


def notice(**values: Any) -> Notice:
    one = Notice()
    told = {"text": Texts.of(ka="პორტალი მუშაობს სატესტო რეჟიმში.", en="The portal works in test mode."), **values}
    actions.keep_notice(notice=one, values=told, by=actors.system(), at=AT)
    return one


def link(url: str, **values: Any) -> UsefulLink:
    group = LinkGroup.objects.first()
    if group is None:
        group = LinkGroup()
        title = Texts.of(ka="უწყებები", en="Institutions")
        actions.keep_link_group(group=group, values={"title": title}, by=actors.system(), at=AT)
    one = UsefulLink()
    told = {"group": group, "title": Texts.of(ka="ბმული", en="A link"), "url": url, **values}
    actions.keep_useful_link(link=one, values=told, by=actors.system(), at=AT)
    return one
