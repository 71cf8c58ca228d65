"""The register as a workbook: every number of a house in its order, the voided ones too."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from kavshiri.correspondence.models import OfficialLetter
from kavshiri.exchange.tables import FONTS, OTHERS, Line

WIDTHS = (16, 12, 40, 48, 26, 12, 24, 18, 12, 14, 40)


def columns() -> list[Any]:
    return [
        pgettext("column", "Registry number"), pgettext("column", "Date"), pgettext("column", "Addressee"),
        pgettext("column", "Subject"), pgettext("column", "Kind"), pgettext("column", "Language"),
        pgettext("column", "Way"), pgettext("column", "State"), pgettext("column", "Sent on"),
        pgettext("column", "Answer until"), pgettext("column", "Why it was voided"),
    ]  # fmt: skip


def cells(letter: OfficialLetter) -> list[Any]:
    voided = letter.state == letter.State.VOIDED
    return [
        letter.registry_number, letter.issued_on, letter.to, letter.subject, str(letter.get_kind_display()),
        letter.language, str(letter.get_way_display()), str(letter.get_state_display()), letter.sent_on,
        letter.answer_due_on, letter.reason if voided else "",
    ]  # fmt: skip


def xlsx(letters: Iterable[OfficialLetter], language: str) -> bytes:
    """The workbook in the language in force; words never become formulas."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.language = _("Register of official letters"), language
    sheet = book.create_sheet(_("Register of official letters")[:31])
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "B2"
    name = FONTS.get(language, OTHERS)
    sheet.append(Line(sheet, Font(name=name, size=11, bold=True)).cells(columns()))
    line = Line(sheet, Font(name=name, size=11))
    for letter in letters:
        sheet.append(line.cells(cells(letter)))
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()
