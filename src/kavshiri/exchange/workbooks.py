"""A workbook (Office Open XML) of any room's rows: one head that stays, filters and is printed again on each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from kavshiri.pure.schedules import table
from kavshiri.pure.schedules.ical_lines import UNSAYABLE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# fonts that have the letters and that office programs have: Georgian is in Sylfaen, which comes with Windows
FONTS = {"ka": "Sylfaen", "hy": "Sylfaen"}
OTHERS = "Calibri"
LONGEST = 32_767  # letters in a cell of Excel
LONGEST_NAME = 31  # letters in a sheet's name
FORMATS = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """``widths`` of the columns in digits of the font; ``stands``: the cell before which nothing scrolls away."""

    name: str
    head: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[table.Cell]]
    stands: str = "A2"


def written(title: str, language: str, sheets: Iterable[Sheet], creator: str = "") -> bytes:
    """The file; words are words in it even where they begin as a formula would."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.language = lawful(title), language
    if creator:
        book.properties.creator = lawful(creator)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name[:LONGEST_NAME]), sheet, FONTS.get(language, OTHERS))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(page: Any, sheet: Sheet, font: str) -> None:
    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes, count = sheet.stands, 1
    page.append(Line(page, Font(name=font, size=11, bold=True)).cells(sheet.head))
    line = Line(page, Font(name=font, size=11))
    for row in sheet.rows:
        page.append(line.cells(row))
        count += 1
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.head))}{count}"
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.print_title_rows = "1:1"


class Line:
    """The cells of a row, dressed once and filled anew for each row: dressing is most of what a workbook costs."""

    def __init__(self, sheet: Any, font: Font) -> None:
        self.sheet, self.font = sheet, font
        self.dressed: dict[tuple[int, type], Any] = {}

    def cells(self, row: Sequence[table.Cell]) -> list[Any]:
        return [None if value in (None, "") else self.cell(number, value) for number, value in enumerate(row)]

    def cell(self, number: int, value: Any) -> Any:
        """Dates are dates; words are words even where they begin as a formula would."""
        kind = type(value)
        told = self.dressed.get((number, kind)) or self.dress(number, kind)
        if kind is str:
            told.value = lawful(value)[:LONGEST]
            told.data_type = "s"
        else:
            told.value = value
        return told

    def dress(self, number: int, kind: type) -> Any:
        told = self.dressed[number, kind] = WriteOnlyCell(self.sheet)
        told.font, told.alignment = self.font, Alignment(wrap_text=True, vertical="top")
        if kind in FORMATS:
            told.number_format = FORMATS[kind]
        return told


def lawful(words: str) -> str:
    """Without what XML cannot hold."""
    return UNSAYABLE.sub("", words)
