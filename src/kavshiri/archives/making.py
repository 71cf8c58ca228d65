"""The archive of a conference, from what its chapters tell of to the signed file.

Pages are visited first and laid aside on the disk, so that links lead only to what is there; then each is written once.
Memory holds addresses and one page, whatever the conference holds.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils import translation

from kavshiri.archives import alone, binding, slots, visiting
from kavshiri.archives.bag import keys
from kavshiri.archives.bag.writing import Bag
from kavshiri.archives.chapters import CHAPTERS
from kavshiri.archives.paths import Paths
from kavshiri.archives.slots import Chapter, File, Leaf, Visit
from kavshiri.conference.models import Conference
from kavshiri.papers import press
from kavshiri.ui import clock

log = logging.getLogger(__name__)
KEEPS = (settings.STATIC_URL, settings.MEDIA_URL)


class Nothing(Exception):
    """Nothing of the conference is published."""


@dataclass(slots=True)
class Page:
    """A page that will be written: ``spool`` is where it is laid aside, ``address`` where it stood on the portal."""

    path: str
    language: str
    chapter: str
    title: str
    is_main: bool
    spool: Path
    address: str = ""
    label: str = ""


@dataclass(slots=True)
class Held:
    """A file that will be written, with what is known of it before and after."""

    path: str
    language: str
    chapter: str
    title: str
    media_type: str
    content: Callable[[], Iterable[bytes]]
    is_main: bool = True
    size: int = 0


@dataclass(slots=True)
class Contents:
    """Everything that an archive will hold; ``places``: addresses of the portal -> paths."""

    conference: Conference
    at: datetime
    languages: tuple[str, ...]
    pages: list[Page] = field(default_factory=list)
    files: dict[str, Held] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    styles: set[str] = field(default_factory=set)
    pictures: dict[str, str] = field(default_factory=dict)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)

    def find(self, address: str) -> str | None:
        """The path of what stands under an address, also where it is asked for with a query that it does not need."""
        return self.places.get(address) or self.places.get(address.partition("?")[0]) or self.pictures.get(address)

    def twin(self, page: Page, language: str) -> str | None:
        """The same page in another language."""
        if page.address:
            return self.places.get(translate_url(page.address, language))
        found = f"{language}/{page.path.partition('/')[2]}"
        return found if any(one.path == found for one in self.pages) else None


def chapters() -> list[Chapter]:
    return [*CHAPTERS, *slots.chapters]


def as_of(conference: Conference) -> datetime:
    """The moment of the latest thing in the archive: the same data make the same archive, whenever it is made."""
    if conference.published is None:
        raise Nothing
    return max(filter(None, (chapter.dated(conference) for chapter in chapters())))


@dataclass(frozen=True, slots=True)
class Made:
    as_of: datetime
    size: int
    files: int
    digest: str
    key: str


def make(conference: Conference, path: Path, *, replaces: bool = False, prints: bool = True) -> Made:
    """Write the archive; nothing stands under ``path`` before it is whole.  ``prints``: with papers, if it can.

    Raises ``Nothing``, ``FileExistsError``, ``keys.BadKey`` and ``OSError``.
    """
    if path.exists() and not replaces:
        raise FileExistsError(path)
    at, key = as_of(conference), keys.private(settings.ARCHIVE_KEY)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".archive-") as folder:
        half = Path(folder) / "archive"
        with clock.standing(at), half.open("w+b") as out:
            contents = gathered(conference, at, Path(folder), prints and press.is_ready())
            bag = Bag(out, f"archive-{conference.slug}", at)
            try:
                binding.bind(contents, bag, key)
            except BaseException:
                bag.abandon()
                raise
            out.flush()
            os.fsync(out.fileno())
            digest, size = binding.digest_of(out)
        os.replace(half, path)
    return Made(at, size, len(bag.payload), digest, keys.fingerprint(key.public_key()))


def gathered(conference: Conference, at: datetime, folder: Path, prints: bool) -> Contents:
    """Visit everything that the chapters tell of."""
    languages = tuple(code for code, _name in settings.LANGUAGES)
    homes = [in_language(code, "conference:home", conference.slug) for code in languages]
    gathering = Gathering(Contents(conference, at, languages), folder, Paths(tuple(homes)), prints)
    for language in languages:
        with translation.override(language):
            for chapter in chapters():
                gathering.take(chapter, language)
    return gathering.contents


def in_language(language: str, name: str, *args: Any) -> str:
    with translation.override(language):
        return reverse(name, args=args)


@dataclass(slots=True)
class Gathering:
    contents: Contents
    folder: Path
    paths: Paths
    prints: bool

    def take(self, chapter: Chapter, language: str) -> None:
        self.contents.titles[language, chapter.key] = str(chapter.title)
        for item in chapter.items(self.contents.conference, language):
            if isinstance(item, Visit):
                self.visit(item, chapter.key, language)
            elif isinstance(item, Leaf):
                self.lay_aside(Page(self.paths.free(item.path), language, chapter.key, item.title, item.is_main,
                                    self.spool(), label=item.title), item.html.encode())  # fmt: skip
            elif self.prints or not item.is_printed:
                self.file(item, chapter.key, language)

    def file(self, item: File, chapter: str, language: str) -> None:
        """What both languages tell of is one file, to which the addresses of both lead."""
        if item.path not in self.contents.files:
            self.contents.files[item.path] = Held(
                self.paths.free(item.path), language, chapter, item.title, item.media_type, item.content, item.is_main
            )
        if item.address:
            self.contents.places[item.address] = self.contents.files[item.path].path

    def visit(self, item: Visit, chapter: str, language: str) -> None:
        """What a stranger may not have, or what is not there, is left out."""
        if item.address in self.contents.places:
            return
        answer = visiting.visit(item.address)
        if answer is None:
            log.info("not in the archive, since strangers do not get it: %s", item.address)
        elif answer.is_page:
            self.page(item, answer, chapter, language)
        else:
            self.download(item, answer, chapter, language)

    def page(self, item: Visit, answer: visiting.Answer, chapter: str, language: str) -> None:
        content = b"".join(answer.pieces)
        head = alone.read_head(content, item.address)
        path = item.path or self.paths.of_page(item.address)
        self.contents.places[item.address] = path
        self.contents.styles.update(head.styles)
        for picture in head.pictures:
            self.picture(picture)
        page = Page(path, language, chapter, head.title, item.is_main, self.spool(), item.address,
                    item.title or head.title)  # fmt: skip
        self.lay_aside(page, content)

    def picture(self, address: str) -> None:
        """Portraits are left out: whoever is shown on one can take the consent back, and an archive stays."""
        if address in self.contents.pictures or not address.startswith(KEEPS):
            return
        answer = _static(address) or visiting.visit(address)
        if answer is not None:
            answer.close()
            name = self.paths.of_file(f"/files{address}", answer.name)
            self.contents.pictures[address] = name
            self.contents.files[name] = Held(name, "", "", "", answer.media_type, _fetching(address), is_main=False)

    def download(self, item: Visit, answer: visiting.Answer, chapter: str, language: str) -> None:
        """It is fetched again once it is written, so that only one is open at a time."""
        answer.close()
        path = item.path or self.paths.of_file(item.address, answer.name)
        self.contents.places[item.address] = path
        self.contents.files[path] = Held(path, language, chapter, item.title or answer.name or path.rpartition("/")[2],
                                         answer.media_type, _fetching(item.address), is_main=item.is_main)  # fmt: skip

    def spool(self) -> Path:
        return self.folder / f"{len(self.contents.pages):06}.html"

    def lay_aside(self, page: Page, content: bytes) -> None:
        page.spool.write_bytes(content)
        self.contents.pages.append(page)


def _static(address: str) -> Any:
    name = alone.static_name(address)
    return visiting.static(address, name) if name else None


def _fetching(address: str) -> Callable[[], Iterator[bytes]]:
    def pieces() -> Iterator[bytes]:
        answer = _static(address) or visiting.visit(address)
        if answer is None:
            raise FileNotFoundError(address)
        try:
            yield from answer.pieces
        finally:
            answer.close()

    return pieces
