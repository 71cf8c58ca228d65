"""One or several of several: how often each was picked, and what leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kavshiri.pure.tally.heap import Heap


@dataclass(frozen=True, slots=True)
class Bar:
    """``share`` is of the ballots cast; with several picks on a ballot the shares exceed one together."""

    pick: str
    count: int
    share: Fraction

    @property
    def percent(self) -> int:
        return percent(self.share)


@dataclass(frozen=True, slots=True)
class Choices:
    """``bars`` in the order that was given; ``leaders``: what has the most, none where nothing was picked."""

    ballots: int
    bars: tuple[Bar, ...]
    leaders: tuple[str, ...]

    @property
    def is_tied(self) -> bool:
        return len(self.leaders) > 1


def percent(share: Fraction) -> int:
    """Whole percents, halves rounded up; what is less than all is never told as 100, what is something never as 0."""
    rounded = int(share * 100 + Fraction(1, 2))
    if 0 < share < 1:
        return min(max(rounded, 1), 99)
    return rounded


def counted(heap: Heap, order: Sequence[str]) -> Choices:
    """Count what stands in ``order``; anything else on the heap is not told."""
    bars = tuple(Bar(pick, heap.picks[pick], shared(heap.picks[pick], heap.ballots)) for pick in order)
    most = max((bar.count for bar in bars), default=0)
    return Choices(heap.ballots, bars, tuple(bar.pick for bar in bars if bar.count == most > 0))


def shared(count: int, whole: int) -> Fraction:
    return Fraction(count, whole) if whole else Fraction(0)
