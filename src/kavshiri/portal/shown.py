"""The conference that stands in front, as the portal shows it: the cover of its published version."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Max, Min

from kavshiri.access.remembering import until_changed
from kavshiri.conference import pages
from kavshiri.conference import queries as conferences
from kavshiri.conference.models import Conference, Row


@until_changed
def _dated() -> list[tuple[str, date, date]]:
    """Published conferences with their first and last days."""
    dated = Conference.objects.filter(published__isnull=False).annotate(first=Min("days__on"), last=Max("days__on"))
    return list(dated.values_list("slug", "first", "last"))


def slug_in_front(at: datetime) -> str:
    """The address of the conference now meeting or next to meet, else of the last one; one query."""
    rows = _dated()
    ahead = sorted((first, slug) for slug, first, last in rows if last and last >= at.date())
    past = sorted((last or date.min, slug) for slug, _first, last in rows)
    return ahead[0][1] if ahead else past[-1][1] if past else ""


def in_front(slug: str, language: str, at: datetime) -> dict[str, Any] | None:
    """What the home page says of it: ``slug``, ``zone``, ``cover``, the session now or next, the line of its day."""
    found = conferences.by_address(slug) if slug else None
    told = pages.published(found, language) if found else None
    if found is None or told is None:
        return None
    row = told.upcoming(at)
    return {
        "slug": found.slug,
        "zone": found.zone,
        "cover": told.cover,
        "row": row,
        "is_on": row is not None and row.starts_at <= at,
        "spans": _day_of(row) if row else [],
    }


def _day_of(row: Row) -> list[tuple[datetime, datetime, bool]]:
    """The sessions of the row's day as (start, end, whether it is this one)."""
    told = conferences.spans(row.version, row.language, row.day)
    return [(start, end, start == row.starts_at) for start, end in told]


def public_addresses() -> list[tuple[str, list[str], datetime]]:
    """Of each published conference: its slug, its sessions' slugs, and when it was published; two queries."""
    found = conferences.conferences().filter(published__isnull=False).order_by("slug")
    told: dict[int, tuple[str, list[str], datetime]] = {
        each.published.pk: (each.slug, [], each.published.published_at) for each in found if each.published
    }
    rows = Row.objects.filter(version__in=told).exclude(kind="break").order_by("position")
    for version, slug in rows.values_list("version_id", "slug"):
        sessions = told[version][1]
        if slug not in sessions:
            sessions.append(slug)
    return list(told.values())
