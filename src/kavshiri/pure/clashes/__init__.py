"""What cannot be in a timetable: two things at once, work without a pause, the middle of the night.

Values in, values out; moments are aware.  A span is half open: what ends at 10:00 does not meet what starts then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

# hours of the clock on the wall between which nobody should have to speak
NIGHT_FROM, NIGHT_UNTIL = 23, 6


@dataclass(frozen=True, slots=True)
class Claim:
    """``of`` (a person, a room, a track …) is needed by ``by`` from ``starts`` until ``ends``.

    ``within``: what ``by`` is a part of, or None; a part and its whole share what they need.
    """

    of: Hashable
    by: Hashable
    starts: datetime
    ends: datetime
    within: Hashable = None

    def shares(self, other: Claim) -> bool:
        return self.by == other.by or self.within == other.by or other.within == self.by


@dataclass(frozen=True, slots=True)
class Clash:
    """Two claims on the same thing at the same time, the earlier one first; ``lasts``: how long both do."""

    first: Claim
    second: Claim

    @property
    def lasts(self) -> timedelta:
        return min(self.first.ends, self.second.ends) - self.second.starts


def clashes(claims: Iterable[Claim]) -> Iterator[Clash]:
    """Every pair of claims that meet; O(n log n) and the number of pairs."""
    by_thing: defaultdict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.ends > claim.starts:
            by_thing[claim.of].append(claim)
    for found in by_thing.values():
        yield from _meeting(sorted(found, key=lambda claim: (claim.starts, claim.ends)))


def _meeting(claims: list[Claim]) -> Iterator[Clash]:
    going_on: list[Claim] = []
    for claim in claims:
        going_on = [earlier for earlier in going_on if earlier.ends > claim.starts]
        yield from (Clash(earlier, claim) for earlier in going_on if not earlier.shares(claim))
        going_on.append(claim)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Work of ``of`` without a pause: from the first of ``claims`` until the last one ends."""

    of: Hashable
    claims: tuple[Claim, ...]
    ends: datetime

    @property
    def lasts(self) -> timedelta:
        return self.ends - self.claims[0].starts


def stretches(claims: Iterable[Claim], pause: timedelta, longest: timedelta) -> Iterator[Stretch]:
    """Work that goes on for longer than ``longest`` without a pause of at least ``pause``."""
    ordered = sorted(claims, key=lambda claim: (str(claim.of), claim.starts))
    for of, found in groupby(ordered, key=lambda claim: claim.of):
        yield from (one for one in _joined(of, list(found), pause) if one.lasts > longest)


def _joined(of: Hashable, claims: list[Claim], pause: timedelta) -> Iterator[Stretch]:
    joined: list[Claim] = []
    ends: datetime | None = None
    for claim in claims:
        if ends is not None and claim.starts - ends >= pause:
            yield Stretch(of, tuple(joined), ends)
            joined, ends = [], None
        joined.append(claim)
        ends = claim.ends if ends is None else max(ends, claim.ends)
    if ends is not None:
        yield Stretch(of, tuple(joined), ends)


def night_hour(starts: datetime, ends: datetime, zone: str) -> datetime | None:
    """The first moment between ``starts`` and ``ends`` that is in the night of ``zone``, by its clocks; else None."""
    here = starts.astimezone(ZoneInfo(zone))
    if _is_night(here):
        return here
    falls = here.replace(hour=NIGHT_FROM, minute=0, second=0, microsecond=0)
    return falls if here < falls < ends.astimezone(ZoneInfo(zone)) else None


def _is_night(moment: datetime) -> bool:
    return moment.hour >= NIGHT_FROM or moment.hour < NIGHT_UNTIL
