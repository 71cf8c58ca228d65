"""What rooms above fill in when they are ready.

``lines``: what else came of a conference, as sentences for everybody under its recommendations; called with the
conference and the language.  Nothing about persons that could be told from fewer than ten.
``ways``: where its recommendations stand, too, for everybody; called with the conference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from kavshiri.conference.slots import Way

lines: list[Callable[[Any, str], Iterable[str]]] = []
ways: list[Callable[[Any], Iterable[Way]]] = []


def lines_of(conference: Any, language: str) -> list[str]:
    return [line for tell in lines for line in tell(conference, language)]


def ways_of(conference: Any) -> list[Way]:
    return [way for offered in ways for way in offered(conference)]
