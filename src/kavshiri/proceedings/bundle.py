"""All records of a conference in one ZIP: of each session a workbook and JSON, and one PDF with all of them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.conference.models import Conference
from kavshiri.hall.models import Hall
from kavshiri.papers import press
from kavshiri.proceedings import files, printing, words

Records = Sequence[tuple[Hall, dict[str, Any]]]


def languages() -> list[tuple[str, str]]:
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def zipped(records: Records, conference: Conference, language: str, at: datetime) -> bytes:
    """Raises ``press.Busy``; where no PDF can be made the list of contents says so."""
    printed = _printed(records, language)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        _put(book, "README.txt", contents(records, conference, language, at, bool(printed)).encode(), at)
        if printed:
            _put(book, f"records-{conference.slug}-{language}.pdf", printed, at)
        for number, (hall, told) in enumerate(records, 1):
            folder = f"{number:02}-{hall.session.slug}"
            _put(book, f"{folder}/{files.name_of(hall, 'xlsx', language)}", files.xlsx(told, hall), at)
            _put(book, f"{folder}/{files.name_of(hall, 'json', language)}", files.as_json(told), at)
    return out.getvalue()


def _printed(records: Records, language: str) -> bytes:
    if not records or not press.is_ready():
        return b""
    try:
        return printing.pdf(records, language)
    except press.Unable:
        return b""


def _put(book: zipfile.ZipFile, name: str, content: bytes, at: datetime) -> None:
    told = zipfile.ZipInfo(name, date_time=at.timetuple()[:6])
    told.compress_type = zipfile.ZIP_DEFLATED
    book.writestr(told, content)


def contents(records: Records, conference: Conference, language: str, at: datetime, has_pdf: bool) -> str:
    """What is in it and what is provisional; a line for each session."""
    with translation.override(language):
        lines = [
            str(conference.title.read(language)), words.day_and_clock(at, conference.tz, language), "",
            _("For the secretariat alone: attendance and names are in these files."),
        ]  # fmt: skip
        if not has_pdf:
            lines.append(_("There is no PDF: none could be made on this machine."))
        lines += [
            f"{number:02}  {told['title']}: {words.state(told)}" for number, (_hall, told) in enumerate(records, 1)
        ]
    return "\n".join([*lines, ""])


def name_of(conference: Conference, language: str) -> str:
    return f"records-{conference.slug}-{language}.zip"
