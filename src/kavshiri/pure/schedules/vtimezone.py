"""A zone of the IANA database as VTIMEZONE lines (RFC 5545, 3.6.5), for the years that a calendar needs.

Every change of the clock in those years is an observance of its own, with the offsets of that moment: rules that
changed (Tbilisi in 2004 and 2005, Apia's lost day in 2011) are told as they were, and none is guessed for later years.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
State = tuple[timedelta, timedelta, str]


def lines(name: str, first: int, last: int) -> list[str]:
    """The component for events from the year ``first`` to the year ``last``; the years beside them are told as well."""
    return ["BEGIN:VTIMEZONE", f"TZID:{name}", *_observances(name, first - 1, last + 1), "END:VTIMEZONE"]


@lru_cache(maxsize=64)
def _observances(name: str, first: int, last: int) -> tuple[str, ...]:
    zone = ZoneInfo(name)
    start, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    before = state(start, zone)
    out = observance(start + before[0], before[0], before)
    for moment in changes(zone, start, end):
        now = state(moment, zone)
        out += observance(moment + before[0], before[0], now)
        before = now
    return tuple(out)


def changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The first second of each new state of the clock between two UTC moments."""
    moment, known = start, state(start, zone)
    while moment < end:
        later = moment + DAY
        found = state(later, zone)
        if found != known:
            yield _exactly(zone, moment, later)
            known = found
        moment = later


def _exactly(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    known = state(before, zone)
    while after - before > SECOND:
        middle = (before + (after - before) // 2).replace(microsecond=0)
        before, after = (middle, after) if state(middle, zone) == known else (before, middle)
    return after


def state(moment: datetime, zone: ZoneInfo) -> State:
    """How far the clock is from UTC, how much of it is summer time, and what the time is called."""
    local = moment.astimezone(zone)
    return local.utcoffset() or timedelta(), local.dst() or timedelta(), local.tzname() or ""


def observance(onset: datetime, before: timedelta, now: State) -> list[str]:
    """``onset`` on the clock as it was until then."""
    kind = "DAYLIGHT" if now[1] else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{onset:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{offset(before)}",
        f"TZOFFSETTO:{offset(now[0])}",
        f"TZNAME:{now[2]}",
        f"END:{kind}",
    ]


def offset(difference: timedelta) -> str:
    """ "+0400"; seconds where an old local time has them: "+025911"."""
    seconds = round(difference.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
    tail = f"{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}{seconds // 60 % 60:02}{tail}"
