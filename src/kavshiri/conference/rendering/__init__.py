"""A version made ready for readers: for every session and language one row, for every language one cover.

Made once when a version is published, so that a page is only joined; made anew at each look where the secretariat
previews a draft.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import translation

from kavshiri.conference import queries
from kavshiri.conference.models import Conference, Row, Version
from kavshiri.conference.rendering import cover, rows
from kavshiri.conference.rendering.cover import day_line


def rows_of(conference: Conference, version: Version | None) -> list[Row]:
    """Rows, not yet saved, of every session in each language of the interface."""
    found = queries.whole(conference)
    return [row for language, _name in settings.LANGUAGES for row in draft_rows(found, version, language)]


def prepared_of(conference: Conference) -> dict[str, Any]:
    """What ``Version.prepared`` keeps: a cover for each language of the interface."""
    found = queries.whole(conference)
    return {language: draft_cover(found, language) for language, _name in settings.LANGUAGES}


def draft_rows(whole: Conference, version: Version | None, language: str) -> list[Row]:
    """The rows of one language; ``whole`` comes from ``queries.whole``."""
    with translation.override(language):
        return rows.rows(whole, version, language)


def draft_cover(whole: Conference, language: str) -> dict[str, Any]:
    with translation.override(language):
        return cover.cover(whole, language)


__all__ = ["day_line", "draft_cover", "draft_rows", "prepared_of", "rows_of"]
