"""Lists as files.  No cell can become a formula in any of them; CSV has the mark by which Excel knows UTF-8."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from kavshiri.accreditation.badges import faces
from kavshiri.accreditation.badges.printing import style
from kavshiri.accreditation.lists import columns
from kavshiri.accreditation.lists.columns import Column
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.exchange import tables
from kavshiri.papers import press, sheets
from kavshiri.papers.running.names import printable
from kavshiri.pure import georgian
from kavshiri.pure.schedules import table

CSV, WORKBOOK, PAPER = "csv", "xlsx", "pdf"
ENDINGS = {CSV: "text/csv; charset=utf-8", WORKBOOK: tables.XLSX, PAPER: "application/pdf"}
MOST_ON_PAPER = 2_000  # rows: more takes the press longer than anybody waits, and nobody reads it


def written(
    ending: str, found: Sequence[Participant], chosen: Sequence[Column], conference: Conference, language: str
) -> bytes:  # fmt: skip
    """The file; a PDF raises ``press.Busy`` and ``press.Unable``."""
    make = {CSV: csv, WORKBOOK: xlsx, PAPER: pdf}[ending]
    with translation.override(language):
        return make(found, chosen, conference, language)


def csv(
    found: Sequence[Participant], chosen: Sequence[Column], conference: Conference, language: str
) -> bytes:  # fmt: skip
    """As RFC 4180 has it; what a spreadsheet would calculate gets an apostrophe before it."""
    rows = columns.rows(found, chosen, conference)
    return b"".join(table.written([str(one.label) for one in chosen], rows, has_mark=True))


def xlsx(
    found: Sequence[Participant], chosen: Sequence[Column], conference: Conference, language: str
) -> bytes:  # fmt: skip
    """A workbook written row by row; words are words even where they begin as a formula would."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.language = tables.lawful(titled(conference, language)), language
    sheet: Any = book.create_sheet(_("Participants")[:31])
    for number, one in enumerate(chosen, 1):
        sheet.column_dimensions[get_column_letter(number)].width = one.width
    sheet.freeze_panes = "A2"
    fill(sheet, found, chosen, conference, tables.FONTS.get(language, tables.OTHERS))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(chosen))}{len(found) + 1}"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.print_title_rows = "1:1"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fill(
    sheet: Any, found: Sequence[Participant], chosen: Sequence[Column], conference: Conference, font: str
) -> None:  # fmt: skip
    head = tables.Line(sheet, Font(name=font, size=11, bold=True))
    sheet.append(head.cells([str(one.label) for one in chosen]))
    line = tables.Line(sheet, Font(name=font, size=11))
    for row in columns.rows(found, chosen, conference):
        sheet.append(line.cells(row))


def pdf(
    found: Sequence[Participant], chosen: Sequence[Column], conference: Conference, language: str
) -> bytes:  # fmt: skip
    """On A4 across, with a box before each name to be ticked at the door."""
    return press.printed(html(found, chosen, conference, language), sheets.style("paper"), style("list"))


def html(
    found: Sequence[Participant], chosen: Sequence[Column], conference: Conference, language: str
) -> str:  # fmt: skip
    rows = [[said(cell, language) for cell in row] for row in columns.rows(found, chosen, conference)]
    told = {
        "columns": chosen, "rows": rows, "title": titled(conference, language),
        "days": faces.days_of(conference, language),
    }  # fmt: skip
    return sheets.document("accreditation/lists/print.html", told, language)


def said(cell: table.Cell, language: str) -> str:
    if isinstance(cell, date):
        return georgian.day(cell, language, year=True)
    return "" if cell is None else printable(str(cell))


def titled(conference: Conference, language: str) -> str:
    return f"{_('Participants')}: {faces.named(conference, language)}"
