"""How the comparison counts, and what it leaves out for readers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from statistics import median

from kavshiri.pure.suppression import K

WITHHELD = "withheld"
CLOSED = "closed"  # not released to readers
Number = int | str | None
ROUNDED = 5  # minutes to which readers get a median

SCHEMA = "kavshiri.planned-actual/1"


def of_persons(count: int | None, is_public: bool) -> Number:
    """A number of persons: readers get those from ten on; nobody at all is a number that betrays nobody."""
    if count is None or not is_public or count == 0 or count >= K:
        return count
    return WITHHELD


def chained(larger: int | None, smaller: Number, is_public: bool) -> Number:
    """A number of persons of whom ``smaller`` are a part, shown beside it: their difference is a number of persons,
    too, and neither of both may give a small one away."""
    shown = of_persons(larger, is_public)
    if not is_public or not isinstance(shown, int) or not isinstance(smaller, int):
        return shown
    return shown if shown == smaller or abs(shown - smaller) >= K else WITHHELD


def middle(minutes: Collection[int], is_public: bool) -> Number:
    """The median of persons' minutes; None where nobody was measured."""
    if not minutes:
        return None
    if not is_public:
        return round(median(minutes))
    return WITHHELD if len(minutes) < K else ROUNDED * round(median(minutes) / ROUNDED)


def minutes_between(earlier: datetime | None, later: datetime | None) -> int | None:
    return round((later - earlier).total_seconds() / 60) if earlier and later else None


def written(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC, to the second."""
    return moment.isoformat(timespec="seconds") if moment else None
