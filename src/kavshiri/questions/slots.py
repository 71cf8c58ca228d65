"""What rooms above fill in when they are ready.

``countries`` and ``languages``: (code, name) pairs to choose from in a language, in its alphabetical order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

Codes = Callable[[str], Iterable[tuple[str, str]]]

countries: list[Codes] = []
languages: list[Codes] = []


def offered(slot: list[Codes], language: str) -> list[tuple[str, str]]:
    """All that a slot offers in a language; nothing while no room has filled it."""
    return [pair for codes in slot for pair in codes(language)]
