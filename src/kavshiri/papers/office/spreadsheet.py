"""The run-of-show as a spreadsheet (Office Open XML), for a technician who sorts and copies."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from kavshiri.papers.running.show import Show, zone_words

WIDTHS = (5, 10, 10, 48, 30, 14, 14, 9, 34, 34)
HEAD = 4  # the row with the names of the columns


def run_of_show(told: dict[str, Any], language: str) -> bytes:
    """``told`` as ``briefing`` gives it."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Run-of-show")[:31]
    book.properties.title, book.properties.language = told["title"], language
    sheet.append([literal(told["title"])])
    sheet.append([f"{told['when']} · {told['city_time']}"])
    sheet.append([remark(told["show"])])
    sheet.append(columns(told["show"]))
    for line in told["show"].lines:
        sheet.append([literal(value) for value in cells(line)])
    dress(sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def columns(show: Show) -> list[str]:
    return [
        _("No."), zone_words(show.zone), zone_words(show.second_zone), _("Cue"), _("Who"), _("Language"), _("Source"),
        _("Length"), _("Note to the booths"), _("Note to the technician"),
    ]  # fmt: skip


def cells(line: Any) -> list[Any]:
    return [
        line.number, line.clock, line.second, line.what, line.who, line.language, line.medium, line.length,
        line.for_booths, line.for_technician,
    ]  # fmt: skip


def remark(show: Show) -> str:
    """That it is a proposal, and by how much it does not fit."""
    told = [_("A proposal made from the programme; nobody has confirmed it.")] if show.is_proposal else []
    return " ".join([*told, *([show.balance] if show.balance else [])])


def literal(value: Any) -> Any:
    """Words never become a formula."""
    return f"\u200b{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value


def dress(sheet: Any) -> None:
    """Widths, a head that stays, and a page across."""
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[HEAD]:
        cell.font = Font(bold=True)
    for row in sheet.iter_rows(min_row=HEAD):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"A{HEAD + 1}"
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
