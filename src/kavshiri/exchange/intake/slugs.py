"""Addresses of new records from their names, with a number where another has it."""

from __future__ import annotations

from collections.abc import Collection

from kavshiri.pure import georgian


def free_slug(name: str, taken: Collection[str], kind: str, longest: int = 80) -> str:
    """An address that is not taken; ``kind`` stands in where no letter of the name can be used."""
    made = georgian.slug(name, longest - 4) or kind
    numbered = (f"{made}-{number}" for number in range(2, 10_000))
    return next(slug for slug in (made, *numbered) if slug not in taken)
