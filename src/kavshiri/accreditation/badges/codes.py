"""Codes of badges: sixteen letters and digits drawn by lot, 80 bits, which nobody guesses and anybody can read aloud.

The letters are those of Crockford's base 32 (https://www.crockford.com/base32.html), small: no i, l, o and u, so that
none is taken for a digit or makes a word.
"""

from __future__ import annotations

import re
import secrets

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH, GROUP = 16, 4
SOUND = re.compile(f"[{LETTERS}]{{{LENGTH}}}")
ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1"})


def drawn() -> str:
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def plain(typed: str) -> str:
    """A code as it is kept, however it was typed; empty for what can be none."""
    code = re.sub(r"[\s\-–]", "", typed).lower().translate(ALIKE)
    return code if SOUND.fullmatch(code) else ""


def spaced(code: str) -> str:
    """The same to be read aloud: "7k3m 9p2w …"."""
    return " ".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))
