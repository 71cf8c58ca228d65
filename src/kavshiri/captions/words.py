"""What is written down, made fit to be shown: cleaned as all that people type, and parted into lines."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.captions.models import LONGEST, LONGEST_NAME
from kavshiri.pure.cleaning import cleaned

MOST = 5_000  # characters that are taken at once
SENTENCE = re.compile(r"(?<=[.!?…։។。！？])\s+")


def lines_of(typed: str) -> list[str]:
    """The words as lines of at most ``LONGEST`` characters, parted between sentences, else between words.

    Raises ``ValidationError`` where there are none, or more than ``MOST`` characters.
    """
    if len(typed) > MOST:
        raise ValidationError(
            _("At most %(most)d characters are taken at once; these are %(count)d. Send them in parts.")
            % {"most": MOST, "count": len(typed)}
        )
    text = cleaned(typed, lines=False)
    if not text:
        raise ValidationError(_("There are no words in it."))
    return parted(text)


def parted(text: str) -> list[str]:
    if len(text) <= LONGEST:
        return [text]
    found, line = [], ""
    for piece in _pieces(text):
        if line and len(line) + 1 + len(piece) > LONGEST:
            found.append(line)
            line = ""
        line = f"{line} {piece}".strip()
    return [*found, line]


def _pieces(text: str) -> list[str]:
    """Sentences; of those that are longer than a line, the words; of longer words, parts."""
    found: list[str] = []
    for sentence in SENTENCE.split(text):
        words = [sentence] if len(sentence) <= LONGEST else sentence.split(" ")
        for word in words:
            found += [word[place : place + LONGEST] for place in range(0, len(word), LONGEST)]
    return found


def speaker_of(typed: str) -> str:
    """A name as it was typed, cut where it is too long to be one."""
    return cleaned(typed[: 4 * LONGEST_NAME], lines=False)[:LONGEST_NAME].strip()


def passing(typed: str) -> str:
    """The end of what is still being said, as long as a line."""
    return cleaned(typed[-2 * LONGEST :], lines=False)[-LONGEST:].strip()
