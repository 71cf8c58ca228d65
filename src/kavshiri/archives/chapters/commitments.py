"""What was taken on, with every report and what others found of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kavshiri.archives import tables
from kavshiri.archives.chapters.shared import JSON, address, last, latest
from kavshiri.archives.slots import Chapter, File, Item, Leaf, Visit
from kavshiri.archives.tables import Table
from kavshiri.commitments import queries, saying
from kavshiri.commitments.models import Commitment, Report, Verification
from kavshiri.conference.models import Conference


def items(conference: Conference, language: str) -> Iterator[Item]:
    found = list(queries.taken().filter(conference=conference))
    if not found:
        return
    done, every = queries.realised(conference)
    html = render_to_string("archives/_commitments.html", {"found": found, "done": done, "every": every})
    yield Leaf(f"{language}/commitments/index.html", _("Commitments"), html)
    stem = f"{language}/commitments/commitments"
    yield File(f"{stem}.json", partial(_json, found), f"{_('Commitments')}, JSON", JSON, is_main=False)
    yield from Table(stem, _("Commitments"), language, head(), [row(one, language) for one in found]).files()
    for one in found:
        yield Visit(address("commitments:one", one.public_id))
    for report in Report.objects.filter(commitment__in=found, is_evidence_public=True).order_by("pk"):
        yield Visit(address("commitments:evidence", report.public_id))


def head() -> list[str]:
    return [
        pgettext("column", "No."), _("Commitment"), pgettext("office", "Responsible"),
        pgettext("commitment", "Target"), pgettext("commitment", "Due"), pgettext("status", "claimed"),
        pgettext("status", "verified"),
    ]  # fmt: skip


def row(one: Commitment, language: str) -> list[Any]:
    return [
        one.number, str(one.text.read(language)), str(one.responsible), str(one.target.read(language)), one.due,
        str(one.get_claimed_display()) if one.claimed_on else "", str(one.get_verified_display()),
    ]  # fmt: skip


def _json(found: list[Commitment]) -> list[bytes]:
    return tables.as_json([_told(one) for one in found])


def _told(one: Commitment) -> dict[str, Any]:
    return {
        "id": one.public_id, "number": one.number, "text": _words(one.text), "target": _words(one.target),
        "due": one.due, "responsible": str(one.responsible), "claimed": one.claimed if one.claimed_on else None,
        "verified": one.verified or None, "is_example": one.is_example,
        "reports": [_report(report) for report in reversed(queries.reports_of(one))],
    }  # fmt: skip


def _report(report: Report) -> dict[str, Any]:
    return {
        "since": report.since, "until": report.until, "status": report.status, "words": _words(report.words),
        "figure": report.figure, "mark": saying.mark_of(report), "evidence": report.evidence_url or None,
        "verifications": [
            {"verdict": each.verdict, "words": _words(each.words), "at": each.made_at}
            for each in report.verifications.all()
        ],
    }  # fmt: skip


def _words(texts: Any) -> dict[str, str]:
    return {code: texts.text(code) for code in texts}


def dated(conference: Conference) -> datetime | None:
    taken = Commitment.objects.filter(conference=conference, state="taken")
    reports = Report.objects.filter(commitment__in=taken.order_by().values("pk"))
    verdicts = Verification.objects.filter(report__in=reports.order_by().values("pk"))
    return latest(last(taken, "changed_at"), last(reports, "made_at"), last(verdicts, "made_at"))


CHAPTER = Chapter("commitments", gettext_lazy("Commitments"), items, dated)
