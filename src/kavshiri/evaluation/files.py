"""The figures as a workbook, as comma-separated values and as JSON: what is withheld on the page is withheld here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.evaluation.figures import Bar, Figures
from kavshiri.exchange import workbooks
from kavshiri.pure.schedules import table

ENDINGS = {"xlsx": workbooks.XLSX, "csv": "text/csv; charset=utf-8", "json": "application/json"}
WIDTHS = (56, 24, 44, 10, 10, 26)


def head() -> list[str]:
    return [
        pgettext("column", "Question"), pgettext("column", "Language of the answers"), pgettext("column", "Answer"),
        pgettext("column", "Sheets"), pgettext("column", "Percent"), pgettext("column", "Remark"),
    ]  # fmt: skip


def rows(told: Figures) -> Iterator[list[table.Cell]]:
    """A line for each answer, of all and by language; the mean of a scale is a line of its own."""
    yield [_("Invited"), "", "", told.invited, None, ""]
    yield [_("Answered"), "", "", told.answered, told.share, "" if told.is_enough else _few(told)]
    everybody = pgettext("languages", "all")
    for asked in told.questions:
        yield from (_line(asked.label, everybody, bar) for bar in asked.bars)
        if asked.mean:
            remark = _("mean, of 1 to %(most)d") % {"most": asked.most}
            yield [asked.label, everybody, asked.mean, None, None, remark]
        if not asked.bars and not asked.mean:
            yield [asked.label, everybody, "", None, None, _few(told)]
        for part in asked.parts:
            yield from (_line(asked.label, part.language, bar) for bar in part.bars)


def _few(told: Figures) -> str:
    return _("withheld: fewer than %(count)d answers") % {"count": told.k}


def _line(label: str, language: str, bar: Bar) -> list[table.Cell]:
    return [label, language, bar.label, bar.count, bar.share, bar.bound]


def xlsx(told: Figures, language: str) -> bytes:
    sheet = workbooks.Sheet(_("Evaluation"), head(), WIDTHS, rows(told))
    return workbooks.written(f"{_('Evaluation')}: {told.conference}", language, [sheet])


def csv(told: Figures, language: str) -> bytes:
    """RFC 4180; what a spreadsheet would calculate gets an apostrophe before it."""
    return b"".join(table.written(head(), rows(told), has_mark=True))


def as_json(told: Figures, language: str) -> bytes:
    content = {"language": language, **asdict(told), "share": told.share}
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def answer(told: Figures, slug: str, ending: str, language: str) -> HttpResponse:
    """``ending`` is one of ``ENDINGS``."""
    content = {"xlsx": xlsx, "csv": csv, "json": as_json}[ending](told, language)
    name = f'attachment; filename="evaluation-{slug}.{ending}"'
    return HttpResponse(content, content_type=ENDINGS[ending], headers={"Content-Disposition": name})
