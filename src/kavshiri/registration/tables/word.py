"""The table as a Word document, for whoever has no spreadsheet at hand; it comes back the same way."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from kavshiri.exchange.workbooks import lawful
from kavshiri.papers.office.word import LOCALES, dress, name_instead
from kavshiri.registration.models import Category
from kavshiri.registration.tables import columns
from kavshiri.registration.tables.telling import Sheet

WIDTHS = (1.7, 2.9, 2.9, 2.4, 3.2, 3.3, 1.9, 1.7, 2.6, 2.6, 1.9)  # centimetres


def docx(told: Sheet) -> bytes:
    file = Document()
    locale = LOCALES.get(told.language, told.language)
    for name in ("Normal", "Title", "List Bullet"):
        dress(file.styles[name], locale)
    file.styles["Normal"].font.size = Pt(9)
    file.core_properties.title, file.core_properties.language = lawful(told.title), locale
    file.core_properties.identifier = told.form
    name_instead(file)
    _turn(file.sections[0])
    with translation.override(told.language):
        _write_around(file, told)
    _write_table(file, told)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _turn(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.3)
    section.top_margin = section.bottom_margin = Cm(1.5)


def _write_around(file: Any, told: Sheet) -> None:
    file.add_heading(lawful(told.title), 0)
    file.add_paragraph(lawful(told.conference))
    for hint in (*told.hints, *_lists(told.language)):
        file.add_paragraph(lawful(hint), style="List Bullet")
    file.add_paragraph(told.form)  # directly before the table: there it is read


def _lists(language: str) -> list[str]:
    """What may stand in the columns in which a spreadsheet offers lists."""
    said = _("In the column “%(column)s” write one of: %(words)s.")
    words = {
        "category": [columns.category_label(value, language) for value in Category.values],
        "language": [columns.language_label(code) for code, _name in settings.LANGUAGES],
        "wishes_to_speak": [columns.yes(language), columns.no(language)],
    }
    return [
        said % {"column": columns.label(column, language), "words": ", ".join(listed)}
        for column, listed in words.items()
    ]


def _write_table(file: Any, told: Sheet) -> None:
    rows = [told.headings, *told.rows, *[[""] * len(WIDTHS)] * told.spare]
    table = file.add_table(rows=len(rows), cols=len(WIDTHS), style="Table Grid")
    table.autofit = False
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, words, WIDTHS, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].text = lawful(text)
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    mark = OxmlElement("w:tblHeader")  # said again on every page (ISO/IEC 29500-1, 17.4.78)
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
