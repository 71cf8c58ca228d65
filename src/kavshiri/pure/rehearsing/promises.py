"""Promises: what must hold after a rehearsal, with how often it was looked at and what broke it first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SHOWN = 5  # violations that a report names


@dataclass(slots=True)
class Promise:
    """``looked`` is how many cases were examined; without any the promise was not put to the test."""

    name: str
    looked: int = 0
    broken: int = 0
    first: list[str] = field(default_factory=list)

    def look(self, holds: bool, said: str) -> None:
        self.looked += 1
        if not holds:
            self.break_(said)

    def break_(self, said: str) -> None:
        self.broken += 1
        if len(self.first) < SHOWN:
            self.first.append(said)

    def told(self) -> dict[str, Any]:
        return {"promise": self.name, "looked_at": self.looked, "broken": self.broken, "first": self.first}


def once(name: str, acknowledged: Iterable[str], stored: Iterable[str]) -> Promise:
    """Each acknowledged key is stored once."""
    promise, found = Promise(name), Counter(stored)
    for key in acknowledged:
        promise.look(found[key] == 1, f"{key} is stored {found[key]} times")
    return promise


def equal(name: str, told: Mapping[str, Any], counted: Mapping[str, Any]) -> Promise:
    """What was told is what was counted, by key."""
    promise = Promise(name)
    for key in sorted({*told, *counted}):
        promise.look(told.get(key) == counted.get(key), f"{key}: told {told.get(key)}, counted {counted.get(key)}")
    return promise


def in_turn(name: str, orders: Iterable[Sequence[str]], asked: Mapping[str, tuple[float, float]]) -> Promise:
    """In each order whoever was told yes before somebody else asked stands before them.

    ``asked`` are the moments of asking and of the answer, by key; whoever is not in it is passed over.
    """
    promise = Promise(name)
    for order in orders:
        soonest = float("inf")
        for key in reversed(order):
            if key in asked:
                sent, answered = asked[key]
                promise.look(sent <= soonest, f"{key} stands before one that was acknowledged before it was sent")
                soonest = min(soonest, answered)
    return promise
