"""Square brackets: what somebody must still fill in."""

from __future__ import annotations

import re

_OPEN = re.compile(r"\[[^\[\]]+\]")


def put(words: str) -> str:
    """Words that tell what belongs there; brackets of their own would end it."""
    return f"[{words.replace('[', '(').replace(']', ')')}]"


def found(text: str) -> list[str]:
    return _OPEN.findall(text)
