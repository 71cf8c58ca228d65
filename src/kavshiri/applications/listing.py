"""A conference's applications as a table for the secretariat: comma-separated values, and a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from kavshiri.applications.models import Application
from kavshiri.applications.sayings import label
from kavshiri.classifications import names
from kavshiri.conference.models import Conference
from kavshiri.exchange.tables import FONTS, OTHERS, XLSX, Line
from kavshiri.pure.schedules import table

TYPES = {"csv": f"{table.CONTENT_TYPE}; charset=utf-8", "xlsx": XLSX}
ASKED = (
    "name", "latin_name", "organisation", "post", "address", "language", "country", "wishes_to_speak", "topic",
    "interpretation", "needs",
)  # fmt: skip
WIDTHS = (8, 24, 20, 30, 28, 30, 30, 34, 14, 20, 14, 30, 16, 34, 12, 18, 34)


def head() -> list[str]:
    return [
        _("No."), _("Category"), _("State"), *map(label, ASKED), label("is_late"), label("arrived_at"), label("reason"),
    ]  # fmt: skip


def rows(found: Iterable[Application], conference: Conference) -> Iterator[list[table.Cell]]:
    """One for each, in the order of arrival, with times by the conference's clock."""
    language, tz = (get_language() or "ka").split("-")[0], conference.tz
    categories: dict[int, str] = {}
    yes = _("yes")
    for number, each in enumerate(found, start=1):
        named = categories.setdefault(each.category_id, str(each.category.name.read(language)))
        arrived = each.arrived_at.astimezone(tz).replace(tzinfo=None) if each.arrived_at else None
        yield [
            number, named, str(each.get_state_display()), each.name, each.latin_name, each.organisation, each.post,
            each.address, each.language, names.country(each.country, language) if each.country else "",
            yes if each.wishes_to_speak else "", each.topic, each.interpretation, each.needs,
            yes if each.is_late else "", arrived, each.reason,
        ]  # fmt: skip


def csv(found: Iterable[Application], conference: Conference) -> Iterator[bytes]:
    """With the mark by which Excel knows UTF-8; nothing in it is taken for a formula."""
    plain = ([_minute(cell) for cell in row] for row in rows(found, conference))
    return table.written(head(), plain, True)


def _minute(cell: table.Cell) -> table.Cell:
    return f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else cell


def xlsx(found: Iterable[Application], conference: Conference) -> Iterator[bytes]:
    language = (get_language() or "ka").split("-")[0]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(_("Registrations"))[:31])
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "B2"
    font, count = FONTS.get(language, OTHERS), 1
    sheet.append(Line(sheet, Font(name=font, size=11, bold=True)).cells(list(head())))
    line = Line(sheet, Font(name=font, size=11))
    for row in rows(found, conference):
        sheet.append(line.cells(row))
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(WIDTHS))}{count}"
    out = BytesIO()
    book.save(out)
    yield out.getvalue()


WRITERS = {"csv": csv, "xlsx": xlsx}
