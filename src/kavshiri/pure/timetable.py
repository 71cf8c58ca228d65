"""One moment under two clocks: what a clock on the wall shows, and how many days off it is.

Offsets come from the IANA database as they were at the moment itself, so a summer time that was
abolished since is still right for the days when it was in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Wall:
    """A clock's face: ``"00:45"``, and how many days its date is off the conference's day (−1, 0, 1)."""

    clock: str
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """From one face to another; ``last`` is None where only the start is known."""

    first: Wall
    last: Wall | None = None

    def __str__(self) -> str:
        return f"{self.first.clock}–{self.last.clock}" if self.last else self.first.clock


@dataclass(frozen=True, slots=True)
class Pair:
    """The conference's time and the reader's; ``mine`` is None where both clocks show the same all through."""

    home: Span
    mine: Span | None


@lru_cache(maxsize=600)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def day_of(moment: datetime, zone: str) -> date:
    """The civil day of an aware moment on a clock in ``zone``."""
    return moment.astimezone(_zone(zone)).date()


def wall(moment: datetime, zone: str, day: date) -> Wall:
    """The face of a clock in ``zone`` at an aware moment, seen from the conference's ``day``."""
    local = moment.astimezone(_zone(zone))
    return Wall(f"{local.hour:02}:{local.minute:02}", (local.date() - day).days)


def span(start: datetime, end: datetime | None, zone: str, day: date) -> Span:
    """Both ends on a clock in ``zone``; every shift counts from the conference's ``day``."""
    return Span(wall(start, zone, day), wall(end, zone, day) if end else None)


def pair(start: datetime, end: datetime | None, home: str, reader: str = "") -> Pair:
    """A session's times by the conference's clock and by the reader's (zone name, or empty where unknown)."""
    day = day_of(start, home)
    there = span(start, end, home, day)
    here = span(start, end, reader, day) if reader else None
    return Pair(there, None if here == there else here)


def offset(moment: datetime, zone: str) -> timedelta:
    """How far ``zone`` is from UTC at an aware moment."""
    return moment.astimezone(_zone(zone)).utcoffset() or timedelta()


def with_offset(moment: datetime, zone: str) -> str:
    """ISO 8601 with the zone's offset at that moment: ``2020-11-24T10:00:00+04:00``."""
    return moment.astimezone(_zone(zone)).isoformat(timespec="seconds")


def moment(clock: datetime, zone: str) -> datetime:
    """The UTC moment when a clock in ``zone`` shows ``clock`` (naive); the first of two where it shows it twice.

    Raises ValueError where the clock is put forward over that time and never shows it.
    """
    found = clock.replace(tzinfo=_zone(zone)).astimezone(UTC)
    if found.astimezone(_zone(zone)).replace(tzinfo=None) != clock:
        raise ValueError(f"the clocks of {zone} skip {clock:%Y-%m-%d %H:%M}")
    return found
