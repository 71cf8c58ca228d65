"""What rooms above fill in when they are ready.

``settled``: why a form may not be changed now, such as that answers to it are being counted; empty where it may.
``countries`` and ``languages``: (code, name) pairs to choose from in a language, in its alphabetical order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kavshiri.questions.models import Questionnaire

Codes = Callable[[str], Iterable[tuple[str, str]]]

settled: list[Callable[[Questionnaire], str]] = []
countries: list[Codes] = []
languages: list[Codes] = []


def offered(slot: list[Codes], language: str) -> list[tuple[str, str]]:
    """All that a slot offers in a language; nothing while no room has filled it."""
    return [pair for codes in slot for pair in codes(language)]
