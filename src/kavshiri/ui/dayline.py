"""A day drawn under two clocks: the same moment stands in the same column.

Plain values in, plain values out; ``templates/ui/_dayline.html`` draws them and ``zone.js`` redraws
the second bar for the reader's zone by the same rule.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

STEP = dt.timedelta(minutes=15)
NIGHT_ENDS, NIGHT_BEGINS = 7, 22


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the day, in per cent of its width."""

    x: str
    width: str = "0"
    is_next: bool = False


@dataclass(slots=True)
class Bar:
    """One clock's bar: nights, three-hourly ticks, six-hourly figures, and its own midnight where it has one."""

    nights: list[Span] = field(default_factory=list)
    ticks: list[str] = field(default_factory=list)
    hours: list[tuple[str, str]] = field(default_factory=list)
    midnight: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A civil day of the conference's zone; 23 or 25 hours long when the clocks change."""

    start: dt.datetime
    end: dt.datetime

    @classmethod
    def of(cls, date: dt.date, home: str) -> Day:
        zone = ZoneInfo(home)
        start = dt.datetime.combine(date, dt.time(), zone).astimezone(dt.UTC)
        end = dt.datetime.combine(date + dt.timedelta(days=1), dt.time(), zone).astimezone(dt.UTC)
        return cls(start, end)

    @property
    def minutes(self) -> int:
        return round((self.end - self.start).total_seconds() / 60)

    def share(self, moment: dt.datetime) -> float:
        """Where the moment stands, 0…100; what lies outside the day stands at its edge."""
        share = (moment - self.start) / (self.end - self.start) * 100
        return min(100.0, max(0.0, share))

    def span(self, start: dt.datetime, end: dt.datetime, *, is_next: bool = False) -> Span:
        return Span(_percent(self.share(start)), _percent(self.share(end) - self.share(start)), is_next)


def _percent(share: float) -> str:
    return f"{share:.2f}%"


def blocks(day: Day, spans: Iterable[tuple[dt.datetime, dt.datetime, bool]]) -> list[Span]:
    """The sessions of the day; each is (start, end, whether it is the next one)."""
    return [day.span(start, end, is_next=is_next) for start, end, is_next in spans]


def bar(day: Day, zone: str) -> Bar:
    """How the day passes on a clock in ``zone``, found by walking it in quarters of an hour."""
    made, night = Bar(), None
    for n in range(round((day.end - day.start) / STEP)):
        at = day.start + n * STEP
        local = at.astimezone(ZoneInfo(zone))
        if local.hour < NIGHT_ENDS or local.hour >= NIGHT_BEGINS:
            night = night or at
        elif night:
            made.nights.append(day.span(night, at))
            night = None
        if n and not local.minute and local.hour % 3 == 0:
            _mark(made, local.hour, day.share(at))
    if night:
        made.nights.append(day.span(night, day.end))
    return made


def _mark(made: Bar, hour: int, share: float) -> None:
    if hour == 0:
        made.midnight = _percent(share)
    else:
        made.ticks.append(_percent(share))
    if hour % 6 == 0 and 1.4 < share < 98.6:
        made.hours.append((_percent(share), f"{hour:02}"))
