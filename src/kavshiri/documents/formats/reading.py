"""A frozen document as templates and the Word file read it: places to link to, words with language and direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from kavshiri.classifications import names
from kavshiri.documents.structure import (
    Block,
    Composed,
    Listing,
    Paragraph,
    Part,
    RecommendationBlock,
    Statement,
    Subheading,
    Table,
    Words,
)  # fmt: skip
from kavshiri.documents.told import NAMES

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
FRAME = "en"  # of the words around, where the portal itself does not speak the document's language
PARAGRAPH = 90  # letters of a table's cell from which it is one
_UNFIT = re.compile(r"[^a-z0-9]+")


def direction(language: str) -> str:
    return "rtl" if language.lower().partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def frame(language: str) -> str:
    """The language of headings and labels around a document."""
    return language if language in dict(settings.LANGUAGES) else FRAME


def language_name(code: str, reader: str) -> str:
    try:
        return names.language_name(code, reader)
    except ValueError:  # not a code that CLDR can read
        return code


@dataclass(frozen=True, slots=True)
class Said:
    """Words for a reader: paragraphs, how they are read, and the name of their language where it is another."""

    lines: tuple[str, ...]
    language: str
    direction: str
    foreign: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A block: what it is (as in ``told.TYPES``), where to link to, its words, and the tag of its heading."""

    kind: str
    place: str
    block: Any
    said: Said | None = None
    items: tuple[Said, ...] = ()
    reservations: tuple[tuple[str, Said], ...] = ()
    heading: str = ""

    @property
    def brief(self) -> int:
        """Letters of a table's cell that stays in one line, such as hours."""
        return 20 if len(self.block.head) <= 4 else 12

    @property
    def widest(self) -> int:
        """The column of a table, counted from 1, in which whole paragraphs stand; 0 where there is none."""
        longest = [max(map(len, column)) for column in zip(self.block.head, *self.block.rows, strict=True)]
        return longest.index(max(longest)) + 1 if longest and max(longest) > PARAGRAPH else 0


@dataclass(frozen=True, slots=True)
class Chapter:
    place: str
    number: str
    title: str
    blocks: tuple[Shown, ...]
    heading: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents; ``level`` is 1 or 2."""

    place: str
    number: str
    title: str
    level: int


def said(words: Words, reader: str) -> Said:
    lines = tuple(line.strip() for line in words.text.splitlines() if line.strip())
    language = words.language or reader
    foreign = language_name(language, frame(reader)) if language != reader else ""
    return Said(lines, language, direction(language), foreign)


def chapters(document: Composed, level: int = 2) -> tuple[Chapter, ...]:
    """``level`` is that of the headings of parts, from 1."""
    places: set[str] = set()
    return tuple(_chapter(part, document.cover.language, level, places) for part in document.parts)


def _chapter(part: Part, reader: str, level: int, places: set[str]) -> Chapter:
    place = fit(part.key, places)
    blocks = tuple(_shown(one, f"{place}-{one.key}", reader, level, places) for one in part.blocks)
    return Chapter(place, part.number, part.title, blocks, f"h{level}")


def fit(key: str, places: set[str]) -> str:
    """An identifier for HTML: of Latin letters and digits, once in a document."""
    base = "d-" + (_UNFIT.sub("-", key.lower().removeprefix("d-")).strip("-") or "part")
    place, count = base, 1
    while place in places:
        count += 1
        place = f"{base}-{count}"
    places.add(place)
    return place


def _shown(block: Block, key: str, reader: str, level: int, places: set[str]) -> Shown:
    kind, place = NAMES[type(block)], fit(key, places)
    match block:
        case Subheading():
            return Shown(kind, place, block, said(block.words, reader), heading=f"h{min(level + block.level - 1, 6)}")
        case Paragraph() | Statement():
            return Shown(kind, place, block, said(block.words, reader))
        case Listing():
            return Shown(kind, place, block, items=tuple(said(one, reader) for one in block.items))
        case RecommendationBlock():
            kept = tuple((one.delegation, said(one.words, reader)) for one in block.reservations)
            heading = f"h{min(level + 1, 6)}"
            return Shown(kind, place, block, said(block.words, reader), reservations=kept, heading=heading)
        case Table():
            return Shown(kind, place, block)


def contents(read: tuple[Chapter, ...]) -> list[Entry]:
    """Parts and the headings within them."""
    return list(_entries(read))


def _entries(read: tuple[Chapter, ...]) -> Iterator[Entry]:
    for chapter in read:
        yield Entry(chapter.place, chapter.number, chapter.title, 1)
        for one in chapter.blocks:
            if one.kind == "subheading" and one.block.level == 2 and one.said:
                yield Entry(one.place, "", " ".join(one.said.lines), 2)
