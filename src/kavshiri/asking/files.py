"""The record of questions as a workbook, as comma-separated values and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.asking import languages
from kavshiri.asking.models import Question
from kavshiri.exchange import workbooks
from kavshiri.pure.schedules import table

Row = dict[str, Any]
ENDINGS = {"xlsx": workbooks.XLSX, "csv": "text/csv; charset=utf-8", "json": "application/json"}
WIDTHS = (8, 18, 32, 12, 60, 50, 18, 10, 10, 30, 60, 30, 18, 40)


def head() -> list[str]:
    return [
        pgettext("column", "No"), pgettext("column", "Asked"), pgettext("column", "Asked by"),
        pgettext("column", "Language"), pgettext("column", "Question"), pgettext("column", "Translations"),
        pgettext("column", "State"), pgettext("column", "Support"), pgettext("column", "Merged into"),
        pgettext("column", "For whom"), pgettext("column", "Answer"), pgettext("column", "Answered by"),
        pgettext("column", "Answered"), pgettext("column", "Reason"),
    ]  # fmt: skip


def cells(row: Row) -> list[table.Cell]:
    """A row as people read it; moments without a zone, in UTC, since workbooks know none."""
    return [
        row["number"], _moment(row["asked_at"]), _("anonymously") if row["is_anonymous"] else row["asked_by"],
        languages.own_name(row["language"]), row["text"],
        "\n".join(f"{code}: {words}" for code, words in row["translations"].items()),
        str(Question.State(row["state"]).label), row["supports"], row["merged_into"], row["given_to"], row["answer"],
        row["answered_by"], _moment(row["answered_at"]), row["reason"],
    ]  # fmt: skip


def _moment(moment: Any) -> Any:
    return moment.replace(tzinfo=None, microsecond=0) if moment else None


def written(ending: str, found: Sequence[Row], title: str, language: str) -> bytes:
    """In the language at work; ``ending`` is one of ``ENDINGS``."""
    make: dict[str, Callable[[Sequence[Row], str, str], bytes]] = {"xlsx": xlsx, "csv": csv, "json": as_json}
    return make[ending](found, title, language)


def xlsx(found: Iterable[Row], title: str, language: str) -> bytes:
    rows = (cells(row) for row in found)
    return workbooks.written(title, language, [workbooks.Sheet(_("Questions"), head(), WIDTHS, rows)])


def csv(found: Iterable[Row], title: str, language: str) -> bytes:
    """As RFC 4180 has it; what a spreadsheet would calculate gets an apostrophe before it."""
    return b"".join(table.written(head(), (cells(row) for row in found), has_mark=True))


def as_json(found: Iterable[Row], title: str, language: str) -> bytes:
    told = {"title": title, "language": language, "questions": list(found)}
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()
