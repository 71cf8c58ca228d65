"""A version made ready for readers: for every session and language one row, for every language one cover.

Made once when a version is published, so that a page is only joined; made anew at each look where the secretariat
previews a draft.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import translation

from kavshiri.conference import queries
from kavshiri.conference.changes import news as told_news
from kavshiri.conference.changes.ledger import LEDGER
from kavshiri.conference.changes.news import News
from kavshiri.conference.models import Conference, Row, Version
from kavshiri.conference.rendering import cover, rows, sources
from kavshiri.conference.rendering.cover import day_line

MADE_BY = "made_by"  # the key of ``Version.prepared`` that is not a language


def rows_of(conference: Conference, version: Version | None) -> list[Row]:
    """Rows, not yet saved, of every session in each language of the interface."""
    return all_rows(queries.whole(conference), version)


def prepared_of(conference: Conference) -> dict[str, Any]:
    """A cover for each language of the interface."""
    return covers(queries.whole(conference))


def all_rows(whole: Conference, version: Version | None, news: News | None = None) -> list[Row]:
    """The same for a conference that has been read as a whole, or thawed; ``news`` is what the version brings."""
    return [row for language, _name in settings.LANGUAGES for row in draft_rows(whole, version, language, news)]


def covers(whole: Conference, news: News | None = None) -> dict[str, Any]:
    return {language: draft_cover(whole, language, news) for language, _name in settings.LANGUAGES}


def prepared(whole: Conference, news: News) -> dict[str, Any]:
    """What ``Version.prepared`` keeps: covers, each session's story, and by which code covers and rows were made."""
    return {**covers(whole, news), LEDGER: news.ledger, MADE_BY: sources.digest()}


def draft_rows(whole: Conference, version: Version | None, language: str, news: News | None = None) -> list[Row]:
    """The rows of one language; ``whole`` comes from ``queries.whole``."""
    with translation.override(language):
        return rows.rows(whole, version, language, told_news.told(news))


def draft_cover(whole: Conference, language: str, news: News | None = None) -> dict[str, Any]:
    with translation.override(language):
        return cover.cover(whole, language) | ({"news": told_news.on_cover(news)} if news else {})


__all__ = [
    "MADE_BY", "all_rows", "covers", "day_line", "draft_cover", "draft_rows", "prepared", "prepared_of", "rows_of",
]  # fmt: skip
