"""Where a long Georgian word may be parted at the end of a line.

Browsers carry no hyphenation for Georgian.  A soft hyphen before the last consonant that precedes a
vowel parts the word by syllables, as school orthography does; three letters stay on either side.
"""

from __future__ import annotations

import re

SOFT_HYPHEN = "\u00ad"
LONGEST = 14
_LONG_WORD = re.compile(rf"[ა-ჰ]{{{LONGEST + 1},}}")
_SYLLABLE = re.compile(r"(?<=[ა-ჰ]{3})(?=[^აეიოუ\W][აეიოუ][ა-ჰ])")


def breakable(text: str) -> str:
    """The same words; those of more than fourteen letters may part between syllables."""
    return _LONG_WORD.sub(lambda word: _SYLLABLE.sub(SOFT_HYPHEN, word[0]), text)
