"""Whether two names may be of one person or body, across scripts and spellings.

Names are compared as words of merged letters (see ``georgian.latin``): ნინო ბერიძე, Nino Beridze and Нино Беридзе are
the same there.  ``keys`` are what names are looked up by, so that nobody is compared with everybody: equal sets of
words share a whole key; names that differ in a letter or two share the key of one word and another's consonants.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from kavshiri.pure import georgian
from kavshiri.pure.georgian.latin import merge

WHOLE, PART = "n:", "p:"
MOST_WORDS = 8
VOWELS = frozenset("აეიოუ")
ALIKE = 85  # of 100
# what stands in the names of many bodies and tells none apart
_COMMON = "the of and for in a და association union ასოციაცია კავშირი organisation organization ორგანიზაცია llc ltd შპს"
COMMON = frozenset(merge(word) for word in georgian.slug(_COMMON, 1000).split("-"))


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in merged letters, sorted: "Beridze, Nino" and "Nino Beridze" are one."""
    latin = georgian.slug(name.replace("'", "").replace("’", "").replace("ʼ", ""), 400)
    merged = (_plain(merge(word)) + "".join(filter(str.isdigit, word)) for word in latin.split("-") if word)
    return tuple(sorted(dict.fromkeys(filter(None, merged))))[:MOST_WORDS]


def _plain(merged: str) -> str:
    """Doubled letters count once: Anna and Ana."""
    return "".join(sign for at, sign in enumerate(merged) if sign != merged[at - 1 : at])


def keys(names: Iterable[str]) -> set[str]:
    """What records of these names are found by; each at most 80 characters."""
    found: set[str] = set()
    for name in names:
        told = words(name)
        if len(told) > 1:
            found.add((WHOLE + " ".join(told))[:80])
            found |= {f"{PART}{one[:1]}{_bones(other)}"[:80] for one in told for other in told if one != other}
        elif told:
            found.add((WHOLE + told[0])[:80])
    return found


def _bones(word: str) -> str:
    """The first letter and the consonants after it, five at most."""
    return (word[:1] + "".join(sign for sign in word[1:] if sign not in VOWELS))[:5]


def alike(one: str, other: str) -> int:
    """How alike two names are, of 100: every word of the shorter finds its best match in the other."""
    first, second = sorted((words(one), words(other)), key=len)
    if not first or not second:
        return 0
    if first == second:
        return 100
    rest, total = list(second), 0.0
    for word in sorted(first, key=len, reverse=True):
        best = max(rest, key=lambda each: _ratio(word, each), default="")
        total += _ratio(word, best) * len(word)
        rest = [each for each in rest if each is not best]
    told = [len(word) for word in first]
    # words that the other does not have count a little against it: middle names are left out often
    over = sum(len(word) for word in rest if word not in COMMON)
    return int(100 * total / (sum(told) + over * 0.5))


@lru_cache(maxsize=50_000)
def _ratio(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if any(map(str.isdigit, one + other)):
        return 0.0  # House 12 is not House 13
    # an initial stands for its name
    if min(len(one), len(other)) == 1 and one[:1] == other[:1]:
        return 0.9
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else 0.0
