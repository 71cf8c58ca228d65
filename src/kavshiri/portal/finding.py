"""What search finds of the portal's pages: live ones that are open to all, in each language they are in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from kavshiri.portal import queries
from kavshiri.portal.models import HomePage, NewsPage, StandardPage
from kavshiri.search.slots import Document, Searchable, register

NEWS, PAGE = "news", "page"


def register_all() -> None:
    """Make both kinds known to search."""
    register(Searchable(NEWS, _("News item"), lambda: of_pages(NEWS)))
    register(Searchable(PAGE, _("Page"), lambda: of_pages(PAGE)))


def kind_of(page: Page) -> str:
    return NEWS if issubclass(page.specific_class or Page, NewsPage) else PAGE


def of_pages(kind: str) -> Iterator[Document]:
    """Every document of a kind, the languages of one page after another."""
    for pages in queries.by_translation(queries.public_pages()).values():
        yield from (document(page) for page in pages.values() if kind_of(page) == kind)


def of_page(page: Page) -> list[Document]:
    """The documents of one page in every language in which it is live."""
    return [document(found) for found in queries.translations(page).values()]


def document(page: Page) -> Document:
    specific = page.specific
    return Document(
        key=str(page.translation_key),
        language=specific.locale.language_code,
        title=specific.title,
        body="\n".join(words_of(specific)),
        address=specific.get_url() or "",
        weight=1 if isinstance(specific, HomePage) else 0,
        at=moment_of(specific),
        is_example=getattr(specific, "is_example", False),
    )


def words_of(page: Any) -> list[str]:
    """Summary, lead and the body's words without markup."""
    words = [getattr(page, "summary", ""), getattr(page, "lead", "")]
    if isinstance(page, NewsPage | StandardPage):
        words += page.body.stream_block.get_searchable_content(page.body)
    return [word for word in words if word]


def moment_of(page: Any) -> dt.datetime | None:
    if isinstance(page, NewsPage):
        return timezone.make_aware(dt.datetime.combine(page.date, dt.time()))
    return page.first_published_at
