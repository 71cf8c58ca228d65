"""A programme as tables in the reader's language: comma-separated values, and a workbook with three sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from kavshiri.conference.models import Interpretation, Session
from kavshiri.exchange import editions
from kavshiri.pure.schedules import Schedule, table
from kavshiri.pure.schedules.ical_lines import UNSAYABLE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# fonts that have the letters and that office programs have: Georgian is in Sylfaen, which comes with Windows
FONTS = {"ka": "Sylfaen", "hy": "Sylfaen"}
OTHERS = "Calibri"
WIDTHS = {
    "day": 12, "starts": 17, "ends": 17, "starts_utc": 19, "zone": 14, "kind": 18, "title": 48, "part_of": 28,
    "room": 16, "track": 16, "theme": 22, "people": 44, "languages": 18, "interpretation": 34, "status": 14,
    "examples": 18, "abstract": 60, "url": 44, "id": 38, "name": 28, "post": 40, "role": 16, "confirmed": 13,
    "language": 18, "code": 8, "manner": 24, "broadcast": 44,
}  # fmt: skip
FORMATS = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd"}
LONGEST = 32_767  # letters in a cell of Excel


def labels() -> dict[str, str]:
    """What the columns are called."""
    return {
        "day": pgettext("column", "Day"), "starts": pgettext("column", "Start"), "ends": pgettext("column", "End"),
        "starts_utc": pgettext("column", "Start (UTC)"), "zone": pgettext("column", "Time zone"),
        "kind": pgettext("column", "Kind"), "title": pgettext("column", "Title"),
        "part_of": pgettext("column", "Part of"), "room": pgettext("column", "Room"),
        "track": pgettext("column", "Track"), "theme": pgettext("column", "Theme"),
        "people": pgettext("column", "People"), "languages": pgettext("column", "Spoken languages"),
        "interpretation": pgettext("column", "Interpretation"), "status": pgettext("column", "Status"),
        "examples": pgettext("column", "Example content"),
        "abstract": pgettext("column", "Description"), "url": pgettext("column", "Page"),
        "id": pgettext("column", "Identity"), "name": pgettext("column", "Name"),
        "post": pgettext("column", "Office and organisation"), "role": pgettext("column", "Role"),
        "confirmed": pgettext("column", "Confirmed"), "language": pgettext("column", "Language"),
        "code": pgettext("column", "Code"), "manner": pgettext("column", "How"),
        "broadcast": pgettext("column", "Public broadcast"),
    }  # fmt: skip


def words() -> dict[str, str]:
    """What stands in cells."""
    manners = {str(code): str(label) for code, label in Interpretation.Manner.choices}
    return {
        "cancelled": pgettext("session", "cancelled"), "planned": pgettext("session", "planned"),
        "tentative": pgettext("session", "example time"), "yes": _("yes"), "no": _("no"),
        "floor": pgettext("manner", "spoken"), **manners,
        **{str(code): str(label) for code, label in Session.Example.choices},
    }  # fmt: skip


def csv(schedule: Schedule) -> Iterator[bytes]:
    """The programme as RFC 4180 has it, in UTF-8."""
    return _csv(schedule, has_mark=False)


def csv_for_excel(schedule: Schedule) -> Iterator[bytes]:
    """The same with the mark by which Excel knows UTF-8."""
    return _csv(schedule, has_mark=True)


def _csv(schedule: Schedule, has_mark: bool) -> Iterator[bytes]:
    with translation.override(editions.spoken_by_us(schedule.language)):
        told = labels()
        head = [told[column] for column in table.PROGRAMME]
        yield from table.written(head, table.programme(schedule, words()), has_mark)


def xlsx(schedule: Schedule) -> Iterator[bytes]:
    """A workbook: programme, people, interpretation."""
    with translation.override(editions.spoken_by_us(schedule.language)):
        book = Workbook(write_only=True)
        book.properties.title, book.properties.language = lawful(schedule.title), schedule.language
        book.properties.creator = lawful(schedule.organiser)
        for name, columns, rows in sheets():
            fill(book.create_sheet(name[:31]), columns, rows(schedule, words()), schedule.language)
        out = BytesIO()
        book.save(out)
    yield out.getvalue()


def sheets() -> list[tuple[str, tuple[str, ...], Callable[..., Iterable[list[table.Cell]]]]]:
    return [
        (pgettext("sheet", "Programme"), table.PROGRAMME, table.programme),
        (pgettext("sheet", "People"), table.PEOPLE, table.people),
        (pgettext("sheet", "Interpretation"), table.INTERPRETATION, table.interpretation),
    ]


def fill(sheet: Any, columns: tuple[str, ...], rows: Iterable[list[table.Cell]], language: str) -> None:
    """Widths, a head that stays and filters, and the rows under it."""
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS[column]
    sheet.freeze_panes = "A2"
    font, told, count = FONTS.get(language, OTHERS), labels(), 1
    sheet.append(Line(sheet, Font(name=font, size=11, bold=True)).cells([told[column] for column in columns]))
    line = Line(sheet, Font(name=font, size=11))
    for row in rows:
        sheet.append(line.cells(row))
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.print_title_rows = "1:1"


class Line:
    """The cells of a row, dressed once and filled anew for each row: dressing is most of what a workbook costs."""

    def __init__(self, sheet: Any, font: Font) -> None:
        self.sheet, self.font = sheet, font
        self.dressed: dict[tuple[int, type], Any] = {}

    def cells(self, row: list[table.Cell]) -> list[Any]:
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
