"""Words that people write themselves: what differs in capitals, marks or invisible signs only is one word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kavshiri.pure import georgian
from kavshiri.pure.tally.heap import Heap

SPACES = re.compile(r"\s+")
# what turns the direction of text or cannot be seen
UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


@dataclass(frozen=True, slots=True)
class Word:
    """``folded`` is what it is counted by, ``text`` the spelling that most have used."""

    folded: str
    text: str
    count: int


def tidy(text: str) -> str:
    """As it is kept: composed, without invisible signs, with single spaces."""
    plain = "".join(" " if sign in "\t\r\n" else sign for sign in unicodedata.normalize("NFC", text))
    return SPACES.sub(" ", "".join(sign for sign in plain if unicodedata.category(sign) not in UNSEEN)).strip()


def folded(text: str) -> str:
    """What two spellings of a word have in common: its letters and figures, folded; empty where it has none."""
    return " ".join(georgian.tokens(text))


def distinct(texts: Iterable[str]) -> list[str]:
    """The words of one ballot, tidy, each once, in their order; what has no letter or figure is left out."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(folded(text), tidy(text))
    found.pop("", None)
    return list(found.values())


def listed(heap: Heap, hidden: Collection[str] = ()) -> list[Word]:
    """The words by how many wrote them, then in the order of letters; ``hidden`` are folded."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, count in heap.picks.items():
        if count > 0:
            spellings[folded(text)][text] += count
    words = [Word(key, usual(forms), forms.total()) for key, forms in spellings.items() if key not in hidden]
    return sorted(words, key=lambda word: (-word.count, georgian.sort_key(word.text), word.text))


def usual(forms: Counter[str]) -> str:
    """The spelling that most have used; among equals the first by code points."""
    return min(forms, key=lambda form: (-forms[form], form))
