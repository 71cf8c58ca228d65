"""English and other Latin words: only the endings that carry no meaning for a search are taken off."""

from __future__ import annotations

import re

_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")


def stem(word: str) -> str:
    """Return the stem of a folded Latin word: plural -s, then -ing and -ed, then a final -e or -y.

    Meetings, meeting and meet share a stem; migration and migrant do not.
    """
    if len(word) < 4 or not word.isascii():
        return word
    word = _without_participle(_without_plural(word))
    if len(word) > 4 and word.endswith("e"):
        return word[:-1]
    if len(word) > 3 and word.endswith("y"):
        return f"{word[:-1]}i"
    return word


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_participle(word: str) -> str:
    for ending, shortest in (("ing", 3), ("ed", 3)):
        stem_ = word[: -len(ending)]
        if word.endswith(ending) and len(stem_) >= shortest and _VOWEL.search(stem_):
            return stem_[:-1] if _DOUBLED.search(stem_) else stem_
    return word
