"""From text to the keys of the index, the same for a document and for a query.

To the analyser's keys come "x" + word, the exact form (titles only: it lifts exact titles), and skeletons, which only
Georgian words of a document have. Keys are at most 60 characters of letters and digits.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kavshiri.pure import georgian
from kavshiri.pure.georgian.analysis import STOP_WORDS, keys_of

EXACT = "x"
LONGEST_KEY = 60
LONGEST_BODY = 100_000  # characters of a body that are indexed
LONGEST_QUERY = 200  # characters of a query that are read
MOST_WORDS = 12  # words of a query that are searched
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_MERGED_STOP_WORDS = frozenset(georgian.skeleton(word) for word in STOP_WORDS if georgian.is_georgian(word))


class Asked(NamedTuple):
    """A query as it is searched: its words as typed, and whether some of it was left out for length."""

    words: tuple[str, ...]
    is_cut: bool


def clean(text: str) -> str:
    """Return the text on one line, without NUL, control and broken characters."""
    whole = _CONTROL.sub(" ", text).encode("utf-8", "ignore").decode("utf-8")
    return " ".join(whole.split())


def ask(text: str) -> Asked:
    """Read a query: at most 200 characters and 12 words; words that stand in every text are left out, unless alone."""
    tidy = clean(text[: LONGEST_QUERY * 20])
    words = [tidy[start:end] for start, end in georgian.spans(tidy[:LONGEST_QUERY])]
    words = list(dict.fromkeys(word for word in words if georgian.fold_word(word)))
    telling = [word for word in words if georgian.fold_word(word) not in STOP_WORDS] or words
    return Asked(tuple(telling[:MOST_WORDS]), len(tidy) > LONGEST_QUERY or len(telling) > MOST_WORDS)


def of_title(title: str, language: str) -> list[str]:
    """Return the distinct keys of a title, exact forms among them."""
    return _distinct(_of_text(title, language) + [EXACT + word for word in georgian.tokens(title)])


def of_body(body: str, language: str) -> list[str]:
    """Return the distinct keys of a body."""
    return _distinct(_of_text(body[:LONGEST_BODY], language))


def _of_text(text: str, language: str) -> list[str]:
    found = georgian.analyse(text, language)
    for start, end in georgian.spans(text):
        word = georgian.fold_word(text[start:end])
        if georgian.is_georgian(word) and word not in STOP_WORDS:
            found.extend(georgian.skeletons(word))
    return found


def _distinct(keys: list[str]) -> list[str]:
    return list(dict.fromkeys(key[:LONGEST_KEY] for key in keys if key))


def of_word(word: str, language: str, with_skeletons: bool) -> tuple[str, ...]:
    """Return the keys that a word of a query may be found by; an entry that holds one of them holds the word.

    A Latin word is also read as Georgian typed in Latin if ``with_skeletons``.
    """
    folded = georgian.fold_word(word)
    found = list(keys_of(folded, language)) + list(keys_of(folded, "en"))
    if with_skeletons and not georgian.is_georgian(folded) and georgian.skeleton(word) not in _MERGED_STOP_WORDS:
        found.extend(georgian.skeletons(word))
    return tuple(_distinct(found))


def exact(word: str) -> str:
    """Return the key of the word's exact form."""
    return (EXACT + georgian.fold_word(word))[:LONGEST_KEY]


@lru_cache(maxsize=50_000)
def of_text_word(word: str) -> frozenset[str]:
    """Return every key that a word of a document may be found by, for highlighting."""
    folded = georgian.fold_word(word)
    found = {*keys_of(folded, "en"), folded}
    if georgian.is_georgian(folded):
        found.update(georgian.skeletons(word))
    return frozenset(key[:LONGEST_KEY] for key in found if key)
