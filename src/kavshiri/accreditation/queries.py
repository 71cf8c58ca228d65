from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.privacy.slots import Subject


def participants(conference: Conference) -> QuerySet[Participant]:
    """Who is accredited; those whose accreditation was withdrawn are not among them."""
    return Participant.objects.filter(conference=conference, state=Participant.State.ACCREDITED)


def by_origin(conference: Conference, origin: str) -> Participant | None:
    """Whoever was ever admitted for this, accredited or not."""
    return Participant.objects.filter(conference=conference, origin=origin).select_related("conference").first()


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address."""
    if subject.address:
        yield Participant.objects.filter(address=subject.address.lower()).order_by("pk")
