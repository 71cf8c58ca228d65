"""The record of a session as a workbook of several sheets and as JSON, with the columns of the rooms' own files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.asking import files as asking
from kavshiri.exchange import workbooks
from kavshiri.exchange.workbooks import Sheet
from kavshiri.floor import record as floor
from kavshiri.hall.models import Hall
from kavshiri.proceedings import record, words
from kavshiri.pure.schedules import table
from kavshiri.voting import files as voting

ENDINGS = {"xlsx": workbooks.XLSX, "json": "application/json", "pdf": "application/pdf"}
Cells = Iterable[Sequence[table.Cell]]


def as_json(told: dict[str, Any]) -> bytes:
    """``docs/organisers/proceedings.md`` has the form."""
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def xlsx(told: dict[str, Any], hall: Hall) -> bytes:
    """One sheet for each part that is told, and one that says what the file is."""
    with translation.override(told["language"]):
        return workbooks.written(told["title"], told["language"], sheets(told, hall))


def sheets(told: dict[str, Any], hall: Hall) -> Iterator[Sheet]:
    zone = hall.session.conference.tz
    yield Sheet(_("Session"), [_("What"), _("Value")], (34, 80), words.facts(told, zone))
    if told["agenda"] is not None:
        yield Sheet(_("Agenda"), agenda_head(), (6, 60, 12, 24, 12), agenda(told["agenda"], zone))
    if told["floor"] is not None:
        head, widths = [*floor.heads(), _("Point of the agenda")], (*floor.WIDTHS, 40)
        yield Sheet(_("Floor record"), head, widths, speeches(told, hall))
        yield Sheet(_("Time used"), [_("Of"), _("Who"), _("Speeches"), _("Spoken")], (24, 48, 12, 12), totals(told))
    if told["questions"] is not None:
        yield Sheet(_("Questions"), asking.head(), asking.WIDTHS, (asking.cells(row) for row in told["questions"]))
    if told["polls"] is not None:
        yield from poll_sheets(told["polls"])
    if told["summary"] is not None:
        yield Sheet(_("Summary"), summary_head(), (40, 20, 80, 36), summary(told["summary"]))
    if told["attendance"] is not None:
        yield Sheet(_("Attendance"), present_head(), (36, 24, 36, 12, 12, 12, 14, 40), present(told["attendance"]))
    if told["incidents"] is not None:
        yield Sheet(_("Incidents"), incident_head(), (6, 28, 24, 60, 60), incidents(told["incidents"], zone))


def summary_head() -> list[str]:
    return [_("Point of the agenda"), pgettext("column", "Kind"), _("Words"), _("Said by")]


def incident_head() -> list[str]:
    return [pgettext("column", "No."), pgettext("column", "Kind"), _("When"), _("What happened"), _("What was done")]


def incidents(rows: Iterable[record.Row], zone: Any) -> Cells:
    for row in rows:
        when = words.between(row["began_at"], row["ended_at"], zone)
        yield [row["number"], row["kind"], when, row["what"], row["deeds"]]


def agenda_head() -> list[str]:
    return [pgettext("column", "No."), _("Point of the agenda"), _("Planned"), _("Before the hall"), _("Minutes")]


def agenda(rows: Iterable[record.Row], zone: Any) -> Cells:
    for row in rows:
        spans = "\n".join(words.between(one["began_at"], one["ended_at"], zone) for one in row["spans"])
        yield [row["number"], row["title"], row["planned_minutes"] or "", spans, floor.minutes(row["seconds"])]


def speeches(told: dict[str, Any], hall: Hall) -> Cells:
    rows = told["floor"]["speeches"]
    plain = [floor.Row(**{name: row[name] for name in floor.Row.__dataclass_fields__}) for row in rows]
    for row, cells in zip(rows, floor.cells(hall, plain, told["language"]), strict=True):
        yield [*cells, row["point"]]


def totals(told: dict[str, Any]) -> Cells:
    kinds = {"by_speaker": _("speaker"), "by_group": _("group"), "by_list": _("list")}
    for key, label in kinds.items():
        for row in told["floor"][key]:
            yield [label, row["name"], row["speeches"], floor.minutes(row["seconds"])]


def poll_sheets(told: dict[str, Any]) -> Iterator[Sheet]:
    results = voting.sheet(_("Results"), told["results"], voting.RESULTS)
    quorums = (row["quorum"] or "" for row in told["results"])
    rows = ([*cells, quorum] for cells, quorum in zip(results.rows, quorums, strict=True))
    yield Sheet(results.name, [*results.head, _("Quorum, percent")], [*results.widths, 16], rows)
    if told["votes"]:
        yield voting.sheet(_("Votes by name"), told["votes"], voting.VOTES)


def summary(points: Iterable[record.Row]) -> Cells:
    for point in points:
        if point["text"]:
            yield [point["point"], _("Summary"), point["text"], ""]
        for note in point["notes"]:
            yield [point["point"], note["label"], note["text"], note["said_by"]]


def present_head() -> list[str]:
    return [
        _("Name"), _("Takes part as"), _("Delegation or organisation"), _("Minutes"), _("Measured"), _("Corrected"),
        _("Noted by hand"), _("Reason"),
    ]  # fmt: skip


def present(told: record.Row) -> Cells:
    for one in told["people"]:
        yield [
            one["name"], one["kind"], one["delegation"], one["minutes"], one["measured"],
            "" if one["corrected"] is None else one["corrected"], _("yes") if one["by_hand"] else "", one["reason"],
        ]  # fmt: skip


def name_of(hall: Hall, ending: str, language: str) -> str:
    return f"record-{hall.session.conference.slug}-{hall.session.slug}-{language}.{ending}"
