"""Marks from 1 to the highest: their distribution, mean and median."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kavshiri.pure.tally.choices import Bar, counted
from kavshiri.pure.tally.heap import Heap


@dataclass(frozen=True, slots=True)
class Rating:
    """``bars``: one for each mark from 1 on.  Without ballots there is neither mean nor median."""

    ballots: int
    bars: tuple[Bar, ...]
    mean: Fraction | None
    median: Fraction | None


def rated(heap: Heap, top: int) -> Rating:
    marks = {mark: heap.picks[str(mark)] for mark in range(1, top + 1)}
    number = sum(marks.values())
    mean = Fraction(sum(mark * count for mark, count in marks.items()), number) if number else None
    bars = counted(heap, [str(mark) for mark in marks]).bars
    return Rating(heap.ballots, bars, mean, median(marks, number) if number else None)


def median(marks: dict[int, int], number: int) -> Fraction:
    """The middle mark, or the mean of the two in the middle."""
    return Fraction(nth(marks, (number - 1) // 2) + nth(marks, number // 2), 2)


def nth(marks: dict[int, int], place: int) -> int:
    """The mark at this place (from 0 on) when all stand in order."""
    for mark in sorted(marks):
        if place < marks[mark]:
            return mark
        place -= marks[mark]
    raise IndexError(place)
