"""Comma-separated files as they occur: any of the usual separators, UTF-8 or UTF-16, marked or not."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from kavshiri.pure.tables.grid import LONGEST_CELL, Grid, Unreadable, cell

SEPARATORS = "\t;,|"
_SAMPLE = 50  # lines that are looked at to find the separator


def from_bytes(source: bytes, name: str = "") -> Grid:
    """Read a CSV or TSV file; raises ``Unreadable`` ("encoding", "empty", and the bounds of a grid)."""
    return from_text(decoded(source), name)


def from_text(text: str, name: str = "") -> Grid:
    """Read text as it is copied from a spreadsheet: tabs between cells, quoted where a cell has lines."""
    text = text.removeprefix("\ufeff")
    separator, text = _declared(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or separator_of(text))
    try:
        grid = Grid.of(([cell(one) for one in row] for row in reader), name)
    except csv.Error as fault:
        raise Unreadable("signs", limit=LONGEST_CELL) from fault
    if not grid.rows:
        raise Unreadable("empty")
    return grid


def decoded(source: bytes) -> str:
    """The text of a file. A byte order mark decides; else UTF-8, or UTF-16 where every second byte is nothing."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if source.startswith(mark):
            return _decode(source, encoding)
    if b"\0" in source[:200]:
        return _decode(source, "utf-16-le" if source[1:2] == b"\0" else "utf-16-be")
    return _decode(source, "utf-8")


def _decode(source: bytes, encoding: str) -> str:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as fault:
        raise Unreadable("encoding") from fault


def _declared(text: str) -> tuple[str, str]:
    """Excel's own first line ``sep=;``, and the text without it."""
    first, _end, rest = text.partition("\n")
    told = first.strip().removeprefix("sep=")
    return (told, rest) if len(told) == 1 and first.startswith("sep=") else ("", text)


def separator_of(text: str) -> str:
    """The separator that gives most lines the same number of cells; a tab before others, since prose has none."""
    lines = [line for line in text.splitlines()[: _SAMPLE * 2] if line.strip()][:_SAMPLE]
    if any("\t" in line for line in lines):
        return "\t"
    return max(SEPARATORS, key=lambda sign: _evenness(lines, sign))


def _evenness(lines: list[str], sign: str) -> tuple[int, int]:
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign))
    width, often = max(
        ((w, n) for w, n in widths.items() if w > 1), key=lambda pair: (pair[1], pair[0]), default=(1, 0)
    )
    return often, width
