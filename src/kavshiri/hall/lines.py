"""Points of an agenda as people write them: one a line, with minutes or times where they know them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST, MOST = 300, 100  # characters of a point, and points that are taken over at once
DAY = 24 * 60
_SPAN = re.compile(r"^(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})[\s:.,–—-]+")
_START = re.compile(r"^(\d{1,2})[:.](\d{2})[\s:,–—-]+(?=\D)")
_BULLET = re.compile(r"^(?:[-–—•*]|\d{1,2}[.)])(?:\s+|$)")
_UNIT = r"(?:min(?:utes?|s)?\.?|m|′|'|წთ\.?|წუთ\w*)"
_LAST = re.compile(
    rf"[\s,;|–—-]*(?:\((\d{{1,4}})\s*{_UNIT}\)|[\s,;|–—-](\d{{1,4}})\s*{_UNIT}|[|;\t]\s*(\d{{1,4}}))\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A point's words, and its minutes or 0."""

    title: str
    minutes: int = 0


def read(text: str) -> list[Line]:
    """ "1. Opening (10 min)", "10:00–10:15 Opening", "Opening | 10", or "10:00 Opening" followed by "10:15 …"."""
    told = [(line, starts) for line, starts in _each(text) if line.title]
    found = []
    for place, (line, starts) in enumerate(told):
        then = told[place + 1][1] if place + 1 < len(told) else None
        between = (then - starts) % DAY if starts is not None and then is not None and not line.minutes else 0
        found.append(Line(line.title, line.minutes or between))
    return found


def _each(text: str) -> Iterator[tuple[Line, int | None]]:
    """Lines with the minute of the day at which they say that they begin."""
    for written in text.splitlines():
        rest, starts, minutes = " ".join(written.replace("\t", " | ").split()), None, 0
        rest = _BULLET.sub("", rest)
        if span := _SPAN.match(rest):
            starts = _minute(span[1], span[2])
            minutes, rest = (_minute(span[3], span[4]) - starts) % DAY, rest[span.end() :]
        elif start := _START.match(rest):
            starts, rest = _minute(start[1], start[2]), rest[start.end() :]
        if not minutes and (last := _LAST.search(rest)):
            minutes, rest = int(next(filter(None, last.groups()))), rest[: last.start()]
        yield Line(rest.strip(" |,;"), minutes), starts


def _minute(hour: str, minute: str) -> int:
    return int(hour) * 60 + int(minute)
