"""The public pages as plain values: what was taken on, by theme, country and office, and how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.classifications import names
from kavshiri.classifications.models import Theme
from kavshiri.commitments import queries, saying
from kavshiri.commitments.forms import SoughtForm
from kavshiri.commitments.models import Commitment, Report, Status
from kavshiri.commitments.queries import Sought
from kavshiri.conference.models import Conference

PAGE, MOST = 25, 20  # commitments on a page; lines of each table beside it
DONE = Count("pk", filter=Q(verified=Status.DONE))


@dataclass(frozen=True, slots=True)
class Line:
    """How many of one theme, country or office are verified as done, of how many."""

    key: str
    label: str
    done: int
    every: int
    url: str = ""

    @property
    def share(self) -> int:
        return self.done * 100 // self.every if self.every else 0


@dataclass(frozen=True, slots=True)
class Level:
    """How many are said to be so far, and of how many of these somebody else has verified it."""

    status: str
    label: str
    claimed: int
    verified: int


def listed(asked: QueryDict, language: str) -> dict[str, Any]:
    """Everything on the list's page, in a number of queries that does not grow with the commitments."""
    every = queries.taken()
    conferences = _conferences(every, language)
    within = asked.get("conference", "") if asked.get("conference", "") in dict(conferences) else ""
    here = queries.filtered(every, Sought(conference=within))
    tables = {
        "theme": _themes(here, language),
        "country": _countries(here, language),
        "office": _offices(here, language),
    }
    offered = {name: [(line.key, f"{line.label} ({line.every})") for line in lines] for name, lines in tables.items()}
    form = SoughtForm(asked, offered={**offered, "conference": conferences})
    told = form.told()
    found = queries.filtered(here, Sought(**told))
    levels = _levels(here)
    return {
        "form": form, "is_filtered": bool(set(told) - {"conference"}), "rest": _query(told),
        "conference": within and dict(conferences)[within],
        "leaf": Paginator(found, PAGE).get_page(asked.get("page")),
        "tables": [(_TITLES[name](), lines[:MOST], len(lines) > MOST) for name, lines in _linked(tables, within)],
        "levels": levels, "claimed_done": sum(one.claimed for one in levels if one.status == Status.DONE),
        "done": sum(one.verified for one in levels if one.status == Status.DONE),
        "every": sum(one.claimed for one in levels), "silent": here.filter(silent_since__isnull=False).count(),
    }  # fmt: skip


_TITLES: dict[str, Callable[[], str]] = {
    "theme": lambda: _("By theme"),
    "country": lambda: _("By country"),
    "office": lambda: _("By responsible office"),
}


def _query(told: dict[str, str]) -> str:
    return f"{urlencode(told)}&" if told else ""


def _linked(tables: dict[str, list[Line]], within: str) -> Iterable[tuple[str, list[Line]]]:
    for name, lines in tables.items():
        around = {"conference": within} if within else {}
        yield name, [_with_url(line, {**around, name: line.key}) for line in lines]


def _with_url(line: Line, told: dict[str, str]) -> Line:
    return Line(line.key, line.label, line.done, line.every, f"{reverse('commitments:list')}?{urlencode(told)}")


def _conferences(found: QuerySet[Commitment], language: str) -> list[tuple[str, str]]:
    keys = found.order_by().values("conference").distinct()
    every = Conference.objects.filter(pk__in=keys).order_by("-pk")
    return [(one.slug, str((one.short or one.title).read(language))) for one in every]


def _counted(found: QuerySet[Commitment], name: str) -> list[tuple[Any, int, int]]:
    rows = found.order_by().values(name).annotate(done=DONE, every=Count("pk")).order_by("-every", name)
    return [(row[name], row["done"], row["every"]) for row in rows if row[name]]


def _themes(found: QuerySet[Commitment], language: str) -> list[Line]:
    counted = {key: (done, every) for key, done, every in _counted(found, "theme_id")}
    themes = Theme.objects.filter(pk__in=list(counted)).order_by("number", "code")
    return [Line(one.code, str((one.short or one.title).read(language)), *counted[one.pk]) for one in themes]


def _countries(found: QuerySet[Commitment], language: str) -> list[Line]:
    rows = _counted(found, "responsible__organisation__country")
    return [Line(code, names.country(code, language), done, every) for code, done, every in rows]


def _offices(found: QuerySet[Commitment], language: str) -> list[Line]:
    counted = _counted(found, "responsible_id")
    named = {one.pk: one.called(language) for one in queries.offices().filter(pk__in=[key for key, *_rest in counted])}
    return [Line(str(key), named[key], done, every) for key, done, every in counted]


def _levels(found: QuerySet[Commitment]) -> list[Level]:
    """Each step of the way, in its order, after those of which nothing was reported; one query."""
    silent = Q(claimed_on=None)
    counted = found.order_by().values("claimed", "verified")
    rows = list(counted.annotate(told=Count("pk", filter=~silent), untold=Count("pk", filter=silent)))
    untold = Level("", _("nothing reported yet"), sum(row["untold"] for row in rows), 0)
    told: list[Any] = rows
    return [untold, *(_level(status, told) for status in Status)]


def _level(status: Status, rows: Iterable[Mapping[str, Any]]) -> Level:
    claimed = sum(row["told"] for row in rows if row["claimed"] == status)
    return Level(str(status), str(status.label), claimed, sum(row["told"] for row in rows if row["verified"] == status))


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what was made of it; ``mark`` is verified, refused or claimed."""

    report: Report
    mark: str
    mark_said: str
    figure: str
    number: int


def one(commitment: Commitment) -> dict[str, Any]:
    """Everything on the page of one commitment."""
    reports = queries.reports_of(commitment)
    reached = next((report.figure for report in reports if report.figure is not None), None)
    return {
        "one": commitment, "reports": told(reports), "how_far": saying.standing(commitment),
        "progress": saying.progress(commitment, reached), "reached": saying.figure(reached),
        "baseline_figure": saying.figure(commitment.baseline_figure),
        "target_figure": saying.figure(commitment.target_figure),
    }  # fmt: skip


def told(reports: list[Report]) -> list[Told]:
    """The latest first, numbered in the order in which they came."""
    marks = [(report, saying.mark_of(report)) for report in reports]
    return [
        Told(report, mark, saying.mark_said(mark), saying.figure(report.figure), len(marks) - place)
        for place, (report, mark) in enumerate(marks)
    ]


def told_of(report: Report) -> Told:
    """One of a commitment's reports, numbered among them."""
    return next(one for one in told(queries.reports_of(report.commitment)) if one.report.pk == report.pk)
