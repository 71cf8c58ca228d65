"""The conference that stands in front, as the portal shows it: plain values for templates.

Readers see what the published version holds; the frame around it (organisers, funder) is the conference's own.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Max, Min, Prefetch

from kavshiri.conference import queries as conferences
from kavshiri.conference.models import Conference, Involvement, Row

SHOWN_ALONE = ("organiser", "partner", "member-body")


def slug_in_front(at: datetime) -> str:
    """The address of the conference in front; empty where none is published. One query."""
    dated = Conference.objects.filter(published__isnull=False).annotate(first=Min("days__on"), last=Max("days__on"))
    rows = list(dated.values_list("slug", "first", "last"))
    ahead = sorted((first, slug) for slug, first, last in rows if last and last >= at.date())
    past = sorted((last or date.min, slug) for slug, _first, last in rows)
    return ahead[0][1] if ahead else past[-1][1] if past else ""


def conference(slug: str) -> Conference | None:
    """One published conference with all that the home page says of it."""
    parties = Prefetch("involvements", Involvement.objects.select_related("organisation", "mark"))
    found = Conference.objects.select_related("series", "published").prefetch_related("days", parties)
    return found.filter(slug=slug, published__isnull=False).first()


def session_at(shown: Conference, language: str, at: datetime) -> Row | None:
    """The session now going on, else the next one."""
    return conferences.upcoming(shown.published, language, at) if shown.published else None


def day_of(row: Row) -> list[tuple[datetime, datetime, bool]]:
    """The sessions of the row's day as (start, end, whether it is this one), for the line of the day."""
    told = conferences.spans(row.version, row.language, row.day)
    return [(start, end, start == row.starts_at) for start, end in told]


def parties(shown: Conference, language: str, kinds: tuple[str, ...] = SHOWN_ALONE) -> list[dict[str, Any]]:
    """Who stands behind it, and in which capacity, as ``ui/_parties.html`` asks."""
    return [_party(part, language) for part in shown.involvements.all() if part.kind in kinds]


def _party(part: Involvement, language: str) -> dict[str, Any]:
    return {
        "role": part.get_kind_display(),
        "name": part.organisation.name.read(language),
        "capacity": part.capacity.read(language),
        "url": part.organisation.website,
        "line": part.acknowledgement.read(language),
        "mark": _mark(part, language),
    }


def _mark(part: Involvement, language: str) -> dict[str, Any] | None:
    if part.mark is None:
        return None
    picture = part.mark.get_rendition("max-480x192")
    return {
        "src": picture.url,
        "alt": str(part.organisation.name.read(language)),
        "width": picture.width,
        "height": picture.height,
    }


def public_addresses() -> list[tuple[str, list[str], datetime]]:
    """Of each published conference: its slug, its sessions' slugs, and when it was published; two queries."""
    found = Conference.objects.filter(published__isnull=False).select_related("published").order_by("slug")
    told: dict[int, tuple[str, list[str], datetime]] = {
        conference.published_id: (conference.slug, [], conference.published.published_at) for conference in found
    }
    rows = Row.objects.filter(version__in=told).exclude(kind="break").order_by("position")
    for version, slug in rows.values_list("version_id", "slug"):
        sessions = told[version][1]
        if slug not in sessions:
            sessions.append(slug)
    return list(told.values())
