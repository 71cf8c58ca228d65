"""The record of incidents as a workbook and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.backstage.models import Trouble
from kavshiri.exchange import workbooks
from kavshiri.pure.schedules import table

Row = dict[str, Any]
ENDINGS = {"xlsx": workbooks.XLSX, "json": "application/json"}
WIDTHS = (8, 26, 18, 18, 10, 50, 50, 30, 30, 10)


def head() -> list[str]:
    return [
        pgettext("column", "No"), pgettext("column", "What is wrong"), pgettext("column", "Began"),
        pgettext("column", "Ended"), pgettext("column", "Minutes"), pgettext("column", "What happened"),
        pgettext("column", "What was done"), pgettext("column", "Noted by"), pgettext("column", "Ended by"),
        pgettext("column", "Calls"),
    ]  # fmt: skip


def cells(row: Row) -> list[table.Cell]:
    """A row as people read it; moments without a zone, in UTC, since workbooks know none."""
    return [
        row["number"], str(Trouble(row["kind"]).label), _moment(row["began_at"]), _moment(row["ended_at"]),
        row["minutes"], row["what"], row["deeds"], row["opened_by"], row["ended_by"], row["calls"],
    ]  # fmt: skip


def _moment(moment: Any) -> Any:
    return moment.replace(tzinfo=None, microsecond=0) if moment else None


def written(ending: str, found: Sequence[Row], title: str, language: str) -> bytes:
    """In the language at work; ``ending`` is one of ``ENDINGS``."""
    return xlsx(found, title, language) if ending == "xlsx" else as_json(found, title, language)


def xlsx(found: Iterable[Row], title: str, language: str) -> bytes:
    rows = (cells(row) for row in found)
    return workbooks.written(title, language, [workbooks.Sheet(_("Incidents"), head(), WIDTHS, rows)])


def as_json(found: Iterable[Row], title: str, language: str) -> bytes:
    told = {"title": title, "language": language, "incidents": list(found)}
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()
