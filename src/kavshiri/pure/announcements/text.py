"""A text in paragraphs, sentences and words that know their readings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kavshiri.pure import georgian

_END = re.compile(r"(?<=[.!?…])[\"“”»)]?\s+(?=\S)")
# what ends with a full stop without ending a sentence
_SHORT = re.compile(
    r"(?:\b(?:ა\. ?შ|ე\. ?წ|მ\. ?შ|წ|წწ|ქ|ბ-ნი|ქ-ნი|Mr|Mrs|Ms|Dr|Prof|H\.? ?E|e\.g|i\.e|St|No)"
    r"|\b\d{1,2}|\b[A-Z]|\b[ა-რტ-წჭ-ჰ])\.$"
)
LISTED = re.compile(
    r"^\s*(?:(?P<number>\d{1,2}|[ivx]{1,4}|[ა-ზ]|[a-h])[.)]\s+|(?P<mark>[•·▪*–—-])\s+)(?P<rest>\S.*)$", re.I | re.S
)
_INLINE = re.compile(r"(?:(?<=[:;.])|(?<=[:;.]\s))\s*(?=\(?\d{1,2}[)]\s)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its place in the sentence, and the keys under which it is compared."""

    text: str
    start: int
    end: int
    keys: frozenset[str]

    def is_(self, *words: str) -> bool:
        """Whether it is a form of one of these words (in Georgian, of the same noun or verb)."""
        return any(self.keys & keys_of(word) for word in words)


@lru_cache(maxsize=20_000)
def keys_of(word: str) -> frozenset[str]:
    folded = georgian.fold_word(word)
    return frozenset(georgian.readings(folded)) or frozenset({folded})


class Sentence:
    """One sentence, or one line of a list; ``paragraph`` is its paragraph's place."""

    def __init__(self, text: str, paragraph: int) -> None:
        self.text, self.paragraph = text.strip(), paragraph

    def __str__(self) -> str:
        return self.text

    @cached_property
    def words(self) -> list[Word]:
        return [Word(self.text[a:b], a, b, keys_of(self.text[a:b])) for a, b in georgian.spans(self.text)]

    def find(self, *words: str) -> int:
        """The place of the first form of one of the words; -1 without one."""
        return next((place for place, word in enumerate(self.words) if word.is_(*words)), -1)

    def has(self, *words: str) -> bool:
        return self.find(*words) >= 0

    def phrase(self, phrase: str) -> tuple[int, int] | None:
        """The places (first, after the last) at which the words of a phrase follow each other in any form."""
        wanted = [keys_of(word) for word in phrase.split()]
        for first in range(len(self.words) - len(wanted) + 1):
            if all(self.words[first + step].keys & keys for step, keys in enumerate(wanted)):
                return first, first + len(wanted)
        return None

    def between(self, first: int, last: int) -> str:
        """The text from the word at ``first`` up to the word at ``last``, without it."""
        if first >= len(self.words):
            return ""
        end = self.words[last].start if last < len(self.words) else len(self.text)
        return self.text[self.words[first].start : end].strip()

    def after(self, place: int) -> str:
        """The text behind the word at this place."""
        return self.text[self.words[place].end :].strip()


def paragraphs(text: str) -> list[str]:
    """The paragraphs (lines) of a text; numbers inside of a line begin lines of their own."""
    lines = re.split(
        r"\n+", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u00a0", " ")
    )
    told = [piece for line in lines for piece in _INLINE.split(re.sub(r"[^\S\n]+", " ", line))]
    return [line.strip() for line in told if line.strip()]


def sentences(paragraph: str, place: int = 0) -> Iterator[Sentence]:
    """The sentences of a paragraph; abbreviations and ordinals do not end one."""
    held = ""
    for piece in _END.split(paragraph):
        held = f"{held} {piece}".strip()
        if not _SHORT.search(held):
            yield Sentence(held, place)
            held = ""
    if held:
        yield Sentence(held, place)


def listed(text: str) -> tuple[str, str] | None:
    """(number, rest) of a line of a list; the number is empty for a mark."""
    match = LISTED.match(text)
    return ((match["number"] or ""), match["rest"].strip(" ;.,")) if match else None


def pieces(text: str, *, joints: str) -> list[str]:
    """Split at commas, semicolons and the joints (a pattern), outside of brackets and quotation marks."""
    held: list[str] = []

    def hide(match: re.Match[str]) -> str:
        held.append(match[0])
        return f"\0{len(held) - 1}\0"

    hidden = re.sub(r"\([^()]*\)|„[^“”]*[“”]|“[^”]*”|«[^»]*»", hide, text)
    parts = re.split(rf"\s*[,;]\s*(?:{joints})?|{joints}", hidden)
    shown = (re.sub("\0(\\d+)\0", lambda found: held[int(found[1])], part or "") for part in parts)
    return [part.strip(" .,;:") for part in shown if part and part.strip(" .,;:")]
