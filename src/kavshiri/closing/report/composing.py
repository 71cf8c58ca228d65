"""The report as parts in one language: what the portal knows, what the secretariat wrote, what is left to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kavshiri.closing import outcome, queries
from kavshiri.closing.comparison import told as comparison
from kavshiri.closing.models import DonorReport
from kavshiri.closing.release import brackets
from kavshiri.closing.report import account, blocks, taking_place
from kavshiri.conference.models import Conference, Involvement
from kavshiri.documents.structure import Block, Listing, Paragraph, Part, Table
from kavshiri.pure import georgian

LINES = (
    gettext_lazy("Interpretation and languages"), gettext_lazy("Technical platform and support"),
    gettext_lazy("Venue and equipment"), gettext_lazy("Travel and accommodation"),
    gettext_lazy("Experts and facilitation"), gettext_lazy("Communication and visibility"), gettext_lazy("Staff"),
    gettext_lazy("Other direct costs"), gettext_lazy("Overheads"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """``cover`` are pairs of what and which; ``disclaimer`` is the funder's."""

    title: str
    subtitle: str
    cover: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    disclaimer: str
    language: str
    is_example: bool

    @property
    def gaps(self) -> list[str]:
        """What is still to be filled in."""
        return [gap for words in _words(self) for gap in brackets.found(words)]


def of(report: DonorReport, language: str, at: datetime) -> Report:
    """A fixed number of queries beside those for each session that has published results."""
    conference = report.conference
    with translation.override(language):
        funder, results = queries.funder_of(report), outcome.published(conference)
        told = figures(conference, language, at)
        return Report(
            title=_("Report to the funder"),
            subtitle=blocks.told(conference.title, language),
            cover=tuple(_cover(report, language, at)),
            parts=tuple(_numbered(_parts(report, funder, results, told, language))),
            disclaimer=blocks.told(funder.disclaimer, language) if funder else "",
            language=language,
            is_example=conference.source == Conference.Source.OURS or results.is_example,
        )


def figures(conference: Conference, language: str, at: datetime) -> dict[str, Any]:
    """Those that readers have, which stay when attendance is purged; else as they stand now."""
    kept = queries.figures(conference)
    published: dict[str, Any] | None = kept.content.get(language) if kept else None
    return published or comparison.of(conference, language, at, is_public=True)


def _cover(report: DonorReport, language: str, at: datetime) -> Iterator[tuple[str, str]]:
    conference = report.conference
    yield _("Funder"), funder_name(report, language)
    yield _("Agreement"), report.agreement or brackets.put(_("number of the agreement"))
    yield _("Period"), period(report, language)
    yield _("Conference"), comparison.dates(conference, language) or brackets.put(_("dates"))
    yield _("Put together on"), georgian.day(conference.day_at(at), language, year=True)


def funder_name(report: DonorReport, language: str) -> str:
    return blocks.told(report.funder.name, language) if report.funder else brackets.put(_("name of the funder"))


def period(report: DonorReport, language: str) -> str:
    if report.since and report.until:
        return georgian.between(report.since, report.until, language, year=True)
    known: date | None = report.since or report.until
    return georgian.day(known, language, year=True) if known else brackets.put(_("period of the report"))


def _numbered(parts: Iterator[Part]) -> Iterator[Part]:
    """Annexes have a count of their own."""
    counts = {"annex": 0, "": 0}
    for part in parts:
        kind = "annex" if part.key.startswith("annex") else ""
        counts[kind] += 1
        number = _("Annex %(number)d") % {"number": counts[kind]} if kind else str(counts[kind])
        yield Part(part.key, part.title, part.blocks, number)


def _parts(
    report: DonorReport, funder: Involvement | None, results: outcome.Published, told: dict[str, Any], language: str
) -> Iterator[Part]:
    yield part("project", _("Project and conference"), taking_place.project(report, language))
    yield part("summary", _("Summary"), blocks.written(
        report.summary, language, _("What was done, who took part, what came of it: half a page.")))  # fmt: skip
    yield part("activities", _("Activities"), taking_place.activities(report.conference, told, language))
    yield part("participation", _("Participation"), taking_place.participation(told, language))
    yield part("results", _("Results"), account.results(report.conference, results, language))
    yield part("follow-up", _("Commitments and follow-up"), account.follow_up(report.conference, results, language))
    yield part("evaluation", _("Evaluation"), account.evaluation(report.conference, language))
    yield part("challenges", _("What was difficult"), blocks.written(
        report.challenges, language, _("What did not go as planned, and what was done about it.")))  # fmt: skip
    yield part("lessons", _("Lessons"), blocks.written(
        report.lessons, language, _("What should be done otherwise the next time.")))  # fmt: skip
    yield part("sustainability", _("What will last"), blocks.written(
        report.sustainability, language, _("What goes on after the project, and who answers for it.")))  # fmt: skip
    yield part("visibility", _("Visibility of the support"), account.visibility(report, funder, language))
    yield part("money", _("Use of the funds"), money(report, language))
    yield part("annex-programme", _("Programme as held"), taking_place.programme(report.conference, told, language))
    yield part("annex-delegations", _("Delegations"), taking_place.delegations(told, language))
    yield part("annex-documents", _("Documents"), account.documents(report.conference, results, language))


def part(key: str, title: str, some: Iterator[Block] | list[Paragraph]) -> Part:
    return Part(key, title, tuple(some))


def money(report: DonorReport, language: str) -> Iterator[Block]:
    """Lines of the budget with empty cells: the portal knows nothing of money, and says so."""
    lines = [line.strip() for line in blocks.told(report.money, language).splitlines() if line.strip()]
    lines = lines or [str(line) for line in LINES]
    currency = report.currency.upper() if report.currency else brackets.put(_("currency"))
    empty = brackets.put("…")
    yield blocks.paragraph(
        _("The portal keeps no accounts: the amounts are filled in by the finance office. Currency: %(currency)s.")
        % {"currency": currency}, language,
    )  # fmt: skip
    yield blocks.table(
        _("Budget and expenditure"),
        [_("Line of the budget"), _("Planned"), _("Spent"), _("Difference"), _("Remark")],
        [(line, empty, empty, empty, "") for line in [*lines, _("In all")]],
    )


def _words(report: Report) -> Iterator[str]:
    """Every word of a report, once."""
    yield from (value for _label, value in report.cover)
    yield from (report.subtitle, report.disclaimer)
    for one in report.parts:
        for block in one.blocks:
            if isinstance(block, Table):
                yield from (cell for row in block.rows for cell in row)
            elif isinstance(block, Listing):
                yield from (item.text for item in block.items)
            elif isinstance(block, Paragraph):
                yield block.words.text


__all__ = ["Report", "of"]
