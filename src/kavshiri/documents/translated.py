"""How much of a document is in its own language, and how much stands in another because nobody has translated it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kavshiri.documents.structure import Composed, Listing, Statement, Table, Words


@dataclass(frozen=True, slots=True)
class Tongue:
    """``missing`` of ``every`` text stand in another language; ``is_authentic``: what is said in this one counts."""

    code: str
    missing: int
    every: int
    is_authentic: bool

    @property
    def is_complete(self) -> bool:
        return not self.missing


def of(document: Composed) -> Tongue:
    code = document.cover.language
    found = [one.language for one in words(document) if one.text]
    return Tongue(code, sum(one != code for one in found), len(found), code == document.cover.authentic)


def words(document: Composed) -> Iterator[Words]:
    """What could be translated: not tables, nor what somebody said, nor reservations, which are authentic as made."""
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Listing):
                yield from block.items
            elif not isinstance(block, Table | Statement):
                yield block.words
