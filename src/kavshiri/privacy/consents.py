"""What people are asked to agree to, one thing at a time; rooms above note theirs when they are ready."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Ask:
    """``key`` is ``room.thing``; ``text`` is what is agreed to, in the reader's language, from the catalogue.

    ``version`` counts up whenever the meaning of ``text`` changes: consents to an earlier one stay what they were, and
    no longer cover this one.  ``processing`` says what is done with the consent, and stops with it.
    """

    key: str
    label: str | Promise
    text: str | Promise
    version: int
    processing: str | Promise

    def words(self, language: str) -> str:
        """The exact text in a language."""
        with translation.override(language):
            return str(self.text)


ASKS: dict[str, Ask] = {}


def note(ask: Ask) -> Ask:
    """Add one; raises ``ValueError`` for a key that another one has."""
    if ASKS.setdefault(ask.key, ask) is not ask:
        raise ValueError(f"two consents are called {ask.key!r}")
    return ask
