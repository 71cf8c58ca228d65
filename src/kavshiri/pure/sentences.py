"""Sentences: how a text falls into them, and which of a later text are those of an earlier one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.5  # from this likeness on a sentence is the same one, edited
PART = 0.7  # so much of a sentence's words stand in another: it was taken from it, or put into it
_END = re.compile(r"(?<=[.!?…։։;])(?=\s)|(?<=[.!?…]”)(?=\s)|(?<=[.!?…]“)(?=\s)|(?<=[.!?…]\))(?=\s)")
_WORDS = re.compile(r"\w+")
# what ends in a full stop and does not end a sentence; single letters ("e.g.", „მ. შ.“, initials) go by their length
_SHORT = frozenset(
    re.findall(
        r"\S+",
        "art no nos par para cf etc vs approx e.g i.e mr mrs ms dr prof st vol pp ed eds "
        "მუხ მაგ პ ე.წ ა.შ მ.შ ა.წ შ.წ გვ იხ თ ე.ი",
    )
)


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of the later text: ``same`` is the place of the earlier one that it is, None for a new one.

    ``out_of`` are the places of further earlier sentences whose words it holds (they were joined to it), or, for a new
    one, of those that it was taken from.
    """

    text: str
    same: int | None
    out_of: tuple[int, ...] = ()


def split(text: str) -> list[str]:
    """The sentences of a text, in order; white space between words is one space.

    A line of its own (a heading, a point of a list) is a sentence, too.  What ends in an abbreviation, an initial or an
    ordinal goes on: ``split("See Art. 5 of the Act. It holds.")`` is ``["See Art. 5 of the Act.", "It holds."]``.
    """
    found: list[str] = []
    for line in text.splitlines():
        begun = ""
        for piece in _END.split(line):
            if begun and not (_goes_on(begun) or _is_within(piece)):
                found.append(begun)
                begun = ""
            begun = " ".join(f"{begun} {piece}".split())
        if begun:
            found.append(begun)
    return found


def _goes_on(words: str) -> bool:
    """Whether the last full stop belongs to a short form; semicolons part only what is long on both sides."""
    if words.endswith(";"):
        return True
    if not words.endswith("."):
        return False
    last = words[:-1].rsplit(None, 1)[-1].lstrip("(„“\"'").lower()
    return last in _SHORT or (len(last) == 1 and last.isalpha()) or (last.isdigit() and len(words.split()) == 1)


def _is_within(piece: str) -> bool:
    """Whether it begins small, as further words of a sentence do; in Georgian and Armenian that tells nothing."""
    first = piece.lstrip()[:1]
    return first.islower() and not ("\u0530" <= first <= "\u058f" or "\u10a0" <= first <= "\u10ff")


def matched(before: Sequence[str], after: Sequence[str]) -> list[Match]:
    """Which sentence of ``before`` each of ``after`` is, wherever it stands now; no earlier one is two later ones.

    Those alike to the letter first, then the likest pairs, ties by their order.  What is left is looked for in parts:
    a sentence that was split leaves its origin to both halves, two that were joined both lead to the one.
    """
    told: dict[int, int] = {}
    taken: set[int] = set()
    for _likeness, old, new in _pairs(before, after):
        if old not in taken and new not in told:
            told[new] = old
            taken.add(old)
    return [Match(text, told.get(new), _parts(before, text, told.get(new), taken)) for new, text in enumerate(after)]


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[float, int, int]]:
    """(likeness, earlier, later), the likest first."""
    old, new = [_plain(text) for text in before], [_plain(text) for text in after]
    found = [(likeness(a, b), i, j) for i, a in enumerate(old) for j, b in enumerate(new)]
    return sorted((one for one in found if one[0] >= ALIKE), key=lambda one: (-one[0], abs(one[1] - one[2]), one[1:]))


def likeness(before: Sequence[str], after: Sequence[str]) -> float:
    """From 0 to 1, by the words that stand in both in the same order; both are lists of words."""
    if before == after:
        return 1.0
    most = 2 * (Counter(before) & Counter(after)).total() / max(1, len(before) + len(after))
    if most < ALIKE:  # what order can only make less
        return most
    return min(0.999, SequenceMatcher(None, before, after, autojunk=False).ratio())


def _parts(before: Sequence[str], text: str, same: int | None, taken: set[int]) -> tuple[int, ...]:
    """Earlier sentences that went into this one; for a new one also those that went on without a part of them."""
    mine = Counter(_plain(text))
    found = []
    for place, other in enumerate(before):
        if place == same:
            continue
        words = Counter(_plain(other))
        shared = (mine & words).total()
        is_joined = place not in taken and shared >= PART * max(1, words.total())
        is_parted = same is None and shared >= PART * max(1, mine.total())
        if is_joined or is_parted:
            found.append(place)
    return tuple(found)


def _plain(text: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(text)]
