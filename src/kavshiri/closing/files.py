"""The comparison as files: a workbook, and JSON as ``docs/organisers/closing.md`` says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.closing import tables
from kavshiri.exchange import workbooks
from kavshiri.exchange.workbooks import Sheet

ENDINGS = {"xlsx": workbooks.XLSX, "json": "application/json"}


def written(told: dict[str, Any], ending: str) -> bytes:
    return as_json(told) if ending == "json" else as_workbook(told)


def as_json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def as_workbook(told: dict[str, Any]) -> bytes:
    with translation.override(told["language"]):
        title = _("Planned and actual")
        return workbooks.written(f"{title}: {told['title']}", told["language"], sheets(told))


def sheets(told: dict[str, Any]) -> Iterator[Sheet]:
    facts = [
        (_("Conference"), told["title"]), (_("Dates"), told["dates"]), (_("Time zone"), told["zone"]),
        (_("Made"), told["made_at"]), (_("Numbers of persons from"), told["fewest"]),
    ]  # fmt: skip
    yield Sheet(_("About"), [_("What"), _("Value")], (30, 80), facts)
    for grid in tables.of(told):
        yield Sheet(names()[grid.key], grid.head, grid.widths, grid.rows)


def names() -> dict[str, str]:
    """Short names of sheets: a workbook takes 31 characters."""
    return {
        "sets": _("Four sets"), "kinds": _("Kinds"), "delegations": _("Delegations"), "times": _("Sessions"),
        "speakers": _("Speakers"), "by-name": _("Speakers by name"), "interpretation": _("Interpretation"),
        "troubles": _("Interruptions"), "attendance": _("Attendance"),
    }  # fmt: skip


def name_of(told: dict[str, Any], ending: str) -> str:
    return f"planned-and-actual-{told['conference']}-{told['language']}.{ending}"
