"""Spreadsheets (.xlsx) and the tables of Word documents (.docx), through openpyxl and python-docx."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from kavshiri.pure.tables.grid import EMPTY, MOST_COLUMNS, MOST_ROWS, Cell, Grid, Unreadable, cell, clean
from kavshiri.pure.tables.packed import unpacked_parts

_BRIEF = 200  # a paragraph between two tables that may be the heading of the second
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


def from_xlsx(source: bytes) -> list[Grid]:
    """Read the sheets that hold something, hidden ones last; raises ``Unreadable``.

    Formulas are never evaluated: the value that stands in the file is taken and noted.
    """
    if "xl/workbook.xml" not in unpacked_parts(source):
        raise Unreadable("not-xlsx")
    try:
        book = _opened(source, values=True)
        formulas = _formulas(source)
        sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
        grids = [_sheet(sheet, formulas.get(sheet.title, set())) for sheet in sheets]
    except Unreadable:
        raise
    except Exception as fault:  # openpyxl raises whatever a damaged part makes it stumble over
        raise Unreadable("damaged") from fault
    found = [grid for grid in grids if grid.rows]
    if not found:
        raise Unreadable("empty")
    return found


def _opened(source: bytes, *, values: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and validations that are not read here
        return openpyxl.load_workbook(io.BytesIO(source), data_only=values, keep_links=False)


def _formulas(source: bytes) -> dict[str, set[str]]:
    """Where formulas stand, by sheet; the file is read a second time only where it has any."""
    with zipfile.ZipFile(io.BytesIO(source)) as packed:
        sheets = (name for name in packed.namelist() if name.startswith("xl/worksheets/"))
        if not any(_FORMULA.search(packed.read(name)) for name in sheets):
            return {}
    book = _opened(source, values=False)
    return {
        sheet.title: {one.coordinate for row in sheet.iter_rows() for one in row if one.data_type == "f"}
        for sheet in book.worksheets
    }


def _sheet(sheet: Any, formulas: set[str]) -> Grid:
    _check_far_cells(sheet)
    rows = sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS))
    cells = [[_cell(one, formulas) for one in row] for row in rows]
    for span in sheet.merged_cells.ranges:
        _fill_down(cells, span.min_row - 1, span.max_row - 1, span.min_col - 1)
    return Grid.of(cells, sheet.title)


def _check_far_cells(sheet: Any) -> None:
    """Empty formatted cells far away do no harm; a text there would be lost, so the sheet is refused.

    Only the cells that the file has are looked at: openpyxl's public ways make all those between.
    """
    for (row, column), one in sheet._cells.items():
        if one.value not in (None, ""):
            if row > MOST_ROWS:
                raise Unreadable("rows", limit=MOST_ROWS)
            if column > MOST_COLUMNS:
                raise Unreadable("columns", limit=MOST_COLUMNS)


def _fill_down(cells: list[list[Cell]], first: int, last: int, column: int) -> None:
    """A cell joined over several rows says the same in each of them."""
    if first >= len(cells) or column >= len(cells[first]):
        return
    text = cells[first][column].text
    for row in range(first + 1, min(last + 1, len(cells))):
        cells[row][column] = Cell(text, "merged")


def _cell(one: Any, formulas: set[str]) -> Cell:
    is_formula = one.coordinate in formulas
    if one.value is None:
        return Cell("", "uncalculated") if is_formula else EMPTY
    if one.data_type == "e":
        return cell(str(one.value), "error")
    return cell(_words(one.value), "formula" if is_formula else "")


def _words(value: Any) -> str:
    """A value as the grid writes it; a clock that a serial number missed by a breath is set right."""
    if isinstance(value, dt.datetime):
        near = (value + dt.timedelta(seconds=30)).replace(second=0, microsecond=0)
        return near.date().isoformat() if near.time() == dt.time() else near.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def from_docx(source: bytes) -> list[Grid]:
    """Read the tables of a Word document; tables of one width are one grid, with what stands between as rows.

    Raises ``Unreadable``, with the code "no-table" where the document has none.
    """
    if "word/document.xml" not in unpacked_parts(source):
        raise Unreadable("not-docx")
    try:
        document = docx.Document(io.BytesIO(source))
        _accept(document)
        grids = joined(list(_blocks(document)))
    except Unreadable:
        raise
    except Exception as fault:  # as above
        raise Unreadable("damaged") from fault
    if not grids:
        raise Unreadable("no-table")
    return grids


def _accept(document: Document) -> None:
    """What stands in fields to fill in and in proposed changes is text like any other; what was struck goes."""
    body = document.element.body
    for gone in body.xpath("//w:tr[w:trPr/w:del] | //w:del | //w:moveFrom | //w:sdtPr | //w:sdtEndPr"):
        gone.getparent().remove(gone)
    for around in body.xpath("//w:ins | //w:moveTo | //w:smartTag | //w:fldSimple | //w:sdtContent | //w:sdt"):
        parent = around.getparent()
        if parent is not None and parent.tag != qn("w:rPr") and parent.tag != qn("w:trPr"):
            for child in list(around):
                around.addprevious(child)
            parent.remove(around)


def _blocks(document: Document) -> Iterator[str | list[list[Cell]]]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield [_row(row) for row in block.rows]
        elif clean(block.text):
            yield clean(block.text)


def joined(blocks: Iterable[str | list[list[Cell]]]) -> list[Grid]:
    """Tables of one width as one grid each; a short line right before a table is a row of it ("24 November")."""
    grids: dict[int, list[list[Cell]]] = {}
    said = ""
    for block in blocks:
        if isinstance(block, str):
            said = block if len(block) <= _BRIEF else ""
            continue
        width = max((len(row) for row in block), default=0)
        rows = grids.setdefault(width, [])
        rows += [[Cell(said)]] if said else []
        rows += block
        said = ""
    return [grid for grid in (Grid.of(rows) for rows in grids.values()) if grid.rows]


def _row(row: Any) -> list[Cell]:
    """A row's cells; one that is joined across stands once, one that is joined down is said again and noted."""
    told: list[Cell] = [EMPTY] * row.grid_cols_before
    seen: set[int] = set()
    for one in row.cells:
        is_across = id(one._tc) in seen
        seen.add(id(one._tc))
        below = one._tc.top < row._index
        told.append(EMPTY if is_across else Cell(clean("\n".join(_lines(one))), "merged" if below else ""))
    return told


def _lines(one: Any) -> Iterator[str]:
    """The lines of a cell, those of a list with a mark; a table inside of it line by line."""
    for block in one.iter_inner_content():
        if isinstance(block, Paragraph):
            yield f"• {block.text}" if _is_listed(block) and block.text.strip() else block.text
        else:
            yield from (" ".join(inner.text for inner in row.cells) for row in block.rows)


def _is_listed(paragraph: Paragraph) -> bool:
    marks = paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:numPr")) is not None
    return marks or "List" in (paragraph.style.name if paragraph.style and paragraph.style.name else "")
