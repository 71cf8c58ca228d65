"""When points of an agenda are before the hall, and by how much what follows a late session is later: values only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
REST = timedelta(minutes=10)  # of a break that gives time away so much stays, or all of a shorter one


@dataclass(frozen=True, slots=True)
class Slot:
    """A session as published; ``track`` and ``room`` are keys, None where it is for all."""

    key: int
    starts_at: datetime
    ends_at: datetime
    is_break: bool = False
    track: int | None = None
    room: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """How much later a session begins, and how much of the delay it, or the time before it, takes up."""

    slot: Slot
    minutes: int
    takes_up: int = 0


def meets(one: Slot, other: Slot) -> bool:
    """Whether the same people or the same place are in both, so that one waits for the other.

    A session without a track is for everybody; where there are no tracks, rooms tell who is where.
    """
    if one.track or other.track:
        return one.track == other.track or not (one.track and other.track)
    return one.room == other.room or not (one.room and other.room)


def moved(late: Slot, until: datetime, rest: Iterable[Slot], *, keeps_breaks: bool = False) -> list[Moved]:
    """What follows a session that lasts ``until``, in order of time; what is reached in time has 0 minutes.

    Each begins when it was to begin, or when all before it are over; it stays as long as it was.  A break gives time
    away down to ``REST``, unless ``keeps_breaks``.
    """
    over: list[tuple[Slot, datetime]] = [(late, until)]
    found: list[Moved] = []
    for slot in sorted(rest, key=lambda one: (one.starts_at, one.key)):
        free = [end for before, end in over if before.ends_at <= slot.starts_at and meets(before, slot)]
        if not free:
            continue
        begins = max(slot.starts_at, *free)
        ends = begins + (slot.ends_at - slot.starts_at)
        if slot.is_break and not keeps_breaks:
            ends = max(slot.ends_at, begins + min(REST, slot.ends_at - slot.starts_at))
        over.append((slot, ends))
        found.append(Moved(slot, whole(begins - slot.starts_at), whole(begins - slot.starts_at + slot.ends_at - ends)))
    return found


def whole(span: timedelta) -> int:
    """Minutes, begun ones counted."""
    return max(0, -(-span // MINUTE))


@dataclass(frozen=True, slots=True)
class Item:
    """A point: ``minutes`` as planned (0: as long as it takes); what was spent on it, and since when it goes on."""

    minutes: int
    began_at: datetime | None = None
    spent: timedelta = timedelta()
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """``planned_at``: by the published time, None where a point before is open; ``expected_at`` as things stand.

    ``minutes``: what a point has now, after what remains was shortened.
    """

    planned_at: datetime | None
    expected_at: datetime | None
    minutes: int


def times(
    starts_at: datetime, items: Sequence[Item], *, began_at: datetime | None = None, late: int = 0,
    minutes: Sequence[int] = (),
) -> list[Time]:  # fmt: skip
    """When each point was planned to begin, and is expected to; what has begun has nothing to expect.

    A session that ``began_at`` an earlier time than was planned comes to everything earlier.  ``late``: by how many
    minutes everything that has not begun is later; ``minutes``: of each after the shortening.
    """
    planned: datetime | None = starts_at
    expected: datetime | None = min(starts_at, began_at or starts_at) + late * MINUTE
    found = []
    for one, now in zip(items, minutes or [one.minutes for one in items], strict=True):
        found.append(Time(planned, None if one.began_at else expected, now))
        planned = planned + one.minutes * MINUTE if planned and one.minutes else None
        expected = expected + now * MINUTE if expected and one.minutes else None
    return found


def shortened(items: Sequence[Item], late: int, since: datetime) -> list[int] | None:
    """What each point has so that all end in time: those not begun by ``since`` give ``late`` minutes away together.

    Each gives by its share and keeps a minute; None where they do not have so much.
    """
    ahead = [0 if one.began_at and one.began_at <= since else one.minutes for one in items]
    spare = sum(minutes - 1 for minutes in ahead if minutes)
    if late > spare:
        return None
    kept, left, of = [], late, spare
    for one, minutes in zip(items, ahead, strict=True):
        own = max(0, minutes - 1)
        gives = (2 * left * own + of) // (2 * of) if own else 0
        left, of = left - gives, of - own
        kept.append(one.minutes - gives)
    return kept


def behind(starts_at: datetime, items: Sequence[Item]) -> int:
    """How many minutes late it is by the clock: the point at hand began late, or lasts longer than it may."""
    times_now = times(starts_at, items)
    for one, time in zip(items, times_now, strict=True):
        if one.is_current and time.planned_at and one.began_at:
            over = one.spent - one.minutes * MINUTE if one.minutes else timedelta()
            return whole(max(one.began_at - time.planned_at, timedelta()) + max(over, timedelta()))
    return 0
