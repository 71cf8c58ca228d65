"""No untranslated word on the public side: Georgian pages speak Georgian, English pages English.

Words in another language stand in an element that says so (``lang``); names that stay in Latin letters are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from django.test import Client

from tests.portal.demonstration import furnished

# names and abbreviations that Georgian keeps in Latin letters, and what reads the same in every language
NAMES = {
    "IOM", "GFMD", "EMERGE", "Business", "Mechanism", "The", "Atom", "UTC", "WCAG", "Apache", "Kavshiri", "ARIA",
    "CSV", "Excel", "iCalendar", "PIN",
    "HTML", "PDF", "DOCX", "JavaScript", "txt", "CLDR", "Unicode", "FiraGO", "Noto", "Serif", "Georgian", "Open",
    "Font", "License", "sessionid", "csrftoken", "kv_notice", "zone", "theme", "notice",
    "kv_mine_ka", "kv_mine_en", "mine", "seen",
    "axe", "SIL", "TXT", "diaspora", "qqqqq",  # the last two are what the test itself looks for
}  # fmt: skip
LATIN = re.compile(r"[A-Za-z][A-Za-z_]{2,}")
ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\b[\w-]+(?:\.[\w-]+)+\b")
GEORGIAN = re.compile("[\u10d0-\u10ff\u1c90-\u1cbf]{2,}")
SAID_IN = ("aria-label", "title", "alt", "placeholder")
EXTRA = {
    "ka": [
        "/ka/shesvla/",
        "/ka/shesvla/gamoqenebuli/",
        "/ka/dzieba/",
        "/ka/dzieba/?q=diaspora",
        "/ka/dzieba/?q=qqqqq",
        "/ka/ara/",
    ],
    "en": [
        "/en/sign-in/",
        "/en/sign-in/used/",
        "/en/search/",
        "/en/search/?q=diaspora",
        "/en/search/?q=qqqqq",
        "/en/no/",
    ],
}


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker) -> Iterator[dict[str, BeautifulSoup]]:
    with furnished(django_db_blocker):
        client = Client()
        listed = re.findall(r"<loc>https?://[^/]+([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
        paths = listed + EXTRA["ka"] + EXTRA["en"]
        yield {path: BeautifulSoup(client.get(path).content, "html.parser") for path in paths}


def language_of(tag: Tag | None) -> str:
    while tag is not None:
        if tag.get("lang"):
            return str(tag["lang"])
        tag = tag.parent
    return ""


def said(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """(language, words) of every text and every attribute that is read out."""
    for text in soup.find_all(string=True):
        if type(text) is NavigableString and text.parent.name not in ("script", "style", "code", "kbd"):
            yield language_of(text.parent), str(text)
    for tag in soup.find_all(True):
        for name in SAID_IN:
            if tag.get(name):
                yield language_of(tag), str(tag[name])


def test_georgian_pages_have_no_english_word(pages):
    found = {
        f"{path}: {word}"
        for path, soup in pages.items()
        if path.startswith("/ka/")
        for language, words in said(soup)
        if language == "ka"
        for word in LATIN.findall(ADDRESS.sub(" ", words))
        if word not in NAMES
    }
    assert found == set()


def test_english_pages_have_no_georgian_word(pages):
    found = {
        f"{path}: {words.strip()[:60]}"
        for path, soup in pages.items()
        if path.startswith("/en/")
        for language, words in said(soup)
        if language == "en" and GEORGIAN.search(words)
    }
    assert found == set()


def test_enough_was_looked_at(pages):
    assert len(pages) >= 50 and all(soup.find("h1") for soup in pages.values())
