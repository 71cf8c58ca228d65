"""What the room reads of others."""

from __future__ import annotations

from collections.abc import Iterable

from kavshiri.conference.bundle import text_of
from kavshiri.people.models import Person

__all__ = ["persons_by_slug", "persons_of", "text_of"]


def persons_of(ids: Iterable[str]) -> list[Person]:
    """The persons of these identities."""
    return list(Person.objects.filter(public_id__in=list(ids)))


def persons_by_slug(slugs: Iterable[str]) -> dict[str, Person]:
    """The persons who have these addresses, by address."""
    return {person.slug: person for person in Person.objects.filter(slug__in=list(slugs))}
