"""What stands around every page: notice, clock, menu, languages, useful links, standing pages.

The names are those of ``ui/base.html``.  A constant number of queries: notice, pages of the frame, groups of
links, links, conference; one more on a Wagtail page for its translations.  The back office has a frame of its own.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kavshiri.access import actors
from kavshiri.access.actors import ADMINISTRATOR, SECRETARY
from kavshiri.people import slots as people
from kavshiri.portal import one_thread, places, queries, shown
from kavshiri.pure import georgian
from kavshiri.ui import clock

NOTICE_COOKIE = "kv_notice"
WITHOUT_FRAME = ("/cms/",)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Everything that ``ui/base.html`` asks for, in the language in force."""
    if request.path_info.startswith(WITHOUT_FRAME):
        return {}
    language = get_language() or settings.LANGUAGE_CODE
    pages = queries.pages_around(language)
    return {
        **_notice(request, language, pages),
        **_clock(language),
        **_languages(request, language),
        **_menu(request, language, pages),
        **_doors(request),
        **_links(language, pages),
        "overall": _overall(),
        "standing": [_item(request, page) for page in pages if page.kind == queries.STANDING],
        "sought": request.GET.get("q", "")[:200],
        "offline": settings.OFFLINE,
        "manifest_url": reverse("portal:manifest"),
        "social_image": places.absolute(static("ui/og.png")),
    }


def _item(request: HttpRequest, page: Any, label: str = "") -> dict[str, Any]:
    address = page.address
    return {"url": address, "label": label or page.title, "current": address == request.path, "kind": page.kind}


def _notice(request: HttpRequest, language: str, pages: list) -> dict[str, Any]:
    notice = queries.notice_at(clock.now())
    if notice is None:
        return {}
    keeps_away = notice.keeps_engines_away
    request.noindex = keeps_away  # type: ignore[attr-defined]  # the middleware says it in a header too
    text = notice.text.read(language)
    key = hashlib.sha256(f"{notice.public_id} {text}".encode()).hexdigest()[:12]
    if request.COOKIES.get(NOTICE_COOKIE) == key:
        return {"noindex": keeps_away}
    back = urlencode({"key": key, "next": request.get_full_path()})
    contact = next((page for page in pages if page.slug in queries.CONTACT_SLUGS), None)
    return {
        "noindex": keeps_away,
        "notice": {
            "key": key,
            "text": text,
            "dismiss_url": f"{reverse('portal:hide-notice')}?{back}",
            "contact_url": contact.address if contact else "",
        },
    }


def _clock(language: str) -> dict[str, Any]:
    if not clock.is_set():
        return {}
    begun = timezone.localtime(settings.KAVSHIRI_CLOCK)
    said = _("Demonstration: the portal’s clock started at %(time)s on %(day)s, Tbilisi time.") % {
        "day": georgian.day(begun.date(), language, year=True)
        if language != "ka"
        else georgian.of_day(begun.date(), "ka", year=True),
        "time": time_format(begun, "H:i"),
    }
    way = {"clock_way": {"url": address, "label": _("An example: one thread from end to end")}} if (
        address := one_thread.address()
    ) else {}  # fmt: skip
    return {"clock_said": said, **way, "clock_offset": round(clock.offset().total_seconds() * 1000)}


def _languages(request: HttpRequest, language: str) -> dict[str, Any]:
    """The same page in each language. Engines learn of it only where it exists."""
    known = places.in_languages(request)
    told = [
        {
            "code": code,
            "name": name,
            "current": code == language,
            "url": places.with_query(request, known[code]) if code in known else places.home(code),
            "note": "" if code in known else _("only the home page is in this language"),
        }
        for code, name in settings.LANGUAGES
    ]
    return {
        "languages": told,
        "alternates": [{"lang": code, "url": places.absolute(address)} for code, address in known.items()],
        "canonical": places.canonical(request),
    }


def _menu(request: HttpRequest, language: str, pages: list) -> dict[str, Any]:
    labels = {queries.HOME: _("Home"), queries.NEWS: _("News"), queries.LINKS: _("Useful links")}
    items = {page.kind: _item(request, page, labels[page.kind]) for page in pages if page.kind in labels}
    home = items.get(queries.HOME, {"url": places.home(language), "label": labels[queries.HOME], "current": False})
    news = items.get(queries.NEWS)
    if news:
        news["within"] = request.path.startswith(news["url"])
    menu = [home, *_conference(request), *filter(None, (news, items.get(queries.LINKS)))]
    return {"home_url": home["url"], "menu": menu}


def _conference(request: HttpRequest) -> list[dict[str, Any]]:
    slug = shown.slug_in_front(clock.now())
    request.slug_in_front = slug  # type: ignore[attr-defined]  # the home page shows the same one
    if not slug:
        return []
    doors = (("conference:home", _("Conference")), ("conference:programme", _("Programme")))
    items: list[dict[str, Any]] = [{"url": _address(name, slug=slug), "label": label} for name, label in doors]
    for item in items:
        item["current"] = item["url"] == request.path
    items[0]["within"] = request.path.startswith(items[0]["url"]) and not items[1]["current"]
    return items


def _overall() -> list[dict[str, str]]:
    """Where readers find every conference, and what came of all of them: no menu of one conference leads there."""
    doors = (
        ("conference:index", _("Conferences")),
        ("commitments:list", _("Commitments")),
        ("forum:index", _("Where results are carried")),
    )
    return [{"url": _address(name), "label": label} for name, label in doors]


def _address(name: str, **words: str) -> str:
    return reverse(name, kwargs=words or None)


def _doors(request: HttpRequest) -> dict[str, Any]:
    actor = actors.of(request)
    desk = []
    if actor.is_known and actor.has(SECRETARY, ADMINISTRATOR):
        desk.append({"url": reverse("wagtailadmin_home"), "label": _("Back office"), "icon": "list"})
    if actor.is_known:
        desk += [{"url": told.url, "label": told.label, "icon": told.icon} for told in people.places_for(actor)]
        desk.append({"url": reverse("keys:account"), "label": _("My account"), "icon": "person"})
    return {
        "search_url": _address("search:search"),
        "sign_in_url": _address("people:sign-in"),
        "sign_out_url": _address("people:sign-out"),
        "own_places": desk,
        "feed_url": places.absolute(reverse("portal:news-feed")),
        "feed_title": _("News of the portal"),
    }


def _links(language: str, pages: list) -> dict[str, Any]:
    page = next((page for page in pages if page.kind == queries.LINKS), None)
    return {
        "useful_links": [
            {
                "title": group.title.read(language),
                "links": [
                    {
                        "url": link.url,
                        "label": link.title.read(language),
                        "lang": places.tongue(link.languages, language),
                        "note": link.note.read(language),
                        "languages": link.languages,
                    }
                    for link in group.links.all()
                ],
            }
            for group in queries.groups_of_links()
        ],
        "useful_links_url": page.get_url() if page else "",
    }
