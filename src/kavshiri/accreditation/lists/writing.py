"""Lists as files.  No cell can become a formula in any of them; CSV has the mark by which Excel knows UTF-8."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.accreditation.badges import faces
from kavshiri.accreditation.badges.printing import style
from kavshiri.accreditation.lists import columns
from kavshiri.accreditation.lists.columns import Column
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.exchange import workbooks
from kavshiri.papers import press, sheets
from kavshiri.papers.running.names import printable
from kavshiri.pure import georgian
from kavshiri.pure.schedules import table

CSV, WORKBOOK, PAPER = "csv", "xlsx", "pdf"
ENDINGS = {CSV: "text/csv; charset=utf-8", WORKBOOK: workbooks.XLSX, PAPER: "application/pdf"}
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
    rows = columns.rows(found, chosen, conference)
    head, widths = [str(one.label) for one in chosen], [one.width for one in chosen]
    sheet = workbooks.Sheet(_("Participants"), head, widths, rows)
    return workbooks.written(titled(conference, language), language, [sheet])


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
