"""What cannot be in a timetable: two things at once, work without a pause, the middle of the night.

Values in, values out; moments are aware.  A span is half open: what ends at 10:00 does not meet what starts then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

Of = TypeVar("Of", bound=Hashable)  # what is needed: a person, a room, a track …
By = TypeVar("By", bound=Hashable)  # what needs it: a session

# hours of the clock on the wall between which nobody should have to speak
NIGHT_FROM, NIGHT_UNTIL = 23, 6


@dataclass(frozen=True, slots=True)
class Claim(Generic[Of, By]):
    """``of`` (a person, a room, a track …) is needed by ``by`` from ``starts`` until ``ends``.

    ``within``: what ``by`` is a part of, or None; a part and its whole share what they need, if it is to do the same
    there.  ``doing``: what it is needed for; who speaks in a session cannot sit in its booth.
    """

    of: Of
    by: By
    starts: datetime
    ends: datetime
    within: By | None = None
    doing: Hashable = None

    def belongs(self, other: Claim[Of, By]) -> bool:
        """Both are of one session, or one of a part of the other's."""
        return self.by == other.by or self.within == other.by or other.within == self.by

    def shares(self, other: Claim[Of, By]) -> bool:
        return self.doing == other.doing and self.belongs(other)


@dataclass(frozen=True, slots=True)
class Clash(Generic[Of, By]):
    """Two claims on the same thing at the same time, the earlier one first; ``lasts``: how long both do."""

    first: Claim[Of, By]
    second: Claim[Of, By]

    @property
    def lasts(self) -> timedelta:
        return min(self.first.ends, self.second.ends) - self.second.starts

    @property
    def is_within(self) -> bool:
        """In one session, or in it and a part of it."""
        return self.first.belongs(self.second)


def clashes(claims: Iterable[Claim[Of, By]]) -> Iterator[Clash[Of, By]]:
    """Every pair of claims that meet; O(n log n) and the number of pairs."""
    for found in _by_thing(claims).values():
        yield from _meeting(sorted(found, key=_times))


def _by_thing(claims: Iterable[Claim[Of, By]]) -> dict[Of, list[Claim[Of, By]]]:
    by_thing: defaultdict[Of, list[Claim[Of, By]]] = defaultdict(list)
    for claim in claims:
        if claim.ends > claim.starts:
            by_thing[claim.of].append(claim)
    return by_thing


def _times(claim: Claim[Of, By]) -> tuple[datetime, datetime]:
    return claim.starts, claim.ends


def _meeting(claims: list[Claim[Of, By]]) -> Iterator[Clash[Of, By]]:
    going_on: list[Claim[Of, By]] = []
    for claim in claims:
        going_on = [earlier for earlier in going_on if earlier.ends > claim.starts]
        yield from (Clash(earlier, claim) for earlier in going_on if not earlier.shares(claim))
        going_on.append(claim)


def between(wishes: Iterable[Claim[Of, By]], claims: Iterable[Claim[Of, By]]) -> Iterator[Clash[Of, By]]:
    """Every pair of a wish and a claim that meet, not those of two wishes or two claims; as fast as ``clashes``."""
    claimed = _by_thing(claims)
    for of, wished in _by_thing(wishes).items():
        sides = [(claim, 0) for claim in wished] + [(claim, 1) for claim in claimed.get(of, ())]
        yield from _facing(sorted(sides, key=lambda one: _times(one[0])))


def _facing(sides: list[tuple[Claim[Of, By], int]]) -> Iterator[Clash[Of, By]]:
    # only the other side is gone through: each look tells a pair, drops a claim, or passes one that is shared
    going_on: tuple[list[Claim[Of, By]], list[Claim[Of, By]]] = ([], [])
    for claim, side in sides:
        facing = going_on[1 - side]
        facing[:] = [earlier for earlier in facing if earlier.ends > claim.starts]
        yield from (Clash(earlier, claim) for earlier in facing if not earlier.shares(claim))
        going_on[side].append(claim)


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Of, By]):
    """Work of ``of`` without a pause: from the first of ``claims`` until the last one ends."""

    of: Of
    claims: tuple[Claim[Of, By], ...]
    ends: datetime

    @property
    def lasts(self) -> timedelta:
        return self.ends - self.claims[0].starts


def stretches(claims: Iterable[Claim[Of, By]], pause: timedelta, longest: timedelta) -> Iterator[Stretch[Of, By]]:
    """Work that goes on for longer than ``longest`` without a pause of at least ``pause``."""
    ordered = sorted(claims, key=lambda claim: (str(claim.of), claim.starts))
    for of, found in groupby(ordered, key=lambda claim: claim.of):
        yield from (one for one in _joined(of, list(found), pause) if one.lasts > longest)


def _joined(of: Of, claims: list[Claim[Of, By]], pause: timedelta) -> Iterator[Stretch[Of, By]]:
    joined: list[Claim[Of, By]] = []
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
