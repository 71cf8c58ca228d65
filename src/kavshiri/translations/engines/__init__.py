"""Machine translation behind a small interface. Off unless the operator names a server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.conf import settings


class Engine(Protocol):
    """``name`` is what the journal and translators call it."""

    name: str

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """As many texts as were given, in their order; languages are ISO 639-1 codes. Raises ``EngineFault``."""
        ...

    def check(self, source: str, target: str) -> None:
        """Raises ``Unsupported`` where the engine does not know the pair."""
        ...


class EngineFault(Exception):
    """The engine did not translate; ``said`` is a sentence for the reader. ``goes_on`` says that other texts may do."""

    def __init__(self, said: str, *, goes_on: bool = False) -> None:
        super().__init__(said)
        self.said, self.goes_on = said, goes_on


class Unsupported(EngineFault):
    """The engine does not know a language, or not this pair."""


def engine() -> Engine | None:
    """The one that the operator has chosen; None where machine translation is off."""
    if not settings.TRANSLATOR_URL:
        return None
    from kavshiri.translations.engines.libre import LibreTranslate

    return LibreTranslate(
        settings.TRANSLATOR_URL,
        key=settings.TRANSLATOR_KEY,
        timeout=settings.TRANSLATOR_TIMEOUT,
        limit=settings.TRANSLATOR_LIMIT,
    )
