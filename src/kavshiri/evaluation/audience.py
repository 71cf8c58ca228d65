"""Who is thanked after a conference, and as what: everybody once, at one address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from kavshiri.accreditation import queries as accreditation
from kavshiri.accreditation.models import Kind, Participant, Presence
from kavshiri.conference.models import Conference
from kavshiri.evaluation.models import Capacity, Thanked
from kavshiri.mail.models import fingerprint
from kavshiri.proceedings.models import Certificate
from kavshiri.registration.models import Delegation, FocalPoint
from kavshiri.speaking.models import Speaker

TEAM = (Kind.INTERPRETER, Kind.STAFF)


@dataclass(frozen=True, slots=True)
class Addressee:
    """``has_certificate``: one was issued to this address that still holds."""

    capacity: str
    name: str
    address: str
    language: str
    has_certificate: bool = False

    @property
    def digest(self) -> str:
        return fingerprint(self.address)


def of(conference: Conference, only_present: bool = False) -> dict[str, list[Addressee]]:
    """By capacity, in the order of ``Capacity``: those who are not thanked yet.

    ``only_present``: of participants only those who were seen in some session; focal points and speakers who accepted
    are thanked all the same.
    """
    found: dict[str, Addressee] = {}
    for one in _everybody(conference, only_present):
        found.setdefault(one.address, one)
    thanked = set(Thanked.objects.filter(conference=conference).values_list("digest", flat=True))
    told: dict[str, list[Addressee]] = {capacity: [] for capacity in Capacity.values}
    for one in found.values():
        if one.digest not in thanked:
            told[one.capacity].append(one)
    return told


def _everybody(conference: Conference, only_present: bool) -> Iterator[Addressee]:
    certified = set(_certified(conference))
    yield from _focal_points(conference, certified)
    yield from _speakers(conference, certified)
    people = accreditation.participants(conference)
    if only_present:
        people = people.filter(Exists(Presence.objects.filter(participant=OuterRef("pk"))))
    every = list(people.order_by("pk"))
    for capacity, holds in (
        (Capacity.SPEAKER, lambda who: who.kind == Kind.SPEAKER),
        (Capacity.TEAM, lambda who: who.kind in TEAM),
        (Capacity.PARTICIPANT, lambda who: True),
    ):
        yield from (_of(capacity, who, certified) for who in every if holds(who))


def _of(capacity: str, who: Participant, certified: set[str]) -> Addressee:
    return Addressee(capacity, who.name, who.address, who.language, who.address in certified)


def _focal_points(conference: Conference, certified: set[str]) -> Iterator[Addressee]:
    """Of delegations that have confirmed, or that sent somebody."""
    sent = Participant.objects.filter(conference=conference, state="accredited").exclude(delegation_key="")
    came = Q(delegation__state=Delegation.State.CONFIRMED) | Q(
        delegation__public_id__in=list(sent.values_list("delegation_key", flat=True).distinct())
    )
    for one in FocalPoint.objects.filter(came, delegation__conference=conference).order_by("pk"):
        address = one.address.lower()
        yield Addressee(Capacity.FOCAL, one.name, address, one.language, address in certified)


def _speakers(conference: Conference, certified: set[str]) -> Iterator[Addressee]:
    found = Speaker.objects.filter(conference=conference, state=Speaker.State.ACCEPTED).exclude(address="")
    for one in found.select_related("person").order_by("pk"):
        address = one.address.lower()
        name = str(one.name.read(one.language))
        yield Addressee(Capacity.SPEAKER, name, address, one.language, address in certified)


def _certified(conference: Conference) -> Iterator[str]:
    held = Certificate.objects.filter(conference=conference, end="").order_by().values_list("address", flat=True)
    yield from (address.lower() for address in held)


def is_presence_known(conference: Conference) -> bool:
    """Whether anybody was seen in some session."""
    return Presence.objects.filter(session__conference=conference, participant__isnull=False).exists()
