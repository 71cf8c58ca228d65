"""Counts of persons that may be given out: small cells are hidden, and others with them, so that none can be computed.

A table is two-way with all its totals.  Three steps:

1. Categories whose total is below ``k`` are put together as ``OTHERS``, with the next smallest ones until that has
   ``k``, too; so every total may be shown.
2. Cells below ``k``, empty ones too, are hidden.
3. More are hidden (complementary suppression) until in every row and column with a hidden cell the hidden ones hold
   ``k`` together, and until each hidden cell could hold another number than it does by all that is shown.

The last is decided exactly: among tables of whole numbers with the same totals and the same shown cells, a cell is
fixed if and only if no alternating cycle of hidden cells runs through it (Gusfield, SIAM J. Comput. 17 (1988), here
with the bound that nothing is below zero).
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

K = 10
OTHERS = ""  # the category of all that are too small
Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Counts:
    """A table as it may be given out: a hidden cell is None.  Totals are sums of what is there, hidden or not."""

    rows: dict[str, int]
    columns: dict[str, int]
    cells: dict[Cell, int | None]
    total: int


def merged(values: Iterable[str], k: int = K) -> dict[str, str]:
    """Each category -> what it is called in the table: itself, or ``OTHERS``."""
    count = Counter(values)
    # the smallest first; whatever is called OTHERS already is there from the beginning
    order = sorted(count, key=lambda name: (name != OTHERS, count[name], name))
    small, held = set(), 0
    for name in order:
        if name == OTHERS or count[name] < k or 0 < held < k:
            small.add(name)
            held += count[name]
    return {name: OTHERS if name in small else name for name in count}


def counted(pairs: Iterable[Cell], k: int = K) -> Counts | None:
    """The table of (row, column) of each person; None where there are fewer than ``k`` persons."""
    found = list(pairs)
    if len(found) < k:
        return None
    rows, columns = merged((row for row, _column in found), k), merged((column for _row, column in found), k)
    held = Counter((rows[row], columns[column]) for row, column in found)
    row_totals = _totals(held, 0)
    column_totals = _totals(held, 1)
    cells = {(row, column): held[row, column] for row in row_totals for column in column_totals}
    hidden = _hidden(cells, list(row_totals), list(column_totals), k)
    shown = {cell: None if cell in hidden else count for cell, count in cells.items()}
    return Counts(row_totals, column_totals, shown, len(found))


def _totals(held: Mapping[Cell, int], side: int) -> dict[str, int]:
    totals: Counter[str] = Counter()
    for cell, count in held.items():
        totals[cell[side]] += count
    # the widest first, the others at the end
    return dict(sorted(totals.items(), key=lambda item: (item[0] == OTHERS, -item[1], item[0])))


def _hidden(cells: Mapping[Cell, int], rows: list[str], columns: list[str], k: int) -> set[Cell]:
    # in a table of one row or column the cells are its totals
    if len(rows) == 1 or len(columns) == 1:
        return set()
    hidden = {cell for cell, count in cells.items() if count < k}
    while weak := _weak_line(cells, hidden, rows, columns, k) or _lines_of_fixed(cells, hidden):
        hidden.add(min((cell for cell in weak if cell not in hidden), key=lambda cell: (cells[cell], cell)))
    return hidden


def _weak_line(cells: Mapping[Cell, int], hidden: set[Cell], rows: list[str], columns: list[str], k: int) -> list[Cell]:
    """A row or column whose hidden cells hold fewer than ``k`` together: its total gives that away."""
    lines = [[(row, column) for column in columns] for row in rows]
    lines += [[(row, column) for row in rows] for column in columns]
    for line in lines:
        inside = [cell for cell in line if cell in hidden]
        if inside and sum(cells[cell] for cell in inside) < k:
            return line
    return []


def _lines_of_fixed(cells: Mapping[Cell, int], hidden: set[Cell]) -> list[Cell]:
    """Row and column of a hidden cell that can hold one number only; empty where there is none.

    Where all of its row and column is hidden, any cell that is still shown serves.
    """
    for row, column in sorted(hidden):
        if is_fixed(cells, hidden, (row, column)):
            cross = [cell for cell in cells if cell[0] == row or cell[1] == column]
            return cross if any(cell not in hidden for cell in cross) else list(cells)
    return []


def is_fixed(cells: Mapping[Cell, int], hidden: set[Cell], cell: Cell) -> bool:
    """Whether a hidden cell follows from all that is shown."""
    return not _can_grow(cells, hidden, cell) and not _can_shrink(cells, hidden, cell)


def _can_grow(cells: Mapping[Cell, int], hidden: set[Cell], cell: Cell) -> bool:
    row, column = cell
    return _reaches(cells, hidden - {cell}, ("column", column), ("row", row))


def _can_shrink(cells: Mapping[Cell, int], hidden: set[Cell], cell: Cell) -> bool:
    row, column = cell
    return cells[cell] > 0 and _reaches(cells, hidden - {cell}, ("row", row), ("column", column))


def _reaches(cells: Mapping[Cell, int], hidden: set[Cell], start: Cell, goal: Cell) -> bool:
    """Whether a person can be moved along: from a row to a column a cell grows, from a column to a row one shrinks."""
    ways: dict[Cell, list[Cell]] = {}
    for row, column in hidden:
        ways.setdefault(("row", row), []).append(("column", column))
        if cells[row, column] > 0:
            ways.setdefault(("column", column), []).append(("row", row))
    seen, waiting = {start}, deque([start])
    while waiting:
        for step in ways.get(waiting.popleft(), []):
            if step == goal:
                return True
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return False
