"""What an outcome document is made of, as plain values: composed once for a version, kept, drawn in every format.

A composed document is in one language.  Words that were not yet translated are shown in the language they have, and
say so: ``Words.language`` is that of the words, not that of the document.  Everything here is frozen and can be told
as JSON without loss (``documents.told``), so that its hash is that of what readers see.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words, without markup; a line break ends a paragraph.  ``language`` is a BCP 47 code."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A named particular of something, such as the addressee of a recommendation.  Both are words for readers."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words with a key that stays through versions.  ``number`` is shown before them ("12"), or empty."""

    key: str
    words: Words
    number: str = ""


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a part; ``level`` is 2 or 3 (1 is the part's own)."""

    key: str
    words: Words
    level: int = 2


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said, as its attribution rule allows: ``who`` is empty where it names nobody."""

    key: str
    words: Words
    who: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Several short items without an order of their own."""

    key: str
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Reservation:
    """The text of a delegation's reservation, authentic in ``words.language``."""

    delegation: str
    words: Words


@dataclass(frozen=True, slots=True)
class RecommendationBlock:
    """A recommendation: its number and words, its particulars, its support in words, reservations, where it is kept.

    ``name`` is its journal name and ``address`` its permanent page.
    """

    key: str
    name: str
    number: int
    words: Words
    facts: tuple[Fact, ...] = ()
    support: str = ""
    reservations: tuple[Reservation, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and heads of columns; every row has as many cells as ``head``."""

    key: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Subheading | Statement | Listing | RecommendationBlock | Table


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document ("preamble", "proceedings", …); ``number`` is shown before its title, or empty."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Funder:
    """Whose money: the name, the disclaimer it asks for, and the SHA-256 of its mark's file (empty: no mark)."""

    name: Words
    disclaimer: Words | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover.  Dates and states are words; codes are for machines.

    ``kind`` is "outcome" or "summary" (the chair’s), ``status`` "draft", "comments", "adopted" (what a conference
    adopts) or "issued" (what its chair issues: nobody adopts a summary).  ``authentic`` is the code of the authentic
    language, ``languages`` those in which this version exists.  ``issued`` is the moment of the version (ISO 8601, with
    its offset): the dates inside of files are of it, so that a version gives the same bytes whenever it is drawn.
    """

    title: str
    conference: str
    dates: str
    mode: str
    kind: str
    kind_words: str
    status: str
    status_words: str
    version: int
    dated: str
    language: str
    authentic: str
    languages: tuple[str, ...]
    organisers: tuple[str, ...] = ()
    funders: tuple[Funder, ...] = ()
    address: str = ""
    is_example: bool = False
    issued: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """A document in one language, as it is read."""

    cover: Cover
    parts: tuple[Part, ...] = field(default=())
