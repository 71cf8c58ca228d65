"""The report as an archival PDF (PDF/A-3a and PDF/UA-1), set as outcome documents are, with its data inside."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.closing.report.composing import Report
from kavshiri.documents.formats import html as documents
from kavshiri.documents.formats import reading
from kavshiri.documents.structure import Composed, Cover
from kavshiri.papers import press, sheets

STYLES = Path(__file__).parents[1] / "static" / "closing"


@cache
def style(name: str) -> str:
    return (STYLES / f"{name}.css").read_text()


def pdf(report: Report, mark: bytes, name: str, at: datetime) -> bytes:
    """``mark``: the funder's picture as PNG; ``name``: of the file.  Raises ``press.Busy`` and ``press.Unable``."""
    with translation.override(report.language):
        words = html(report, mark)
        said = _("The same report for machines.")
    inside = press.Archive(f"{name.rpartition('.')[0]}.json", data(report), said, at.isoformat(timespec="seconds"))
    styles = (sheets.style("paper"), documents.style("print"), style("report-print"))
    with press.alone(press.PATIENCE):
        return press.pdf(words, *styles, archive=inside)


def html(report: Report, mark: bytes) -> str:
    """The whole document; its parts are drawn as those of an outcome document, by the same templates."""
    read = reading.chapters(Composed(cover(report), report.parts))
    picture = f"data:image/png;base64,{base64.b64encode(mark).decode()}" if mark else ""
    told = {
        "report": report, "cover": cover(report), "chapters": read, "contents": reading.contents(read),
        "frame": report.language, "mark": picture, "is_printed": True,
    }  # fmt: skip
    return sheets.document("closing/print/report.html", told, report.language)


def cover(report: Report) -> Cover:
    """What the templates of documents ask of a cover; a report has one of its own."""
    return Cover(
        title=report.title, conference=report.subtitle, dates="", mode="", kind="", kind_words="", status="",
        status_words="", version=1, dated="", language=report.language, authentic=report.language,
        languages=(report.language,), is_example=report.is_example,
    )  # fmt: skip


def data(report: Report) -> str:
    return json.dumps(asdict(report), ensure_ascii=False, sort_keys=True, indent=1)
