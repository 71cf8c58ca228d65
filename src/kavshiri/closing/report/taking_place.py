"""What took place: the project, sessions as planned and as held, interpretation, who took part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.closing import saying, tables
from kavshiri.closing.comparison import sessions as comparing
from kavshiri.closing.models import DonorReport
from kavshiri.closing.report import blocks
from kavshiri.closing.tables import Grid
from kavshiri.conference.models import Conference, Involvement, Preparation
from kavshiri.documents.structure import Block
from kavshiri.pure import georgian

Told = dict[str, Any]


def project(report: DonorReport, language: str) -> Iterator[Block]:
    conference, series = report.conference, report.conference.series
    rows = [(_("Conference"), blocks.told(conference.title, language))]
    if series:
        rows.insert(0, (_("Project"), blocks.told(series.project, language) or saying.unknown()))
        rows.append((_("Series"), _series(conference, language)))
    rows.append((_("Mode"), str(conference.get_mode_display())))
    rows += [(_("Place"), blocks.told(conference.place, language))] if conference.place else []
    rows += _parties(conference, language)
    yield blocks.table(_("At a glance"), [_("What"), pgettext("column", "Particulars")], rows)
    if conference.what:
        yield blocks.paragraph(blocks.told(conference.what, language), language)


def _series(conference: Conference, language: str) -> str:
    series = conference.series
    if series is None:
        return ""
    told = {"n": conference.number, "all": series.planned}
    place = _("conference %(n)d of %(all)d") % told if conference.number and series.planned else ""
    return ", ".join(filter(None, (blocks.told(series.title, language), place)))


def _parties(conference: Conference, language: str) -> list[tuple[str, str]]:
    found = Involvement.objects.filter(conference=conference).select_related("organisation").order_by("position", "pk")
    by_kind: dict[str, list[str]] = {}
    for one in found:
        by_kind.setdefault(one.kind, []).append(blocks.told(one.organisation.name, language))
    labels = {
        Involvement.Kind.ORGANISER: _("Organised by"), Involvement.Kind.PARTNER: _("Partners"),
        Involvement.Kind.FUNDER: _("Funded by"), Involvement.Kind.MEMBER_BODY: _("Member bodies"),
    }  # fmt: skip
    return [(label, "; ".join(by_kind[kind])) for kind, label in labels.items() if kind in by_kind]


def activities(conference: Conference, told: Told, language: str) -> Iterator[Block]:
    if prepared := list(preparations(conference, language)):
        yield blocks.subheading(_("Preparatory meetings"), language)
        yield blocks.listing(prepared, language)
    yield blocks.subheading(_("Sessions, as planned and as held"), language)
    totals = told["totals"]
    yield blocks.paragraph(
        _("Planned: %(planned)s; held: %(held)s; cancelled or taken out: %(cancelled)s; unknown: %(unknown)s.")
        % {
            "planned": totals["planned"], "held": totals["held"], "unknown": totals["unknown"],
            "cancelled": totals["cancelled"] + totals["dropped"],
        }, language,
    )  # fmt: skip
    yield drawn(tables.times(told, conference.tz), language)
    yield from filled(_("Speakers"), [tables.speakers(told)], language)
    yield from filled(_("Interpretation"), [tables.interpretation(told), tables.troubles(told)], language)


def drawn(grid: Grid, language: str) -> Block:
    return blocks.table(grid.caption, grid.head, grid.in_words(language))


def filled(heading: str, grids: list[Grid], language: str) -> Iterator[Block]:
    """A heading with those tables that hold something; nothing where none does."""
    found = [grid for grid in grids if grid.rows]
    if found:
        yield blocks.subheading(heading, language)
    yield from (drawn(grid, language) for grid in found)


def preparations(conference: Conference, language: str) -> Iterator[str]:
    for one in conference.series.preparations.order_by("on", "pk") if conference.series else ():
        known = one.precision == Preparation.Precision.DAY
        when = georgian.day(one.on, language, year=True) if known else date_format(one.on, "YEAR_MONTH_FORMAT")
        only = _("known only as planned") if one.planned_only else ""
        said = f"{when}: {blocks.told(one.title, language)}"
        yield f"{said} ({only})" if only else said


def participation(told: Told, language: str) -> Iterator[Block]:
    yield drawn(tables.sets(told), language)
    if told["persons"]["kinds"]:
        yield drawn(tables.kinds(told), language)
    yield blocks.paragraph(
        _("Numbers of persons are told from %(fewest)d on; smaller ones, and those from which they could be computed,"
          " are withheld. What nobody has recorded is called unknown.") % {"fewest": told["fewest"]}, language,
    )  # fmt: skip
    measured = tables.attendance(told)
    if measured.rows:
        yield drawn(measured, language)
    else:
        yield blocks.paragraph(_("Of no session it is recorded who was there."), language)


def programme(conference: Conference, told: Told, language: str) -> Iterator[Block]:
    """Sessions in the order in which they were held; those of which nothing is known stand as planned, and say so."""
    held = [line for line in told["sessions"] if line["state"] not in (comparing.CANCELLED, comparing.DROPPED)]
    states, zone = comparing.said(), conference.tz
    rows = []
    for line in sorted(held, key=lambda line: (line["held"] or line["planned"])["starts"]):
        when = saying.span(line["held"] or line["planned"], zone)
        remark = "" if line["held"] else _("as planned; %(state)s") % {"state": states[line["state"]]}
        rows.append((when, saying.title_of(line), remark))
    caption = _("Times by the clock of the conference (%(zone)s)") % {"zone": conference.zone}
    yield blocks.table(caption, [_("When"), _("Session"), _("Remark")], rows)


def delegations(told: Told, language: str) -> Iterator[Block]:
    grid = tables.delegations(told)
    if grid.rows:
        yield drawn(grid, language)
    else:
        yield blocks.paragraph(_("No delegation was announced, and of none a presence was recorded."), language)
