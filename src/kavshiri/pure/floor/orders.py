"""In which order those who have asked for the floor get it, and why each stands where they stand.

Points of order come first, then questions to whoever speaks, then statements, then rights of reply at the end (as in
the rules of procedure of the UN General Assembly, rules 71 to 73).  Among statements: first whom the moderator has
placed by hand, then the others by the list's rule.  Whoever was not there when called stands behind all who are
still to be called for the first time.  Equal ones stand in the order of their asking; the order is total and stable.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What somebody asks the floor for, in the order in which they are heard."""

    ORDER = "order"
    QUESTION = "question"
    STATEMENT = "statement"
    REPLY = "reply"


class Rule(StrEnum):
    """By what a list is ordered; ``GROUPS``: fair between groups first, between parties within each."""

    REQUEST = "request"
    PRECEDENCE = "precedence"
    FAIRNESS = "fairness"
    GROUPS = "groups"


class Why(StrEnum):
    """What decided on a place."""

    KIND = "kind"
    HAND = "hand"
    LATER = "later"
    REQUEST = "request"
    PRECEDENCE = "precedence"
    FAIRNESS = "fairness"
    GROUPS = "groups"


STAGES = {kind: place for place, kind in enumerate(Kind)}
LAST = 1 << 30


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants the floor.

    ``since``: from when it counts.  ``place``: where the moderator has put it (1, 2 …), or None.  ``lap``: how often it
    was sent to the end.  ``precedence``: the place of its delegation, or None.  ``used`` and ``turns``: seconds and
    speeches of its party (a delegation, or a person) in this session; ``group_used``: seconds of its group.
    """

    key: int
    kind: Kind
    since: datetime
    place: int | None = None
    lap: int = 0
    precedence: int | None = None
    used: float = 0
    turns: int = 0
    group_used: float = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """``number`` counts from 1 over all kinds; ``why`` is what decided."""

    wish: Wish
    number: int
    why: Why


def ordered(wishes: Iterable[Wish], rule: Rule) -> list[Placed]:
    """All of them, numbered without gaps; the order of what is given does not matter."""
    found = sorted(wishes, key=lambda wish: _key(wish, rule))
    return [Placed(wish, number, _why(wish, rule)) for number, wish in enumerate(found, 1)]


def _key(wish: Wish, rule: Rule) -> tuple[Any, ...]:
    by_hand = LAST if wish.place is None else wish.place
    return STAGES[wish.kind], by_hand, wish.lap, *_by_rule(wish, rule), wish.since, wish.key


def _by_rule(wish: Wish, rule: Rule) -> tuple[float, ...]:
    fair = (wish.used, wish.turns)
    return {
        Rule.REQUEST: (),
        Rule.PRECEDENCE: (LAST if wish.precedence is None else wish.precedence,),
        Rule.FAIRNESS: fair,
        Rule.GROUPS: (wish.group_used, *fair),
    }[rule] if wish.kind == Kind.STATEMENT else ()  # fmt: skip


def _why(wish: Wish, rule: Rule) -> Why:
    if wish.place is not None:
        return Why.HAND
    if wish.kind != Kind.STATEMENT:
        return Why.KIND
    return Why.LATER if wish.lap else Why(rule)


def pinned(placed: Sequence[Placed], key: int, to: int) -> dict[int, int]:
    """The places by hand (by key) that bring one wish to a number, so that all others stay as they stand now.

    It moves within its own kind; a number beyond that is its first or last.  Those before it, and what it was taken
    past, are held where they are; whoever stands behind still follows the rule.  Raises ``KeyError`` for one that is
    not in the list.
    """
    mine = {each.wish.key: each for each in placed}[key]
    alike = [each for each in placed if each.wish.kind == mine.wish.kind]
    first = alike[0].number
    old, new = mine.number - first, max(0, min(to - first, len(alike) - 1))
    keys = [each.wish.key for each in alike]
    keys.insert(new, keys.pop(old))
    held = sum(each.wish.place is not None for each in alike)
    upto = max(old, new) + 1 if old != new else 0
    return {each: place for place, each in enumerate(keys[: max(held, upto)], 1)}


def repinned(wishes: Iterable[Wish], places: dict[int, int]) -> list[Wish]:
    return [replace(wish, place=places.get(wish.key, wish.place)) for wish in wishes]
