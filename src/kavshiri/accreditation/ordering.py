"""The order of participants: delegations by precedence where they have one, then by name; in each by capacity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from kavshiri.accreditation.models import Kind, Participant
from kavshiri.pure import georgian

RANKS = {str(kind): rank for rank, kind in enumerate(Kind.values)}
LAST = 1_000_000  # after whatever place a delegation has

key_of = cache(georgian.sort_key)  # a delegation's name stands at hundreds of persons


def by_delegation(found: Iterable[Participant], places: Mapping[str, int], language: str) -> list[Participant]:
    """``places`` as ``slots.places`` gives them; whoever belongs to no delegation comes after all who do."""

    def key(one: Participant) -> tuple[bool, int, str, str, int, str]:
        whole = key_of(str(one.affiliation.read(language)))
        place = places.get(one.delegation_key, LAST)
        return not one.delegation_key, place, whole, one.delegation_key, RANKS[one.kind], key_of(one.name)

    return sorted(found, key=key)


def by_name(found: Iterable[Participant]) -> list[Participant]:
    """In the order of the alphabet, Georgian before Latin."""
    return sorted(found, key=lambda one: (key_of(one.name), one.pk))
