"""A table as plain rows, with bounds: what is larger is refused, never cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 3_000, 60, 20_000
MOST_SIGNS = 2_000_000  # of all cells together

Note = Literal["", "formula", "uncalculated", "error", "merged"]
_SPACES = re.compile(r"[^\S\n]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\u200b\ufeff]")


class Unreadable(ValueError):
    """A source that cannot be read; ``code`` says why, ``told`` holds the numbers for the sentence."""

    def __init__(self, code: str, **told: Any) -> None:
        super().__init__(code)
        self.code, self.told = code, told


@dataclass(frozen=True, slots=True)
class Cell:
    """``note``: "formula" where a program calculated the text, "uncalculated" where none did, "error" for #REF! and
    the like, "merged" for a text that stands in a cell above joined with this one."""

    text: str = ""
    note: Note = ""


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of one width; the row at place 0 is row 1 of the source. Days are written 2020-11-24, times 10:00."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]

    @classmethod
    def of(cls, rows: Iterable[Sequence[Cell]], name: str = "") -> Grid:
        """Cells put into one width, without empty rows and columns at the end; raises ``Unreadable`` over a bound."""
        kept = [list(row) for row in rows]
        while kept and not any(cell.text or cell.note for cell in kept[-1]):
            kept.pop()
        width = max((_used(row) for row in kept), default=0)
        _check(kept, width)
        return cls(name, tuple(tuple([*row, *[EMPTY] * width][:width]) for row in kept))

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def texts(self, row: int) -> list[str]:
        return [cell.text for cell in self.rows[row]]

    def to_json(self) -> dict[str, Any]:
        notes = {f"{r},{c}": cell.note for r, row in enumerate(self.rows) for c, cell in enumerate(row) if cell.note}
        return {"name": self.name, "rows": [[cell.text for cell in row] for row in self.rows], "notes": notes}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Grid:
        notes = told["notes"]
        rows = (
            tuple(Cell(text, notes.get(f"{r},{c}", "")) for c, text in enumerate(row))
            for r, row in enumerate(told["rows"])
        )
        return cls(told["name"], tuple(rows))


def clean(text: str) -> str:
    """Text without control signs and doubled spaces; lines stay lines."""
    bare = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n"))
    lines = (_SPACES.sub(" ", line).strip() for line in bare.split("\n"))
    return "\n".join(line for line in lines if line)


def cell(text: str, note: Note = "") -> Cell:
    return Cell(clean(text), note)


def letter(column: int) -> str:
    """How spreadsheets call the column at this place: A … Z, AA."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _used(row: Sequence[Cell]) -> int:
    return max((place for place, one in enumerate(row, 1) if one.text or one.note), default=0)


def _check(rows: list[list[Cell]], width: int) -> None:
    if len(rows) > MOST_ROWS:
        raise Unreadable("rows", limit=MOST_ROWS)
    if width > MOST_COLUMNS:
        raise Unreadable("columns", limit=MOST_COLUMNS)
    signs = 0
    for row in rows:
        signs += sum(len(one.text) for one in row)
        if signs > MOST_SIGNS or any(len(one.text) > LONGEST_CELL for one in row):
            raise Unreadable("signs", limit=MOST_SIGNS)
