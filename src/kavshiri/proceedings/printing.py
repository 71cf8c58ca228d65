"""The record as a PDF: a cover that says what is provisional, then its parts; one session, or all of a conference."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.hall.models import Hall
from kavshiri.papers import press, sheets
from kavshiri.proceedings import pages

STYLES = Path(__file__).parent / "static" / "proceedings"


@cache
def style(name: str) -> str:
    return (STYLES / f"{name}.css").read_text()


def html(records: Sequence[tuple[Hall, dict[str, Any]]], language: str) -> str:
    """The whole document; the records are as ``record.of`` gives them, in this language."""
    with translation.override(language):
        leaves = [pages.leaf(told, hall) for hall, told in records]
        first = records[0][1]
        title = first["title"] if len(records) == 1 else f"{_('Records of all sessions')}: {first['conference_title']}"
        context = {"leaves": leaves, "title": title, "conference": first["conference_title"]}
        return sheets.document("proceedings/print/record.html", context, language)


def pdf(records: Sequence[tuple[Hall, dict[str, Any]]], language: str) -> bytes:
    """Raises ``press.Busy`` and ``press.Unable``."""
    return press.printed(html(records, language), sheets.style("paper"), style("record-print"))
