"""A programme as tables in the reader's language: comma-separated values, and a workbook with three sheets."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.conference.models import Interpretation, Session
from kavshiri.exchange import editions, workbooks
from kavshiri.pure.schedules import Schedule, table

WIDTHS = {
    "day": 12, "starts": 17, "ends": 17, "starts_utc": 19, "zone": 14, "kind": 18, "title": 48, "part_of": 28,
    "room": 16, "track": 16, "theme": 22, "people": 44, "languages": 18, "interpretation": 34, "status": 14,
    "examples": 18, "abstract": 60, "url": 44, "id": 38, "name": 28, "post": 40, "role": 16, "confirmed": 13,
    "language": 18, "code": 8, "manner": 24, "broadcast": 44,
}  # fmt: skip


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
        told = labels()
        yield workbooks.written(schedule.title, schedule.language, sheets(schedule, told), creator=schedule.organiser)


def sheets(schedule: Schedule, told: dict[str, str]) -> Iterator[workbooks.Sheet]:
    for name, columns, rows in (
        (pgettext("sheet", "Programme"), table.PROGRAMME, table.programme),
        (pgettext("sheet", "People"), table.PEOPLE, table.people),
        (pgettext("sheet", "Interpretation"), table.INTERPRETATION, table.interpretation),
    ):
        head, widths = [told[column] for column in columns], [WIDTHS[column] for column in columns]
        yield workbooks.Sheet(name, head, widths, rows(schedule, words()))
