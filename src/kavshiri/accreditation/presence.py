"""Who was in a session, by delegation: what the secretariat ticks and what the hall has seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kavshiri.accreditation import queries, slots
from kavshiri.accreditation.models import Participant, Presence
from kavshiri.conference.models import Session


@dataclass(slots=True)
class Shelf:
    """A delegation, or (without ``key``) those who belong to none; ``noted``: it was seen as such."""

    label: str
    key: str = ""
    noted: Presence | None = None
    people: list[tuple[Participant, Presence | None]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(presence is not None for _who, presence in self.people)


def shelves(session: Session, language: str) -> list[Shelf]:
    """Everybody who is accredited, by delegation, with whether they were seen; a fixed number of queries."""
    held = list(Presence.objects.filter(session=session))
    persons = {one.participant_id: one for one in held if one.participant_id}
    delegations = {one.delegation_key: one for one in held if one.delegation_key}
    counts = slots.registered(session.conference)
    found = {one.delegation: Shelf(one.label, one.delegation) for one in counts if one.delegation and one.label}
    for who in queries.participants(session.conference).order_by("kind", "name", "pk"):
        key = who.delegation_key
        label = str(who.affiliation.read(language)) if key else _("Without a delegation")
        found.setdefault(key, Shelf(label, key)).people.append((who, persons.get(who.pk)))
    for key, shelf in found.items():
        shelf.noted = delegations.get(key)
    return sorted(found.values(), key=lambda shelf: (not shelf.key, shelf.label))
