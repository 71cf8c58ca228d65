"""How much of our own script a public page loads: every module that it names, with what these import."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.conference import furnish

MOST = 30_000  # bytes as they are written, before compression
NAMED = re.compile(r'<script[^>]* src="/static/([^"]+\.js)"')
IMPORTED = re.compile(r'(?m)^import [^;]*?"(\.[^"]+)"')
FOUND = ["home", "programme", "changes", "mine", "session"]


def loaded(page: str) -> set[Path]:
    """The files of a page's scripts."""
    waiting = [Path(finders.find(name)) for name in NAMED.findall(page)]
    found: set[Path] = set()
    while waiting:
        path = waiting.pop().resolve()
        if path not in found:
            found.add(path)
            waiting += [path.parent / name for name in IMPORTED.findall(path.read_text("utf-8"))]
    return found


def weight(client, address: str) -> tuple[int, set[str]]:
    files = loaded(client.get(address).content.decode())
    return sum(len(path.read_bytes()) for path in files), {path.name for path in files}


@pytest.mark.parametrize("name", FOUND)
def test_a_page_of_the_conference_loads_little_script(client, db, name):
    slug = furnish.announced().slug
    more = ["panel"] if name == "session" else []
    bytes_, names = weight(
        client, reverse(f"conference:{name}", args=[slug, *more]) + ("?s=panel" if name == "mine" else "")
    )
    assert "masthead.js" in names
    assert bytes_ <= MOST


def test_modules_count_with_what_they_import(client, db):
    slug = furnish.announced().slug
    _bytes, names = weight(client, reverse("conference:programme", args=[slug]))
    assert {"mine-rows.js", "mine.js", "since.js", "zone.js"} <= names


@pytest.mark.parametrize("name", ["search:search", "conference:index"])
def test_other_public_pages_load_little_script(client, db, name):
    assert weight(client, reverse(name))[0] <= MOST
