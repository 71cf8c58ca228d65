"""What was uploaded or pasted, as grids; what reading it found stays until the person has decided."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from kavshiri.pure import tables
from kavshiri.pure.tables import Grid, Unreadable

LARGEST_FILE = 10 * 1024 * 1024  # bytes
MOST_GRIDS = 30
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b")


def from_file(name: str, source: bytes) -> list[Grid]:
    """The grids of an uploaded file, by its ending; raises ``Unreadable``."""
    if len(source) > LARGEST_FILE:
        raise Unreadable("size", limit=LARGEST_FILE // 1024**2)
    ending = PurePath(name).suffix.casefold()
    if ending in (".xlsm", ".xltm", ".xlsb", ".docm"):
        raise Unreadable("macros")
    if ending in (".xls", ".doc"):
        raise Unreadable("old")
    readers: dict[str, Callable[[bytes], list[Grid]]] = {
        ".xlsx": tables.from_xlsx, ".docx": tables.from_docx, ".csv": _one, ".tsv": _one, ".txt": _one,
    }  # fmt: skip
    if ending not in readers:
        raise Unreadable("kind")
    return _few(readers[ending](source))


def _few(grids: list[Grid]) -> list[Grid]:
    if len(grids) > MOST_GRIDS:
        raise Unreadable("sheets", limit=MOST_GRIDS)
    return grids


def _one(source: bytes) -> list[Grid]:
    return [tables.from_bytes(source)]


def from_paste(text: str, markup: str) -> list[Grid]:
    """The grids of a paste: the table on the clipboard where there was one, else the lines of the text field.

    Words without cells beside each other, and prose with its commas, are no table: ``Unreadable`` "words".
    """
    if "<table" in markup.lower():
        return _few(tables.from_html(markup))
    grid = tables.from_text(text)
    if grid.width < 2 or ("\t" not in text and not _looks_like_table(grid)):
        raise Unreadable("words")
    return [grid]


def _looks_like_table(grid: Grid) -> bool:
    """Without tabs: columns that are recognised, or several rows with times."""
    timed = sum(any(_TIME.search(text) for text in grid.texts(row)) for row in range(len(grid.rows)))
    return any(tables.find_heading(grid).fields) or timed > 1


def likeliest(grids: list[Grid]) -> int:
    """The place of the grid in which most columns are recognised."""
    known = [len([one for one in tables.find_heading(grid).fields if one]) for grid in grids]
    return known.index(max(known))
