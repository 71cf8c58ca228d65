"""Who stands where, who is vouched for, and who speaks when."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from kavshiri.conference.models import Conference, Session
from kavshiri.pure import georgian
from kavshiri.registration.models import Credential, Delegation, FocalPoint, Member, Protocol, Seat
from kavshiri.registration.models.delegations import Vouching
from kavshiri.registration.queries.delegations import focal_point, head

LAST = 1 << 16  # behind all numbers


def protocol(conference: Conference) -> Protocol:
    """The conference's protocol; one that holds the first choices and is not stored yet, where there is none."""
    return Protocol.objects.filter(conference=conference).first() or Protocol(conference=conference)


def in_precedence(conference: Conference, language: str) -> list[Delegation]:
    """The conference's delegations in the order of a document in ``language``: states first, then organisations.

    By the protocol either the alphabet of the language (an English "the" does not count) or the secretariat's numbers;
    whoever has none stands behind them, by the alphabet.
    """
    found = Delegation.objects.filter(conference=conference).select_related("organisation", "conference")
    return placed(found, protocol(conference), language)


def placed(delegations: Iterable[Delegation], by: Protocol, language: str) -> list[Delegation]:
    """These delegations, in order."""
    is_fixed = by.order == Protocol.Order.FIXED

    def place(one: Delegation) -> tuple[bool, int, str, int]:
        number = one.precedence if is_fixed and one.precedence is not None else LAST
        return not one.country, number, alphabetical(one.called(language), language), one.pk

    return sorted(delegations, key=place)


def alphabetical(name: str, language: str) -> str:
    """What a name is sorted by in a language."""
    is_the = language == "en" and name[:4].lower() == "the "
    return georgian.sort_key(name[4:] if is_the else name)


def credentials(delegation: Delegation) -> QuerySet[Credential]:
    """Every version, the newest first."""
    return Credential.objects.filter(delegation=delegation).select_related("upload").order_by("-version")


def credential(public_id: str) -> Credential | None:
    found = Credential.objects.select_related("upload", "delegation__conference", "delegation__organisation")
    return found.filter(public_id=public_id).first()


def is_vouched_for(delegation: Delegation) -> bool:
    """Whether the newest credentials that the secretariat has decided on are accepted."""
    found = Credential.objects.filter(delegation=delegation).exclude(state=Credential.State.RECEIVED)
    newest = found.order_by("-version").first()
    return newest is not None and newest.state == Credential.State.ACCEPTED


def unvouched(delegations: Iterable[Delegation]) -> dict[int, str]:
    """Those of some delegations (keys) that have no accepted credentials, and what holds for them: warn or require."""
    wanted = {one.pk: one for one in delegations}
    states: dict[int, str] = {}
    decided = Credential.objects.filter(delegation__in=list(wanted)).exclude(state=Credential.State.RECEIVED)
    for one in decided.order_by("version"):
        states[one.delegation_id] = one.state
    rules = dict(
        Protocol.objects.filter(conference__in={one.conference_id for one in wanted.values()}).values_list(
            "conference_id", "credentials"
        )
    )
    return {
        key: one.credentials or rules.get(one.conference_id, Vouching.WARN)
        for key, one in wanted.items()
        if states.get(key) != Credential.State.ACCEPTED
    }


def giver(credential: Credential) -> FocalPoint | Member | None:
    """Who has handed credentials in, where that was somebody of the delegation who still is."""
    try:
        UUID(credential.giver)
    except ValueError:  # the portal itself
        return None
    return focal_point(credential.giver) or head(credential.giver)


def seats(delegation: Delegation) -> QuerySet[Seat]:
    found = Seat.objects.filter(delegation=delegation).select_related("session", "speaker")
    return found.order_by("session__starts_at", "pk")


def seat(public_id: str, delegation: Delegation) -> Seat | None:
    return Seat.objects.filter(public_id=public_id, delegation=delegation).select_related("delegation").first()


def speakers(session: Session) -> list[Seat]:
    """A session's speakers' list: by the secretariat's numbers, then by precedence in the session's first language."""
    return speakers_of(session.conference, [session]).get(session.pk, [])


def speakers_of(conference: Conference, sessions: Iterable[Session]) -> dict[int, list[Seat]]:
    """The speakers' lists of some sessions, by the session's key."""
    language = (conference.languages or ["ka"])[0]
    order = {one.pk: place for place, one in enumerate(in_precedence(conference, language))}
    found = Seat.objects.filter(session__in=[one.pk for one in sessions])
    told: dict[int, list[Seat]] = {}
    for one in found.select_related("delegation__organisation", "speaker", "session"):
        told.setdefault(one.session_id, []).append(one)
    for listed in told.values():
        listed.sort(key=lambda one: (LAST if one.number is None else one.number, order.get(one.delegation_id, LAST)))
    return told


def sessions(conference: Conference) -> QuerySet[Session]:
    """Sessions in which delegations may wish to speak."""
    held = Session.objects.filter(conference=conference).exclude(status=Session.Status.CANCELLED)
    return held.exclude(kind=Session.Kind.BREAK).order_by("starts_at", "pk")
