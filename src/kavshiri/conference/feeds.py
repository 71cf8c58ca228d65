"""An Atom feed of a conference's published programme versions, each with its note."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from kavshiri.conference import queries
from kavshiri.conference.pages import Shown

MOST = 30


def versions(told: Shown) -> str:
    """The feed as text. An entry's id is the version's own, so that a corrected note is not a new entry."""
    conference, language = told.conference, told.language
    page = settings.ORIGIN + reverse("conference:programme", args=[conference.slug])
    feed = Atom1Feed(
        title=f"{told.cover['short']['t']}: {_('Programme')}",
        link=page,
        description="",
        language=language,
        feed_url=settings.ORIGIN + reverse("conference:feed", args=[conference.slug]),
    )
    for version in queries.versions(conference)[:MOST]:
        feed.add_item(
            title=_("Programme, version %(number)d") % {"number": version.number},
            link=page,
            description=escape(str(version.note.read(language))),  # Django declares it to be HTML
            unique_id=f"urn:uuid:{version.public_id}",
            updateddate=version.published_at,
            pubdate=version.published_at,
        )
    return feed.writeString("utf-8")
