"""The report as a file with a clear name."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from django.utils import translation
from django.utils.text import slugify
from PIL import Image, UnidentifiedImageError

from kavshiri.closing import queries
from kavshiri.closing.models import DonorReport
from kavshiri.closing.report import composing, printed, word
from kavshiri.pure import georgian
from kavshiri.uploads.kinds import Kind, media_type_of
from kavshiri.uploads.knowing import Content

LARGEST = (960, 288)  # pixels of a mark; more is not seen in print


def content(report: DonorReport, language: str, at: datetime) -> Content:
    with translation.override(language):
        made = word.docx(composing.of(report, language, at), picture(report))
        return Content(name_of(report, language, at), Kind.DOCX, media_type_of(Kind.DOCX), made)


def paper(report: DonorReport, language: str, at: datetime) -> Content:
    """The same as a PDF for archives.  Raises ``press.Busy`` and ``press.Unable``."""
    name = name_of(report, language, at, "pdf")
    made = printed.pdf(composing.of(report, language, at), picture(report), name, at.astimezone(report.conference.tz))
    return Content(name, Kind.PDF, media_type_of(Kind.PDF), made)


def name_of(report: DonorReport, language: str, at: datetime, ending: str = "docx") -> str:
    """ "report-world-conference-norad-en-2020-12-01.docx" """
    funder = report.funder.slug if report.funder else ""
    parts = ("report", report.conference.slug, funder, language, f"{at.astimezone(report.conference.tz):%Y-%m-%d}")
    return slugify(georgian.romanise("-".join(filter(None, parts))))[:110] + f".{ending}"


def picture(report: DonorReport) -> bytes:
    """The funder's mark as PNG, no larger than it is printed; nothing where it has none, or none that can be drawn."""
    funder = queries.funder_of(report)
    if funder is None or funder.mark is None:
        return b""
    try:
        with funder.mark.file.open("rb") as kept, Image.open(kept) as found:
            drawn = found.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return b""
    drawn.thumbnail(LARGEST)
    out = BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()
