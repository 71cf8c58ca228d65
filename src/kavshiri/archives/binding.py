"""Writes what was gathered: pages in one frame, files, styles and letters, the contents, and how it is checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from lxml import etree

from kavshiri.archives import alone, readme
from kavshiri.archives.bag import keys, names
from kavshiri.archives.bag.writing import Bag
from kavshiri.archives.paths import between

if TYPE_CHECKING:
    from kavshiri.archives.making import Contents, Held, Page

STYLE, LETTERS = "archive.css", "fonts"
HOUSE, OWN = "ui/kavshiri.css", "archives/archive.css"
PIECE = 1 << 20


def bind(contents: Contents, bag: Bag, key: keys.Private) -> None:
    Binding(contents, bag, keys.fingerprint(key.public_key())).bind(key)


def digest_of(file: BinaryIO) -> tuple[str, int]:
    """SHA-256 in hex and the size of a whole file."""
    hashed = hashlib.sha256()
    file.seek(0)
    while piece := file.read(PIECE):
        hashed.update(piece)
    return hashed.hexdigest(), file.tell()


class Binding:
    def __init__(self, contents: Contents, bag: Bag, key: str) -> None:
        self.contents, self.bag, self.key = contents, bag, key
        self.title = {code: str(contents.conference.title.read(code)) for code in contents.languages}
        self.main = {code: list(self._main(code)) for code in contents.languages}

    def _main(self, language: str) -> Iterator[tuple[str, str]]:
        """What the head of each page leads to: the first page of each chapter."""
        known: set[str] = set()
        for page in self.contents.pages:
            if page.language == language and page.is_main and page.chapter not in known:
                known.add(page.chapter)
                yield page.path, self.contents.titles[language, page.chapter]

    def bind(self, key: keys.Private) -> None:
        for held in self.contents.files.values():
            with translation.override(held.language or settings.LANGUAGE_CODE):
                held.size = self.bag.add(held.path, held.content()).size
        for page in self.contents.pages:
            with translation.override(page.language):
                self.bag.add(page.path, [self.page(page)])
        for language in self.contents.languages:
            with translation.override(language):
                self.bag.add(f"{language}/index.html", [self.own("archives/_contents.html", language, "index.html")])
                self.bag.add(f"{language}/files.html", [self.own("archives/_files.html", language, "files.html")])
        self.bag.add(STYLE, [style(self.contents.styles)])
        for letter in letters():
            self.bag.add(f"{LETTERS}/{letter.name}", [letter.read_bytes()])
        self.bag.tag(names.INDEX, self.first_page())
        self.bag.tag(names.README, readme.written(self.title, self.contents, self.key).encode())
        self.bag.close(self.info(), key)

    def page(self, page: Page) -> bytes:
        content = page.spool.read_bytes()
        made = alone.Alone(page.address or f"/{page.language}/", self._leading(page.path))
        main = made.of_page(content) if page.address else made.of_fragment(content.decode())
        if not page.address:
            main = render_to_string("archives/_leaf.html", {"title": page.title, "html": kept(main)})
        twins = {code: self.contents.twin(page, code) for code in self.contents.languages if code != page.language}
        return self.framed(page.path, page.language, page.title, main, twins, made.symbols, page.address)

    def _leading(self, start: str) -> Any:
        def lead(address: str) -> str | None:
            path = self.contents.find(address)
            return None if path is None else between(start, path)

        return lead

    def own(self, template: str, language: str, name: str) -> bytes:
        """A page about the archive itself."""
        path = f"{language}/{name}"
        words = {
            "contents": self.contents, "title": self.title[language], "chapters": list(self.listed(language, path)),
            "key": self.key, "at": self.contents.at, "zone": self.contents.conference.zone, "origin": settings.ORIGIN,
            "files_path": between(path, f"{language}/files.html"),
            "readme": between(names.DATA + path, names.README),
        }  # fmt: skip
        main = render_to_string(template, words)
        heading = self.title[language] if name == "index.html" else _("All files")
        twins = {code: f"{code}/{name}" for code in self.contents.languages if code != language}
        return self.framed(path, language, heading, main, twins, set(), "")

    def listed(self, language: str, start: str) -> Iterator[dict[str, Any]]:
        """Each chapter with its main pages and all its files."""
        for code, key in self.contents.titles:
            if code != language:
                continue
            pages = [(between(start, one.path), one.label) for one in self.contents.pages
                     if (one.language, one.chapter) == (language, key) and one.is_main]  # fmt: skip
            every = sum((one.language, one.chapter) == (language, key) for one in self.contents.pages)
            files = [
                (between(start, one.path), one)
                for one in self.contents.files.values()
                if self._is_of(one, language, key)
            ]
            if pages or files or every:
                title = self.contents.titles[language, key]
                yield {"key": key, "title": title, "pages": pages, "more": every - len(pages), "files": files,
                       "main_files": [each for each in files if each[1].is_main]}  # fmt: skip

    def _is_of(self, held: Held, language: str, key: str) -> bool:
        """What is the same in every language stands in the contents of each."""
        is_shared = not held.path.startswith(tuple(f"{code}/" for code in self.contents.languages))
        return held.chapter == key and (held.language == language or is_shared)

    def framed(
        self, path: str, language: str, title: str, main: str, twins: Mapping[str, str | None], symbols: set[str],
        address: str,
    ) -> bytes:  # fmt: skip
        home = f"{language}/index.html"
        words = {
            "title": title, "conference": self.title[language], "main": kept(main), "is_home": path == home,
            "style": between(path, STYLE), "home": between(path, home), "at": self.contents.at,
            "files": between(path, f"{language}/files.html"), "zone": self.contents.conference.zone,
            "menu": [(between(path, target), label, target == path) for target, label in self.main[language]],
            "twins": [(code, name, between(path, twins[code] or f"{code}/index.html"))
                      for code, name in settings.LANGUAGES if code in twins],
            "language": language, "sprite": sprite(symbols), "stood": f"{settings.ORIGIN}{address}" if address else "",
        }  # fmt: skip
        return render_to_string("archives/page.html", words).encode()

    def first_page(self) -> bytes:
        """Opens the archive: a way into each language; it stands outside of the payload, as RFC 8493 allows."""
        ways = []
        for code, name in settings.LANGUAGES:
            with translation.override(code):
                ways.append((code, name, self.title[code], pgettext("archive", "Open the archive")))
        return render_to_string("archives/first.html", {"ways": ways, "data": names.DATA, "style": STYLE}).encode()

    def info(self) -> dict[str, str]:
        conference = self.contents.conference
        return {
            "External-Identifier": f"urn:uuid:{conference.public_id}",
            "External-Description": " / ".join(self.title.values()),
            "Contact-Name": str(settings.SITE_NAME), "Source-Address": settings.ORIGIN,
            "As-Of": self.contents.at.isoformat(), "Key-Fingerprint-SHA256": self.key,
        }  # fmt: skip


def kept(words: str) -> SafeString:
    """What our own templates have written, and escaped, already."""
    return mark_safe(words)  # noqa: S308


def style(found: Iterable[str]) -> bytes:
    """All styles of the pages in one file, the house's own first; its letters lie beside it."""
    every = [HOUSE, *sorted(set(found) - {HOUSE}), OWN]
    return b"\n".join(Path(str(finders.find(name))).read_bytes() for name in every if finders.find(name)) + b"\n"


def letters() -> list[Path]:
    folder = Path(str(finders.find(HOUSE))).parent / LETTERS
    return sorted(folder.iterdir())


@cache
def _symbols() -> dict[str, str]:
    tree = etree.fromstring(Path(str(finders.find("ui/icons.svg"))).read_bytes())
    found = {}
    for one in tree:
        name = str(one.get("id"))
        one.set("id", f"i-{name}")
        etree.cleanup_namespaces(one)
        found[name] = etree.tostring(one, encoding="unicode").strip()
    return found


def sprite(names_: Iterable[str]) -> SafeString:
    """The icons of a page within it: a browser fetches none from another file of the disk."""
    return kept("".join(_symbols().get(name, "") for name in sorted(names_)))
