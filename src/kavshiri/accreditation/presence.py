"""Who was in a session, by delegation: what the secretariat ticks and what the hall has seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from kavshiri.accreditation import queries, slots
from kavshiri.accreditation.models import Participant, Presence
from kavshiri.conference.models import Session

MOST = 200  # participants without a delegation on one sheet


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


def shelves(session: Session, language: str, words: str = "") -> list[Shelf]:
    """Everybody who is accredited, by delegation, with whether they were seen; a fixed number of queries.

    Of a large public only the first ``MOST`` are read, after those who were seen; ``words`` look for the others.
    """
    held = list(Presence.objects.filter(session=session))
    persons = {one.participant_id: one for one in held if one.participant_id}
    delegations = {one.delegation_key: one for one in held if one.delegation_key}
    counts = slots.registered(session.conference)
    found = {one.delegation: Shelf(one.label, one.delegation) for one in counts if one.delegation and one.label}
    for who in (*of_delegations(session, words), *of_none(session, words)):
        key = who.delegation_key
        label = str(who.affiliation.read(language)) if key else _("Without a delegation")
        found.setdefault(key, Shelf(label, key)).people.append((who, persons.get(who.pk)))
    for key, shelf in found.items():
        shelf.noted = delegations.get(key)
    shown = (shelf for shelf in found.values() if shelf.people or not words)
    return sorted(shown, key=lambda shelf: (not shelf.key, shelf.label))


def of_delegations(session: Session, words: str) -> QuerySet[Participant]:
    return sought(session, words).exclude(delegation_key="").order_by("kind", "sort", "pk")


def of_none(session: Session, words: str) -> QuerySet[Participant]:
    """Those who were seen come first, so that a note can be taken back."""
    seen = Exists(Presence.objects.filter(session=session, participant=OuterRef("pk")))
    found = sought(session, words).filter(delegation_key="").annotate(seen=seen)
    return found.order_by("-seen", "kind", "sort", "pk")[:MOST]


def sought(session: Session, words: str) -> QuerySet[Participant]:
    return queries.sought(session.conference, words, state=Participant.State.ACCREDITED)


def leaves_out(found: list[Shelf]) -> bool:
    """Whether there may be more without a delegation than are shown."""
    return any(not shelf.key and len(shelf.people) >= MOST for shelf in found)
