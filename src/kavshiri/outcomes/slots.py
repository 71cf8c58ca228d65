"""What rooms above fill in when they are ready.

``lines``: what else came of a conference, as sentences for everybody under its recommendations; called with the
conference and the language.  Nothing about persons that could be told from fewer than ten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

lines: list[Callable[[Any, str], Iterable[str]]] = []


def lines_of(conference: Any, language: str) -> list[str]:
    return [line for tell in lines for line in tell(conference, language)]
