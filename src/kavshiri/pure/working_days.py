"""Working days: Mondays to Fridays without a country's holidays.

Known are the holidays of Georgia (Labour Code of Georgia, Article 30; 17 May since 2024); of other countries only that
nobody works at weekends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

_FIXED = (
    (1, 1),
    (1, 2),
    (1, 7),
    (1, 19),
    (3, 3),
    (3, 8),
    (4, 9),
    (5, 9),
    (5, 12),
    (5, 26),
    (8, 28),
    (10, 14),
    (11, 23),
)
_SINCE_2024 = ((5, 17),)


def is_working(day: date, country: str = "") -> bool:
    """Whether people are at their desks; ``country`` is an ISO 3166-1 code."""
    return day.weekday() < 5 and not (country == "GE" and day in _georgian_holidays(day.year))


def after(day: date, count: int, country: str = "") -> date:
    """The ``count``-th working day after a day; with 0 the day itself, or the first working day that follows it."""
    while count or not is_working(day, country):
        day += timedelta(days=1)
        count -= bool(count) and is_working(day, country)
    return day


def between(first: date, last: date, country: str = "") -> int:
    """How many working days there are after ``first`` up to and with ``last``; 0 where it is not later."""
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    return sum(is_working(day, country) for day in days)


def next_step(steps: Sequence[int], done: Mapping[int, date], due: date, country: str = "") -> tuple[int, date] | None:
    """What follows in an escalation, and on which day; None where all of it was done.

    ``steps`` are working days after ``due``, in order, and ``done`` says on which day each was taken.  After a step
    that was late the next one is as much later, so that nobody is written to twice on one day.
    """
    left = [step for step in steps if step not in done]
    if not left:
        return None
    before = max((step for step in done if step < left[0]), default=None)
    if before is None:
        return left[0], after(due, left[0], country)
    return left[0], max(after(due, left[0], country), after(done[before], left[0] - before, country))


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, by the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    behind = year // 100 - year // 400 - 2  # days of the Julian calendar
    return date(year, month, day + 1) + timedelta(days=behind)


@cache
def _georgian_holidays(year: int) -> frozenset[date]:
    easter = orthodox_easter(year)
    moving = {easter + timedelta(days=step) for step in (-2, -1, 0, 1)}
    fixed = (*_FIXED, *(_SINCE_2024 if year >= 2024 else ()))
    return frozenset(moving | {date(year, month, day) for month, day in fixed})
