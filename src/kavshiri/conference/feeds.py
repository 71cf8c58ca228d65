"""An Atom feed of a conference's published programme versions, each with its note."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from kavshiri.conference import queries
from kavshiri.conference.changes import compare, words
from kavshiri.conference.pages import Shown

MOST = 30


def versions(told: Shown) -> str:
    """The feed as text. An entry's id is the version's own, so that a corrected note is not a new entry."""
    conference, language = told.conference, told.language
    page = settings.ORIGIN + reverse("conference:programme", args=[conference.slug])
    address = settings.ORIGIN + reverse("conference:changes", args=[conference.slug])
    feed = Atom1Feed(
        title=f"{told.cover['short']['t']}: {_('Programme')}",
        link=page,
        description="",
        language=language,
        feed_url=settings.ORIGIN + reverse("conference:feed", args=[conference.slug]),
    )
    known = list(queries.versions_with_news(conference, language)[: MOST + 1])
    for version, before in zip(known[:MOST], [*known[1:], None], strict=False):
        feed.add_item(
            title=_("Programme, version %(number)d") % {"number": version.number},
            link=f"{address}?from={before.number}&to={version.number}" if before else page,
            description=described(version, before, language),  # Django declares it to be HTML
            unique_id=f"urn:uuid:{version.public_id}",
            updateddate=version.published_at,
            pubdate=version.published_at,
        )
    return feed.writeString("utf-8")


def described(version: Any, before: Any, language: str) -> str:
    """The note, and the changes in words, one line to a session; safe HTML."""
    note = escape(str(version.note.read(language)))
    lines = "".join(f"<li>{line}</li>" for line in changed(version, before))
    return f"{f'<p>{note}</p>' if note and lines else note}{f'<ul>{lines}</ul>' if lines else ''}"


def changed(version: Any, before: Any) -> Iterable[str]:
    """As it was said when the version was published; one that an earlier release published is compared now."""
    if version.news is not None or before is None:
        return json.loads(version.news or "{}").get("lines", ())
    return words.briefly(compare(before.content, version.content))
