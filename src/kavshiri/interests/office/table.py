"""A conference's expressions of interest as a spreadsheet (Office Open XML)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from kavshiri.asking import languages
from kavshiri.conference.models import Conference
from kavshiri.interests import naming
from kavshiri.interests.models import Interest
from kavshiri.privacy.figures import XLSX

WIDTHS = (6, 14, 18, 30, 30, 34, 34, 60, 14, 18, 30, 14, 30, 14)


def answer(conference: Conference, found: Sequence[Interest], language: str) -> HttpResponse:
    given = HttpResponse(written(found, language), content_type=XLSX)
    given.headers["Content-Disposition"] = f'attachment; filename="interests-{conference.slug}.xlsx"'
    given.headers["X-Robots-Tag"] = "noindex"
    return given


def written(found: Sequence[Interest], language: str) -> bytes:
    """Without the contact data of persons: these stand on the page of each, and leave the house only by agreement."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Expressions of interest")[:31])
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFGHIJKLMN"[place]].width = width
    sheet.freeze_panes = "B2"
    sheet.append([_cell(sheet, name, True) for name in head()])
    for one in found:
        sheet.append([_cell(sheet, value) for value in row(one, language)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def head() -> list[str]:
    return [
        _("No."), _("Received"), pgettext("interest", "Kind"), _("Theme"), _("Who"), _("With whom"),
        _("In a few words"), pgettext("interest", "On what"), _("Language"), _("State"), _("Passed to"),
        _("Next step by"), _("Who follows it up"), _("Without a step since"),
    ]  # fmt: skip


def row(one: Interest, language: str) -> Iterator[Any]:
    yield from (one.number, one.conference.day_at(one.made_at), str(one.get_kind_display()))
    yield str(one.theme.title.read(language)) if one.theme else ""
    yield naming.shown_as(one, language)
    yield from (naming.toward(one, language), one.title, one.text, languages.own_name(one.language))
    yield from (str(one.get_state_display()), naming.lies_with(one, language), one.next_on)
    yield from (one.owner.called(language) if one.owner else "", one.silent_since)


def _cell(sheet: Any, value: Any, is_head: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # words are words, even where they begin as a formula would
    cell.font = Font(bold=is_head)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
