"""Translators' files: what is written into them, and what is found when they come back.

XLIFF 1.2 (OASIS, 2008), XLIFF 2.0 (OASIS, 2014) and PO (GNU gettext), each in a module of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kavshiri.texts.fields import UNWRITABLE
from kavshiri.texts.values import DRAFT

XLIFF_1, XLIFF_2, PO = "xliff-1.2", "xliff-2.0", "po"
LARGEST = 20 * 1024 * 1024  # bytes
MOST_UNITS = 50_000
LONGEST_TEXT = 100_000  # characters of one text in a file; records hold far less

TAG, TWICE = "tag", "twice"  # what can be wrong with one text of a file


@dataclass(frozen=True, slots=True)
class Sent:
    """A text as it goes out. ``earlier`` is the original that the target translates where it is another by now."""

    name: str
    source: str
    target: str
    state: str
    base: str
    longest: int
    notes: tuple[str, ...] = ()
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a whole file: languages by code, when it was made, and by whom."""

    source: str
    target: str
    at: datetime
    reader: str = "ka"
    title: str = ""


@dataclass(slots=True)
class Found:
    """A text as it came back. ``state`` is reviewed or draft; ``fault`` one of the codes above."""

    name: str
    line: int
    source: str = ""
    target: str = ""
    state: str = DRAFT
    base: str = ""
    fault: str = ""


@dataclass(slots=True)
class Sheet:
    """A file as it came back."""

    format: str
    source: str = ""
    target: str = ""
    found: list[Found] = field(default_factory=list)


class FileFault(Exception):
    """The file as a whole cannot be read; ``said`` is a sentence for the reader, ``line`` where known."""

    def __init__(self, said: Any, line: int = 0) -> None:
        super().__init__(str(said))
        self.said, self.line = said, line


def normal(words: str) -> str:
    """Words without what tools change on their own: kinds of line breaks, space at both ends, unwritable signs."""
    return writable(words).replace("\r\n", "\n").replace("\r", "\n").strip()


def writable(words: str) -> str:
    """Words without the few signs that XML 1.0 cannot hold; a question mark in a lozenge stands for each."""
    return UNWRITABLE.sub("\ufffd", words)
