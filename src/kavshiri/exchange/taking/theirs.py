"""What a mended schedule says, as a bundle would say it; moments are in UTC and persons are named by ``@key``.

This is also what is remembered of it, so that the next edition can be compared with it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kavshiri.pure.schedules.wild.values import Mended, Session

Told = dict[str, Any]
SOURCE = "reported"


def conference(schedule: Mended) -> Told:
    told: Told = {"title": schedule.title, "zone": schedule.zone, "languages": schedule.languages}
    told["mode"] = "in-person" if schedule.place or schedule.rooms else "online"
    if schedule.place:
        told["place"] = {schedule.language: schedule.place}
    return told


def places(known: dict[str, dict[str, str]]) -> list[Told]:
    """Tracks or rooms."""
    return [{"slug": key, "name": name} for key, name in known.items()]


def persons(schedule: Mended) -> dict[str, Told]:
    """``number`` is remembered with a person and not stored in the record."""
    told = {key: {"name": one.name, "about": one.about, "number": one.number} for key, one in schedule.persons.items()}
    return {key: {name: value for name, value in one.items() if value} for key, one in told.items()}


def sessions(schedule: Mended) -> dict[str, Told]:
    zone = ZoneInfo(schedule.zone)
    return {one.key: session(one, zone) for one in schedule.sessions}


def session(one: Session, zone: ZoneInfo) -> Told:
    told: Told = {
        "slug": one.slug,
        "kind": one.kind,
        "title": one.title,
        "abstract": one.abstract,
        "starts": moment(one.starts, one.starts_fold, zone),
        "ends": moment(one.ends, one.ends_fold, zone) if one.ends else None,
        "track": one.track,
        "room": one.room,
        "languages": one.languages,
        "foreign": one.foreign,
        "status": "cancelled" if one.cancelled else None,
        "source": SOURCE,
        "people": [{"role": role, "person": f"@{key}", "confirmed": True, "source": SOURCE} for role, key in one.roles],
        "materials": [{"title": paper.title, "language": paper.language, "url": paper.url} for paper in one.papers],
    }
    return {key: value for key, value in told.items() if value not in (None, "", [], {})}


def moment(shown: datetime, fold: int, zone: ZoneInfo) -> str:
    return shown.replace(tzinfo=zone, fold=fold).astimezone(UTC).isoformat()
