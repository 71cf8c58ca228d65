"""The record of polls as a workbook, as comma-separated values and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.exchange import workbooks
from kavshiri.hall.models import Hall
from kavshiri.pure.schedules import table
from kavshiri.voting.models import Poll
from kavshiri.voting.record import Record, Row

ENDINGS = {"xlsx": workbooks.XLSX, "csv": "text/csv; charset=utf-8", "json": "application/json"}
RESULTS = ("question", "kind", "secrecy", "tally", "opened_at", "closed_at", "eligible", "voted", "answer", "count",
           "percent", "outcome", "remarks")  # fmt: skip
VOTES = ("question", "tally", "who", "answer", "cast_at", "remark")
WIDTHS = {"question": 48, "answer": 36, "who": 40, "remarks": 36, "outcome": 24, "kind": 20, "remark": 24}


def labels() -> dict[str, str]:
    return {
        "question": pgettext("column", "Question"), "kind": pgettext("column", "Kind"),
        "secrecy": pgettext("column", "Secrecy"), "tally": pgettext("column", "Tally"),
        "opened_at": pgettext("column", "Opened (UTC)"), "closed_at": pgettext("column", "Closed (UTC)"),
        "eligible": pgettext("column", "With a vote"), "voted": pgettext("column", "Voted"),
        "answer": pgettext("column", "Answer"), "count": pgettext("column", "Votes"),
        "percent": pgettext("column", "Percent"), "outcome": pgettext("column", "Outcome"),
        "remarks": pgettext("column", "Remarks"), "who": pgettext("column", "Who"),
        "cast_at": pgettext("column", "Cast (UTC)"), "remark": pgettext("column", "Remark"),
    }  # fmt: skip


def said(name: str, value: Any) -> table.Cell:
    """A cell as people read it; moments without a zone, since workbooks know none."""
    words: dict[str, Any] = {"kind": Poll.Kind, "secrecy": Poll.Secrecy, "tally": Poll.Unit}
    if name in words:
        return str(words[name](value).label)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None, microsecond=0)
    if isinstance(value, list):
        return "; ".join(value)
    return value


def cells(rows: Iterable[Row], names: tuple[str, ...]) -> Iterable[list[table.Cell]]:
    return ([said(name, row[name]) for name in names] for row in rows)


def xlsx(found: Record, title: str, language: str) -> bytes:
    """Two sheets: results, and votes by name where there are any."""
    sheets = [sheet(_("Results"), found.rows, RESULTS)]
    if found.votes:
        sheets.append(sheet(_("Votes by name"), found.votes, VOTES))
    return workbooks.written(title, language, sheets)


def sheet(name: str, rows: Iterable[Row], columns: tuple[str, ...]) -> workbooks.Sheet:
    told = labels()
    widths = [WIDTHS.get(column, 16) for column in columns]
    return workbooks.Sheet(name, [told[column] for column in columns], widths, cells(rows, columns))


def csv(found: Record, title: str, language: str) -> bytes:
    """The results, as RFC 4180 has it; what a spreadsheet would calculate gets an apostrophe before it."""
    return b"".join(table.written([labels()[name] for name in RESULTS], cells(found.rows, RESULTS), has_mark=True))


def as_json(found: Record, title: str, language: str) -> bytes:
    told = {"title": title, "language": language, "results": found.rows, "votes_by_name": found.votes}
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def answer(found: Record, hall: Hall, ending: str, language: str) -> HttpResponse:
    """``ending`` is one of ``ENDINGS``."""
    title = f"{_('Polls')}: {hall.session.title.read(language)}"
    content = {"xlsx": xlsx, "csv": csv, "json": as_json}[ending](found, title, language)
    name = f'attachment; filename="polls-{hall.session.slug}.{ending}"'
    return HttpResponse(content, content_type=ENDINGS[ending], headers={"Content-Disposition": name})
