"""Ballots on one heap: how many there are, and how often each thing was picked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Heap:
    """All that a tally is made from.  ``picks``: what was picked -> on how many ballots."""

    ballots: int = 0
    picks: Counter[str] = field(default_factory=Counter)

    def add(self, ballot: Iterable[str], times: int = 1) -> None:
        """Put so many ballots of the same content on it; naming a thing twice on one counts once."""
        self.ballots += times
        for pick in set(ballot):
            self.picks[pick] += times

    def as_told(self) -> dict[str, object]:
        """As JSON, in the order of letters: nothing in it follows the order of ballots."""
        return {"ballots": self.ballots, "picks": dict(sorted(self.picks.items()))}


def heaped(ballots: Iterable[tuple[Sequence[str], int]]) -> Heap:
    """The heap of (content of a ballot, how many there are)."""
    heap = Heap()
    for ballot, times in ballots:
        heap.add(ballot, times)
    return heap


def read(told: Mapping[str, object]) -> Heap:
    """The heap that ``as_told`` gave."""
    return Heap(int(str(told["ballots"])), Counter(dict(told["picks"])))  # type: ignore[call-overload]  # JSON


def together(heaps: Iterable[Heap]) -> Heap:
    """All on one."""
    whole = Heap()
    for heap in heaps:
        whole.ballots += heap.ballots
        whole.picks += heap.picks
    return whole
