"""News as Atom (RFC 4287): one feed per language, whole entries, whole addresses, ids that never change."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.portal import places, policy, queries
from kavshiri.texts.templatetags.texts import reader_language

_OWN_ADDRESS = re.compile(r'(?<=\s)(href|src)="(/[^"]*)"')
_OWN_SET = re.compile(r'(?<=\s)srcset="([^"]*)"')
# what no reader of a feed can use
_SYMBOL = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


class AtomFeed(Atom1Feed):
    """Django's, with the whole entry as ``content`` and a link to what shows the same on the portal."""

    content_type = "application/atom+xml; charset=utf-8"

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("icon", places.absolute(reverse("favicon")))

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item.get("content"):
            handler.addQuickElement("content", item["content"], {"type": "html"})


@door(policy.SEE_PUBLIC)
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The newest news of the language in force."""
    language = get_language() or settings.LANGUAGE_CODE
    index = queries.news_index(language)
    own = places.absolute(request.path)
    feed = AtomFeed(
        title=_("News of the portal"),
        description="",
        subtitle=_("What is new on Kavshiri"),
        link=places.absolute(index.get_url(request) if index else places.home(language)),
        feed_url=own,
        feed_guid=own,
        language=language,
        author_name=_("Kavshiri"),
    )
    for page in queries.news_of_feed(language):
        feed.add_item(**_entry(request, page))
    return HttpResponse(feed.writeString("utf-8"), content_type=AtomFeed.content_type)


def _entry(request: HttpRequest, page: Any) -> dict[str, Any]:
    published = dt.datetime.combine(page.date, dt.time(), ZoneInfo(settings.TIME_ZONE))
    theme = [str(page.theme.title.read(reader_language()))] if page.theme else []
    whole, mark = _whole(page.body.render_as_block({"for_feed": True})), [_("example")] if page.is_example else []
    return {
        "title": page.title,
        "link": places.absolute(page.get_url(request)),
        "unique_id": f"urn:uuid:{page.public_id}",
        "description": escape(" · ".join(filter(None, [*mark, page.summary]))) or None,  # Django declares it to be HTML
        "content": f"<p>{escape(_('This item was written for the demonstration.'))}</p>{whole}" if mark else whole,
        "pubdate": published,
        "updateddate": page.last_published_at or published,
        "categories": theme + mark,
    }


def _whole(html: str) -> str:
    """The same words with whole addresses and without symbols."""
    html = _OWN_ADDRESS.sub(lambda found: f'{found[1]}="{places.absolute(found[2])}"', _SYMBOL.sub("", html))
    return _OWN_SET.sub(lambda found: f'srcset="{_whole_set(found[1])}"', html)


def _whole_set(sources: str) -> str:
    return ", ".join(places.absolute(source.strip()) for source in sources.split(","))
