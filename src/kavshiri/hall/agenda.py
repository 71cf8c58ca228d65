"""The agenda of a hall as it stands: of each point, whether it is done, how long it took, when it is expected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kavshiri.hall import lateness, queries, timing
from kavshiri.hall.models import Delay, Hall, Point
from kavshiri.hall.timing import MINUTE, Item, Time


@dataclass(frozen=True, slots=True)
class Line:
    """A point as screens show it; ``spent`` and ``over`` are whole minutes, ``ends_at`` when the point at hand ends."""

    point: Point
    number: int
    title: Any
    item: Item
    time: Time
    stamp: str = ""

    @property
    def is_current(self) -> bool:
        return self.item.is_current

    @property
    def is_done(self) -> bool:
        return self.item.began_at is not None and not self.item.is_current

    @property
    def spent(self) -> int:
        return int(self.item.spent / MINUTE)

    @property
    def over(self) -> int:
        """Minutes beyond those that the point has; 0 where it is open or within its time."""
        return max(0, int((self.item.spent - self.time.minutes * MINUTE) / MINUTE)) if self.time.minutes else 0

    @property
    def is_shortened(self) -> bool:
        return self.time.minutes < self.point.minutes

    @property
    def is_late(self) -> bool:
        return bool(self.time.planned_at and self.time.expected_at and self.time.expected_at > self.time.planned_at)


@dataclass(frozen=True, slots=True)
class Agenda:
    """``seen``: the stamp of the point at hand; ``stamp``: that of the agenda."""

    lines: list[Line]
    seen: str
    stamp: str

    @property
    def current(self) -> Line | None:
        return next((line for line in self.lines if line.is_current), None)

    @property
    def minutes(self) -> int:
        return sum(line.point.minutes for line in self.lines)


def items(hall: Hall, at: datetime) -> list[Item]:
    """The points as values, in their order."""
    spent = lateness.spent_on(queries.considerations(hall), at)
    return [replace(spent.get(one.pk, Item(0)), minutes=one.minutes) for one in queries.agenda(hall)]


def of(hall: Hall, language: str, at: datetime) -> Agenda:
    """A fixed number of queries."""
    points, told = queries.agenda(hall), queries.considerations(hall)
    spent = lateness.spent_on(told, at)
    held = [replace(spent.get(one.pk, Item(0)), minutes=one.minutes) for one in points]
    minutes = shortened(held, lateness.delay_of(hall))
    session = hall.session
    times = timing.times(session.starts_at, held, began_at=hall.began_at, late=hall.late, minutes=minutes)
    lines = [
        Line(one, number, one.title.read(language), item, time, queries.point_stamp(one))
        for number, (one, item, time) in enumerate(zip(points, held, times, strict=True), start=1)
    ]
    current = next((each for each in reversed(told) if each.ended_at is None), None)
    return Agenda(lines, queries.consideration_stamp(current), queries.stamp_of(points))


def shortened(held: list[Item], delay: Delay | None) -> list[int]:
    """What each point has where the session is to end in time; as planned where it is not, or cannot any more."""
    if delay is None or not delay.holds_end:
        return [one.minutes for one in held]
    return timing.shortened(held, delay.minutes, delay.made_at) or [one.minutes for one in held]


def by_the_clock(hall: Hall, at: datetime) -> int:
    """How many minutes late a hall is if nobody says anything: by its agenda, its beginning, or its end."""
    starts, ends, began = hall.session.starts_at, hall.session.ends_at, hall.began_at
    if began is None:
        return timing.whole(at - starts) if hall.state != Hall.State.ENDED else 0
    over = timing.whole(at - ends) if ends and hall.is_on else 0
    held = items(hall, at)
    behind = timing.behind(starts, held) if any(one.is_current for one in held) else timing.whole(began - starts)
    return max(over, behind)
