"""What people type, made fit to be shown to a hall: no tricks of direction, nothing invisible, nothing piled up.

Removed: control characters, all that formats without being seen (bidirectional controls, zero-width spaces, tags; the
joiners stay where a script or an emoji needs them), private and unassigned places, piles of combining marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

JOINERS = "\u200c\u200d"
MOST_MARKS = 3  # combining marks on one letter; Vietnamese and vocalised Hebrew need two or three
BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# letters by the book that show nothing: Hangul fillers, the braille pattern without dots
BLANKS = dict.fromkeys(map(ord, "\u115f\u1160\u3164\uffa0\u2800"), " ")
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def cleaned(typed: str, *, lines: bool = True) -> str:
    """The words alone, in Unicode's composed form (NFC); ``lines`` keeps lines and up to one empty one between."""
    text = unicodedata.normalize("NFC", BREAKS.sub("\n", typed).translate(BLANKS))
    kept = "".join(_unpiled(_visible(text)))
    tidy = (re.sub(r"[^\S\n]+", " ", line).strip() for line in kept.split("\n"))
    return re.sub("\n{3,}", "\n\n", "\n".join(tidy)).strip() if lines else " ".join(filter(None, tidy))


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(unicodedata.category(sign)[0] in "LN" for sign in text)


def same_words(text: str) -> str:
    """By what two questions are the same: letters and digits alone, whatever their size."""
    return "".join(sign for sign in text.casefold() if unicodedata.category(sign)[0] in "LN")


def _visible(text: str) -> Iterator[str]:
    for place, sign in enumerate(text):
        if sign in "\n\t":
            yield sign
        elif sign in JOINERS:
            if _joins(text[place - 1 : place]) and _joins(text[place + 1 : place + 2]):
                yield sign
        elif unicodedata.category(sign) not in HIDDEN:
            yield sign


def _joins(sign: str) -> bool:
    """Whether a joiner may stand beside it: letters that have no two sizes (Persian, Hindi), marks, emoji."""
    return bool(sign) and unicodedata.category(sign) in {"Lo", "Mn", "Mc", "So", "Sk"}


def _unpiled(signs: Iterator[str]) -> Iterator[str]:
    marks = 0
    for sign in signs:
        marks = marks + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            yield sign
