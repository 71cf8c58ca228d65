"""The table as a spreadsheet (Office Open XML): with lists to choose from, and headings that nobody overwrites."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from kavshiri.exchange.workbooks import FONTS, OTHERS, lawful
from kavshiri.registration.models import Category
from kavshiri.registration.tables import columns
from kavshiri.registration.tables.telling import Sheet

WIDTHS = {
    columns.KEY: 11, "name": 28, "latin_name": 28, "category": 24, "post": 34, "address": 32, "language": 14,
    "wishes_to_speak": 13, "topic": 32, "needs": 32, columns.WITHDRAW: 13,
}  # fmt: skip
LINE = Side(style="thin", color="999999")
LISTS = "Lists"


def xlsx(told: Sheet) -> bytes:
    book = Workbook()
    page: Any = book.active
    with translation.override(told.language):
        page.title = _("Delegation table")[:31]
        book.properties.title, book.properties.language = lawful(told.title), told.language
        book.properties.identifier = told.form
        head = _write_around(page, told)
        _write_rows(page, told, head)
        _offer_lists(book, page, told, head)
    _protect(page, head)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write_around(page: Any, told: Sheet) -> int:
    """Title, instructions and the form's identifier; returns the row of the headings."""
    font = FONTS.get(told.language, OTHERS)
    lines = [told.title, told.conference, *told.hints, told.form]
    for number, words in enumerate(lines, 1):
        page.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(WIDTHS))
        cell = page.cell(number, 1)
        put(cell, words)
        is_title = number == 1
        cell.font = Font(name=font, size=14 if is_title else 11, bold=is_title)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.row_dimensions[number].height = 22 if is_title else 16 * (1 + len(words) // 170)
    return len(lines) + 1


def _write_rows(page: Any, told: Sheet, head: int) -> None:
    font = FONTS.get(told.language, OTHERS)
    empty = [""] * len(WIDTHS)
    for number, row in enumerate([told.headings, *told.rows, *[empty] * told.spare], head):
        for place, words in enumerate(row, 1):
            cell = page.cell(number, place)
            put(cell, words)
            cell.font = Font(name=font, size=11, bold=number == head)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
            cell.protection = Protection(locked=number == head or place == 1)
            if number == head or place == 1:
                cell.fill = PatternFill("solid", fgColor="E7EFEA")


def put(cell: Any, words: str) -> None:
    """Words stay words, also where they begin as a formula would, and when somebody goes on typing in them."""
    if not words:
        return
    cell.value = lawful(words)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = words[:1] in ("=", "+", "-", "@")


def _offer_lists(book: Any, page: Any, told: Sheet, head: int) -> None:
    """The words to choose from stand on a sheet of their own: in the rule itself 255 signs fit, and no comma."""
    offered = {
        "category": [columns.category_label(value, told.language) for value in Category.values],
        "language": [columns.language_label(code) for code, _name in settings.LANGUAGES],
        "wishes_to_speak": [columns.yes(told.language), columns.no(told.language)],
        columns.WITHDRAW: [columns.yes(told.language)],
    }
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    first, last = head + 1, head + len(told.rows) + told.spare
    for place, (column, words) in enumerate(offered.items(), 1):
        for number, word in enumerate(words, 1):
            put(lists.cell(number, place), word)
        letter, where = get_column_letter(place), get_column_letter(list(columns.LABELS).index(column) + 1)
        rule = DataValidation("list", formula1=f"{LISTS}!${letter}$1:${letter}${len(words)}", allow_blank=True)
        rule.error, rule.errorTitle = _("Choose a word of the list."), columns.label(column, told.language)
        page.add_data_validation(rule)
        rule.add(f"{where}{first}:{where}{last}")


def _protect(page: Any, head: int) -> None:
    """Without a password: against mistakes, not against people."""
    for number, width in enumerate(WIDTHS.values(), 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = page.cell(head + 1, 3)
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    rules = page.protection
    rules.sheet = True
    rules.formatColumns = rules.formatRows = rules.formatCells = rules.insertRows = rules.sort = False  # these may be
