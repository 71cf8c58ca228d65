"""The floor record: who had the floor, when and how long; as rows, and as files that a spreadsheet cannot run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.classifications import names
from kavshiri.exchange import workbooks
from kavshiri.floor import queries
from kavshiri.floor.models import Speech
from kavshiri.hall.models import Hall
from kavshiri.pure.schedules import table

CSV, WORKBOOK, JSON = "csv", "xlsx", "json"
ENDINGS = {CSV: "text/csv; charset=utf-8", WORKBOOK: workbooks.XLSX, JSON: "application/json"}
WIDTHS = (6, 34, 28, 22, 22, 28, 36, 14, 10, 10, 10, 10, 16, 18)


@dataclass(frozen=True, slots=True)
class Row:
    """A speech; moments are aware, ``seconds`` are those in which the clock ran, without pauses and interruptions.

    ``limit`` with what was added, None where there was none.  ``ended`` is None while somebody still speaks.
    ``language`` is a BCP 47 tag or empty.
    """

    number: int
    delegation: str
    speaker: str
    took_part_as: str
    list: str
    kind: str
    about: str
    topic: str
    asked: datetime | None
    started: datetime
    ended: datetime | None
    seconds: int
    limit: int | None
    language: str
    end: str


def rows(hall: Hall, language: str, at: datetime) -> list[Row]:
    """All speeches of a hall in their order, in a language: two queries."""
    with translation.override(language):
        return [_row(number, one, language, at) for number, one in enumerate(queries.speeches(hall), 1)]


def _row(number: int, one: Speech, language: str, at: datetime) -> Row:
    allowed = one.clock.allowed
    return Row(
        number, str(one.delegation.read(language)), one.speaker, str(one.get_group_display()) if one.group else "",
        str(one.speakers_list.name.read(language)) if one.speakers_list else "", str(one.get_kind_display()),
        str(one.get_category_display()) if one.category else "", one.topic, one.asked_at, one.started_at, one.ended_at,
        round(one.clock.used(at).total_seconds()), None if allowed is None else int(allowed.total_seconds()),
        one.language, str(one.get_end_display()) if one.end else "",
    )  # fmt: skip


def written(ending: str, hall: Hall, language: str, at: datetime) -> bytes:
    found = rows(hall, language, at)
    if ending == JSON:
        return as_json(hall, found, language)
    with translation.override(language):
        return as_csv(hall, found, language) if ending == CSV else as_workbook(hall, found, language)


def as_json(hall: Hall, found: list[Row], language: str) -> bytes:
    """``{conference, session, language, speeches: [Row]}``; moments as ISO 8601."""
    session = hall.session
    told = {
        "conference": session.conference.slug, "session": session.slug, "title": str(session.title.read(language)),
        "language": language, "speeches": [asdict(one) for one in found],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1, default=datetime.isoformat).encode()


def as_csv(hall: Hall, found: list[Row], language: str) -> bytes:
    return b"".join(table.written(heads(), cells(hall, found, language), has_mark=True))


def as_workbook(hall: Hall, found: list[Row], language: str) -> bytes:
    title = f"{_('Floor record')}: {hall.session.title.read(language)}"
    sheet = workbooks.Sheet(_("Floor record"), heads(), WIDTHS, cells(hall, found, language))
    return workbooks.written(title, language, [sheet])


def heads() -> list[str]:
    return [
        pgettext("column", "No."), _("Delegation or organisation"), _("Speaker"), _("Took part as"), _("List"),
        pgettext("column", "Kind"), _("Topic"), _("Asked"), _("Started"), _("Ended"), _("Spoken"), _("Allowed"),
        _("Language"), _("How it ended"),
    ]  # fmt: skip


def cells(hall: Hall, found: list[Row], language: str) -> Iterator[list[table.Cell]]:
    zone = hall.session.conference.tz

    def clock(at: datetime | None) -> str:
        return at.astimezone(zone).strftime("%H:%M:%S") if at else ""

    for one in found:
        kind = f"{one.kind}: {one.about}" if one.about else one.kind
        yield [
            one.number, one.delegation, one.speaker, one.took_part_as, one.list, kind, one.topic, clock(one.asked),
            clock(one.started), clock(one.ended), minutes(one.seconds),
            "" if one.limit is None else minutes(one.limit),
            names.language_name(one.language, language) if one.language else "", one.end,
        ]  # fmt: skip


def minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
