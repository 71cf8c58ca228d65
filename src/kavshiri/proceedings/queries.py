from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Max, QuerySet

from kavshiri.access.actors import Actor
from kavshiri.accreditation.badges import codes
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Hall
from kavshiri.privacy.slots import Subject
from kavshiri.proceedings import policy
from kavshiri.proceedings.models import AttendanceCorrection, Certificate, CertificateRule, Release

CERTIFICATES = Certificate.objects.select_related("conference", "rule__session", "participant", "replaces")


def release_of(hall: Hall) -> Release | None:
    return Release.objects.filter(hall=hall).first()


def releases(conference: Conference) -> dict[int, Release]:
    """By hall (key)."""
    return {one.hall_id: one for one in Release.objects.filter(hall__session__conference=conference)}


def halls_in(conference: Conference) -> list[Hall]:
    """With their sessions, in the order of time."""
    return list(halls.HALLS.filter(session__conference=conference).order_by("session__starts_at", "pk"))


def corrections_of(hall: Hall, participant: Participant) -> list[AttendanceCorrection]:
    """The latest first."""
    return list(AttendanceCorrection.objects.filter(hall=hall, participant=participant).order_by("-pk"))


def rules(conference: Conference) -> list[CertificateRule]:
    """The one for the whole conference first."""
    found = CertificateRule.objects.filter(conference=conference).select_related("session", "letterhead", "signatory")
    return sorted(found.order_by("pk"), key=lambda one: (one.session_id is not None, one.session_id or 0))


def rule(public_id: UUID | str) -> CertificateRule | None:
    found = CertificateRule.objects.select_related("conference", "session", "letterhead", "signatory")
    return found.filter(public_id=public_id).first()


def certificates(of: CertificateRule) -> QuerySet[Certificate]:
    return CERTIFICATES.filter(rule=of).order_by("-number")


def certificate(public_id: UUID | str) -> Certificate | None:
    return CERTIFICATES.filter(public_id=public_id).first()


def own(actor: Actor) -> list[Certificate]:
    """The own ones, the latest first; of one that was replaced only what replaces it."""
    held = policy.TAKE_OWN.reach(actor, CERTIFICATES.all()).exclude(end=Certificate.End.REPLACED)
    return list(held.order_by("-made_at", "-pk"))


def by_code(typed: str) -> Certificate | None:
    """By the code under its square, whether or not it holds."""
    code = codes.plain(typed)
    return CERTIFICATES.filter(code=code).first() if code else None


def next_number(conference: Conference) -> int:
    last = Certificate.objects.filter(conference=conference).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address."""
    if subject.address:
        address = subject.address.lower()
        mine = Participant.objects.filter(address=address)
        yield AttendanceCorrection.objects.filter(participant__in=mine).select_related("hall__session").order_by("pk")
        yield Certificate.objects.filter(address=address).select_related("conference").order_by("-pk")


def replacing(one: Certificate) -> Certificate | None:
    """The one that was issued in its place."""
    return Certificate.objects.filter(replaces=one).first()


def hall_of_session(session: int) -> Hall | None:
    """By the session's key."""
    return halls.HALLS.filter(session=session).first()
