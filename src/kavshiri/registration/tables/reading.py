"""A returned file as rows: the heading is found wherever it stands, in any order and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kavshiri.pure.tables import Cell, Grid, Unreadable, from_docx, from_xlsx, letter
from kavshiri.registration.tables import columns, marks
from kavshiri.uploads.kinds import Kind

LOOKED_AT = 60  # rows in which the heading is looked for
ENOUGH = {"name", "address"}


@dataclass(frozen=True, slots=True)
class Said:
    """A cell: its text, where it stands ("C7", or the row and column of a Word table), and the grid's note."""

    text: str
    where: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` is that of the sheet, or the row of the Word table; ``cells`` is by column."""

    number: int
    cells: dict[str, Said]

    def text(self, column: str) -> str:
        said = self.cells.get(column)
        return said.text if said else ""


@dataclass(frozen=True, slots=True)
class Table:
    """``forms`` are the keys of the focal points that the file itself names; ``unread`` rows held something else."""

    rows: list[Row] = field(default_factory=list)
    forms: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    columns: frozenset[str] = frozenset()


def read(data: bytes, kind: str) -> Table:
    """Read a file of the kind XLSX or DOCX.

    Raises ``Unreadable``: its codes are those of ``pure.tables``, and "no-heading" where no table names its columns.
    """
    grids = from_docx(data) if kind == Kind.DOCX else from_xlsx(data)
    found = [(grid, place, heading) for grid in grids for place, heading in _headings(grid)]
    if not found:
        raise Unreadable("no-heading")
    grid, place, heading = max(found, key=lambda one: len(one[2]))
    forms = [
        key for each in grids for row in range(len(each.rows)) for key in marks.forms_in(" ".join(each.texts(row)))
    ]
    is_word = kind == Kind.DOCX
    rows = [_row(grid, number, heading, is_word) for number in range(place + 1, len(grid.rows))]
    kept = [row for row in rows if _is_row(row)]
    unread = [row.number for row in rows if not _is_row(row) and any(said.text for said in row.cells.values())]
    repeated = {number + 1 for number, again in _headings(grid) if again.keys() == heading.keys()}
    return Table(
        [row for row in kept if row.number not in repeated],
        list(dict.fromkeys(forms)),
        [number for number in unread if number not in repeated],
        frozenset(heading),
    )


def _headings(grid: Grid) -> Iterator[tuple[int, dict[str, int]]]:
    """The rows that name the columns that are needed, with the place of each known column."""
    for place in range(min(LOOKED_AT, len(grid.rows))):
        told: dict[str, int] = {}
        for at, cell in enumerate(grid.rows[place]):
            column = columns.column_of(cell.text)
            if column:
                told.setdefault(column, at)
        if told.keys() >= ENOUGH:
            yield place, told


def _row(grid: Grid, number: int, heading: dict[str, int], is_word: bool) -> Row:
    def said(at: int) -> Said:
        cell: Cell = grid.rows[number][at]
        where = f"{number + 1}/{at + 1}" if is_word else f"{letter(at)}{number + 1}"
        text = " ".join(cell.text.split())
        # a sign by which programs are told that what follows is no formula
        return Said(text[1:] if text[:1] == "'" and text[1:2] in "=+-@" else text, where, cell.note)

    return Row(number + 1, {column: said(at) for column, at in heading.items()})


def _is_row(row: Row) -> bool:
    """Whether a row is about somebody: a word of thanks in one cell is not, a mark alone is."""
    if row.text(columns.KEY) and marks.row_in(row.text(columns.KEY)):
        return True
    filled = [column for column in columns.FIELDS if row.text(column)]
    return "address" in filled or ("name" in filled and len(filled) > 1) or len(filled) > 2
