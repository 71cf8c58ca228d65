"""Articles drafted from what was sent in: a news page that nobody sees until somebody publishes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail.rich_text import RichText

from kavshiri.access.actors import Actor
from kavshiri.exchange.slots import Article
from kavshiri.journal import actions as journal
from kavshiri.portal import policy, queries
from kavshiri.portal.models import NewsIndexPage, NewsPage

_LISTED = re.compile(r"^\s*(?:(?P<number>\d{1,2})[.)]|[•·▪*–—-])\s+(?P<rest>.+)$", re.S)


def draft(article: Article, by: Actor, at: datetime) -> str:
    """What stands in ``exchange.slots.draft_article``; called inside the verb that takes the announcement in."""
    policy.DRAFT_NEWS.require(by)
    index = queries.news_index(article.language)
    if index is None:
        raise ValidationError(_("There is no page of news in this language; make one first."))
    page = NewsPage(
        locale=Locale.objects.get(language_code=article.language), title=article.title[:255], date=article.on,
        summary=article.summary, is_example=article.is_example, live=False, owner_id=by.user_id,
        body=[("text", RichText(markup(article.paragraphs)))],
    )  # fmt: skip
    # a fresh copy of the parent: treebeard counts children on the object itself
    NewsIndexPage.objects.get(pk=index.pk).add_child(instance=page)
    page.save_revision(log_action=True)
    journal.write(topic="portal", kind="portal.news.draft", by=by, at=at, about=page)
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def markup(paragraphs: tuple[str, ...]) -> str:
    """Paragraphs and lists of plain text as rich text; nothing of it is taken for markup."""
    return "".join(_grouped(paragraphs))


def _grouped(paragraphs: tuple[str, ...]) -> Iterator[str]:
    for kind, lines in groupby(paragraphs, _kind):
        if kind == "p":
            yield from (f"<p>{escape(line)}</p>" for line in lines)
        else:
            items = (_LISTED.match(line) for line in lines)
            yield f"<{kind}>" + "".join(f"<li>{escape(item['rest'])}</li>" for item in items if item) + f"</{kind}>"


def _kind(line: str) -> str:
    match = _LISTED.match(line)
    return "p" if match is None else "ol" if match["number"] else "ul"
