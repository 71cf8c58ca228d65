"""Kinds of letters and what they may speak of; rooms above note theirs when they are ready."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise


class Manner(Enum):
    """How a placeholder's value stands in the letter."""

    WORDS = "words"  # somebody's text: nothing in it is markup
    ADDRESS = "address"  # https://…
    MARKUP = "markup"  # Markdown that a room made, with whatever is foreign in it escaped


@dataclass(frozen=True, slots=True)
class Placeholder:
    """``example`` stands in previews; a ``needed`` one must be in every wording, such as the link to confirm."""

    name: str
    label: str | Promise
    example: str | Promise
    manner: Manner = Manner.WORDS
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """``key`` is ``room.thing``; ``subject`` and ``body`` (Markdown) are the first wording, from the catalogue.

    ``is_discreet``: it holds a secret of its reader’s, or goes to readers whom nobody needs to know: the back office
    shows neither its body nor whose it is, and the body is forgotten once it was sent.
    ``may_be_stopped``: the letter belongs to a list that its reader can leave with one click (RFC 8058).
    ``answered_within``: days in which its reader may answer by mail; 0 for letters whose answers nobody waits for.
    What becomes of an answer, ``slots.incoming`` says; without an entry there it waits for the secretariat.
    """

    key: str
    label: str | Promise
    subject: str | Promise
    body: str | Promise
    placeholders: tuple[Placeholder, ...]
    may_be_stopped: bool = False
    is_discreet: bool = False
    answered_within: int = 0

    def placeholder(self, name: str) -> Placeholder | None:
        return next((each for each in self.placeholders if each.name == name), None)


KINDS: dict[str, Kind] = {}


def note(kind: Kind) -> Kind:
    """Add a kind; raises ``ValueError`` for a key that another one has."""
    if KINDS.setdefault(kind.key, kind) is not kind:
        raise ValueError(f"two kinds of letters are called {kind.key!r}")
    return kind
