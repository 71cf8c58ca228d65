"""The record of notes as a Word file, as a workbook and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from io import BytesIO
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from docx import Document

from kavshiri.asking import languages
from kavshiri.exchange import workbooks
from kavshiri.hall.models import Hall
from kavshiri.noting.drafting import headings, line
from kavshiri.noting.record import NoteRecord, PointRecord
from kavshiri.papers.office import word
from kavshiri.pure.schedules import table

DOCX, XLSX, JSON = "docx", "xlsx", "json"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {DOCX: WORD, XLSX: workbooks.XLSX, JSON: "application/json"}
WIDTHS = (30, 22, 70, 12, 30, 18, 30, 14, 38)


def written(ending: str, hall: Hall, found: list[PointRecord], language: str) -> bytes:
    """``found`` as ``actions.take_file`` gives it; ``language`` of headings and names."""
    with translation.override(language):
        if ending == JSON:
            return as_json(hall, found, language)
        return as_word(hall, found, language) if ending == DOCX else as_workbook(hall, found, language)


def as_json(hall: Hall, found: list[PointRecord], language: str) -> bytes:
    """``{conference, session, title, language, rule, points: [{point, title, summary, notes: [NoteRecord]}]}``."""
    session = hall.session
    points = [
        {
            "point": one.point.public_id if one.point else None, "title": _title(one, language),
            "summary": {code: one.summary.text(code) for code in one.summary.languages},
            "notes": [asdict(note) for note in one.notes],
        }
        for one in found
    ]  # fmt: skip
    told = {
        "conference": session.conference.slug, "session": session.slug, "title": str(session.title.read(language)),
        "language": language, "points": points,
    }  # fmt: skip
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def _title(one: PointRecord, language: str) -> str:
    return str(one.point.title.read(language)) if one.point else _("Beside the agenda")


def as_workbook(hall: Hall, found: list[PointRecord], language: str) -> bytes:
    title = f"{_('Notes')}: {hall.session.title.read(language)}"
    rows = (cells(one, note, hall, language) for one in found for note in one.notes)
    return workbooks.written(title, language, [workbooks.Sheet(_("Notes"), heads(), WIDTHS, rows)])


def heads() -> list[str]:
    return [
        pgettext("column", "Point of the agenda"), pgettext("column", "Kind"), pgettext("column", "Note"),
        pgettext("column", "Language"), pgettext("column", "Said by"), pgettext("column", "Noted"),
        pgettext("column", "Who is to act"), pgettext("column", "By when"), pgettext("column", "Identity"),
    ]  # fmt: skip


def cells(one: PointRecord, note: NoteRecord, hall: Hall, language: str) -> list[table.Cell]:
    """Moments by the conference's clock, without their zone, since workbooks know none."""
    at = note.at.astimezone(hall.session.conference.tz).replace(tzinfo=None, microsecond=0) if note.at else None
    return [
        _title(one, language), note.kind_name, note.text, languages.own_name(note.language), note.said_by, at,
        note.owner, note.until, str(note.id),
    ]  # fmt: skip


def as_word(hall: Hall, found: list[PointRecord], language: str) -> bytes:
    """By points: the summary, then the notes of each kind, with real styles so that a ministry can go on writing."""
    file = Document()
    prepare(file, hall, language)
    file.add_heading(str(hall.session.title.read(language)), 0)
    file.add_paragraph(str(hall.session.conference.title.read(language)))
    for one in found:
        if one.notes or one.summary:
            add_point(file, one, language)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def add_point(file: Any, one: PointRecord, language: str) -> None:
    file.add_heading(_title(one, language), 1)
    for paragraph in str(one.summary.read(language)).split("\n"):
        if paragraph.strip():
            file.add_paragraph(word_safe(paragraph))
    shown = ""
    for note in one.notes:
        if note.kind != shown:
            shown = note.kind
            file.add_heading(headings()[shown], 2)
        file.add_paragraph(word_safe(line(note)), style="List Bullet")


def word_safe(words: str) -> str:
    """Without what XML cannot hold."""
    return workbooks.lawful(words)


def prepare(file: Any, hall: Hall, language: str) -> None:
    locale = word.LOCALES.get(language, language)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet", "Header", "Footer"):
        word.dress(file.styles[name], locale)
    told = file.core_properties
    told.title, told.language = f"{_('Notes')}: {hall.session.title.read(language)}", locale
    told.author = str(hall.session.conference.title.read(language))
    word.name_instead(file)
    foot = file.sections[0].footer.paragraphs[0]
    foot.add_run(_("Notes of the rapporteurs, for the record") + " · ")
    word.add_field(foot, "PAGE")
