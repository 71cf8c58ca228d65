from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, Prefetch, QuerySet

from kavshiri.access.remembering import until_changed
from kavshiri.closing.models import DonorReport, Figures, HandOver, Mark, PressRelease, ReportVersion
from kavshiri.conference.models import Conference, Involvement

CLOSING_TIME = timedelta(days=365)  # after which nobody is reminded of what is open any more


def conference(pk: int) -> Conference | None:
    return Conference.objects.select_related("series").prefetch_related("days").filter(pk=pk).first()


def figures(conference: Conference) -> Figures | None:
    """What readers have now."""
    found = Figures.objects.filter(conference=conference, taken_back_at=None)
    return found.select_related("conference").first()


def all_figures(conference: Conference) -> QuerySet[Figures]:
    """What readers have and had, the latest first, without what it says."""
    return Figures.objects.filter(conference=conference).defer("content").order_by("-number")


def next_number(conference: Conference) -> int:
    return (Figures.objects.filter(conference=conference).aggregate(last=Max("number"))["last"] or 0) + 1


def release(conference: Conference) -> PressRelease | None:
    latest = Prefetch("hand_overs", HandOver.objects.order_by("-pk"))
    found = PressRelease.objects.filter(conference=conference).select_related("conference")
    return found.prefetch_related(latest).first()


def reports(conference: Conference) -> list[DonorReport]:
    """Each with what was handed in of it, the latest first."""
    found = DonorReport.objects.filter(conference=conference).select_related("conference", "funder")
    return list(found.prefetch_related(_versions()).order_by("pk"))


def report(pk: int) -> DonorReport | None:
    found = DonorReport.objects.select_related("conference__series", "funder").prefetch_related(_versions())
    return found.filter(pk=pk).first()


def _versions() -> Prefetch:
    return Prefetch("versions", ReportVersion.objects.select_related("file").order_by("-number"))


def is_handed_in(report: DonorReport) -> bool:
    return ReportVersion.objects.filter(report=report).exists()


def next_version(report: DonorReport) -> int:
    return (ReportVersion.objects.filter(report=report).aggregate(last=Max("number"))["last"] or 0) + 1


def version(public_id: UUID) -> ReportVersion | None:
    found = ReportVersion.objects.select_related("file", "report__conference")
    return found.filter(public_id=public_id).first()


def funders(conference: Conference) -> list[Involvement]:
    """Who funds it, as the programme names them."""
    found = Involvement.objects.filter(conference=conference, kind=Involvement.Kind.FUNDER)
    return list(found.select_related("organisation", "mark").order_by("position", "pk"))


def funder_of(report: DonorReport) -> Involvement | None:
    return next((one for one in funders(report.conference) if one.organisation_id == report.funder_id), None)


def mark_of(conference: Conference, step: str) -> Mark | None:
    return Mark.objects.filter(conference=conference, step=step).first()


def marks(conference: Conference) -> dict[str, Mark]:
    """By the key of the step."""
    return {one.step: one for one in Mark.objects.filter(conference=conference).order_by("pk")}


@until_changed
def with_figures() -> frozenset[int]:
    """Keys of the conferences of which readers have figures; it stands around every page of a programme."""
    return frozenset(Figures.objects.filter(taken_back_at=None).order_by().values_list("conference", flat=True))


def over(at: datetime) -> list[Conference]:
    """Conferences whose last day is behind us, not for longer than a year; the latest first."""
    found = Conference.objects.annotate(last=Max("days__on")).defer("published").prefetch_related("days")
    recent = found.filter(last__gte=(at - CLOSING_TIME).date(), last__lte=at.date())
    return [one for one in recent.order_by("-last", "pk") if one.day_at(at) > one.dates[-1]]
