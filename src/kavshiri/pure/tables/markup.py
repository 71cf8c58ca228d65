"""The HTML that office programs put on the clipboard: its tables, with joined cells and lines in cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from kavshiri.pure.tables.grid import EMPTY, MOST_COLUMNS, MOST_ROWS, Cell, Grid, Unreadable, clean
from kavshiri.pure.tables.office import joined

MOST_SIGNS = 4_000_000
_BREAKS = {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "br"}
_SILENT = {"script", "style", "head", "title", "meta", "xml"}


def from_html(source: str) -> list[Grid]:
    """Read the tables of a page; raises ``Unreadable`` ("signs", "no-table")."""
    if len(source) > MOST_SIGNS:
        raise Unreadable("signs", limit=MOST_SIGNS)
    try:
        root = html.document_fromstring(
            source.replace("\0", ""), parser=html.HTMLParser(no_network=True, huge_tree=False)
        )
    except (etree.LxmlError, ValueError) as fault:
        raise Unreadable("no-table") from fault
    try:
        grids = joined(_blocks(root))
    except RecursionError as fault:  # nested more deeply than any table that a person has made
        raise Unreadable("damaged") from fault
    if not grids:
        raise Unreadable("no-table")
    return grids


def _blocks(root: Any) -> Iterator[str | list[list[Cell]]]:
    """The outermost tables and the paragraphs beside them, in their order."""
    for element in root.iter("table", "p", "h1", "h2", "h3", "h4"):
        if any(above.tag == "table" for above in element.iterancestors()):
            continue
        if element.tag == "table":
            yield _table(element)
        elif words := clean("".join(_words(element))):
            yield words


def _table(table: Any) -> list[list[Cell]]:
    """Rows with every cell at its place; a cell joined down is said again and noted."""
    rows: list[list[Cell]] = []
    hanging: dict[int, tuple[int, Cell]] = {}  # column -> (rows still to come, what they say)
    for line in table.iter("tr"):
        if next(line.iterancestors("table")) is not table:
            continue
        rows.append(_row(line, hanging))
        if len(rows) > MOST_ROWS:
            raise Unreadable("rows", limit=MOST_ROWS)
    return rows


def _row(line: Any, hanging: dict[int, tuple[int, Cell]]) -> list[Cell]:
    told: list[Cell] = []
    for one in line.iterchildren("td", "th"):
        _let_hang(told, hanging)
        said = Cell(clean("".join(_words(one))))
        across, down = _span(one, "colspan", MOST_COLUMNS), _span(one, "rowspan", MOST_ROWS)
        for place in range(across):
            here = said if place == 0 else EMPTY
            if down > 1:
                hanging[len(told)] = (down - 1, Cell(here.text, "merged" if here.text else ""))
            told.append(here)
        if len(told) > MOST_COLUMNS:
            raise Unreadable("columns", limit=MOST_COLUMNS)
    _let_hang(told, hanging)
    return told


def _let_hang(told: list[Cell], hanging: dict[int, tuple[int, Cell]]) -> None:
    """Put in the cells that reach down into this row, as far as the next free place."""
    while len(told) in hanging:
        rows, said = hanging.pop(len(told))
        if rows > 1:
            hanging[len(told)] = (rows - 1, said)
        told.append(said)


def _span(one: Any, name: str, most: int) -> int:
    words = (one.get(name) or "1").strip()
    return max(1, min(int(words), most)) if words.isascii() and words.isdigit() and len(words) < 6 else 1


def _words(element: Any) -> Iterator[str]:
    """The text of an element; line ends of the source are spaces, paragraphs and breaks are lines."""
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return
    if element.tag in _BREAKS:
        yield "\n"
    if element.tag == "li":
        yield "• "
    yield " ".join((element.text or "").split("\n"))
    for inner in element:
        yield from _words(inner)
        yield " ".join((inner.tail or "").split("\n"))
    if element.tag in _BREAKS - {"br"}:
        yield "\n"
