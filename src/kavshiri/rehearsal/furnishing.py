"""The cast and the hall of a rehearsal, in the copy: participants with links to sign in, polls prepared, lists open."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.management.base import CommandError
from django.db import transaction

from kavshiri.access import actors
from kavshiri.accreditation import actions as accreditation
from kavshiri.accreditation.actions import Admission
from kavshiri.accreditation.models import Kind, Participant
from kavshiri.asking.models import Question
from kavshiri.captions import actions as captions
from kavshiri.captions.models import Track
from kavshiri.conference.models import Conference, Session
from kavshiri.floor import actions as floor
from kavshiri.hall import actions as halls
from kavshiri.hall import queries
from kavshiri.hall.models import Duty, Hall
from kavshiri.people.actions import make_link
from kavshiri.people.queries import address_of
from kavshiri.pure.rehearsing.script import DELEGATIONS, MARK, is_delegate
from kavshiri.texts.values import Texts
from kavshiri.voting import actions as voting
from kavshiri.voting.models import Poll

ON_DUTY = 5  # who come in addition: two moderators, a rapporteur, a captioner, a technician
LANGUAGE = "en"  # of the cast, and of its captions
POINTS = 3  # of the agenda, where the hall has none
TOGETHER = 500
BY = actors.system()


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the cast: ``link`` signs in once."""

    participant: Participant
    link: str
    role: str


@dataclass(frozen=True, slots=True)
class Cast:
    moderators: list[Member]
    rapporteur: Member
    captioner: Member
    technician: Member
    others: list[Member]


def session_of(conference: str, slug: str) -> Session:
    """The session that is played: named, else the high-level panel, else the first one."""
    found = Session.objects.filter(status="planned").select_related("conference").order_by("starts_at", "pk")
    found = found.filter(conference__slug=conference) if conference else found
    found = found.filter(slug=slug) if slug else found
    session = found.filter(kind="high-level-panel").first() or found.first()
    if session is None:
        raise CommandError("There is no such session in this portal.")
    return session


@dataclass(frozen=True, slots=True)
class Furnished:
    """A hall that is ready to be played in; ``track`` are its captions."""

    hall: Hall
    cast: Cast
    polls: list[Poll]
    track: Track


def furnish(session: Session, people: int, at: datetime) -> Furnished:
    hall = halls.prepare(session=session, by=BY, at=at)
    cast = cast_of(session.conference, people, at)
    crew = [*((member, Duty.Kind.MODERATOR) for member in cast.moderators), (cast.rapporteur, Duty.Kind.RAPPORTEUR)]
    for member, kind in [*crew, (cast.captioner, Duty.Kind.CAPTIONER), (cast.technician, Duty.Kind.TECHNICIAN)]:
        halls.give_duty(hall=hall, participant=member.participant, kind=kind, by=BY, at=at)
    if hall.state == Hall.State.CLOSED:
        hall = halls.open_doors(hall=hall, by=BY, at=at)
    elif hall.state == Hall.State.ENDED:
        hall = halls.reopen(hall=hall, by=BY, at=at)
    floor.set_up(hall=hall, by=BY, at=at)
    if not queries.agenda(hall):
        points = [
            (Texts.of(en=f"Rehearsal point {n}", ka=f"სარეპეტიციო საკითხი {n}"), 10) for n in range(1, POINTS + 1)
        ]
        halls.add_points(hall=hall, points=points, seen=queries.agenda_stamp(hall), by=BY, at=at)
    track = captions.open_track(hall=hall, language=LANGUAGE, by=BY, at=at)
    return Furnished(hall, cast, [polled(hall, n, at) for n in range(3)], track)


def cast_of(conference: Conference, people: int, at: datetime) -> Cast:
    told = list(admissions(people))
    found: list[Participant] = []
    for first in range(0, len(told), TOGETHER):
        found += accreditation.admit_many(
            conference=conference, admissions=told[first : first + TOGETHER], by=BY, at=at
        )
    links = links_of(found, at)
    members = [Member(who, link, who.kind) for who, link in zip(found, links, strict=True)]
    rapporteur, captioner, technician = members[2:ON_DUTY]
    return Cast(members[:2], rapporteur, captioner, technician, members[ON_DUTY:])


def admissions(people: int) -> Iterator[Admission]:
    """Those on duty, the heads of the example delegations with some delegates, and a public of viewers."""
    for n in range(people + ON_DUTY):
        number = n - ON_DUTY
        if n < ON_DUTY:
            kind, key = Kind.EXPERT, ""
        elif number < DELEGATIONS:
            kind, key = Kind.HEAD, delegation_key(number)
        elif is_delegate(number):
            kind, key = Kind.DELEGATE, delegation_key(number // 10 % DELEGATIONS)
        else:
            kind, key = Kind.VIEWER, ""
        yield Admission(f"rehearsal:{n}", values_of(n, kind, key))


def values_of(n: int, kind: Kind, key: str) -> dict[str, object]:
    label = f"Delegation {chr(65 + int(key[-2:], 16))}" if key else "Rehearsal"
    return {
        "kind": kind, "name": f"Rehearsal {n}", "address": f"rehearsal-{n}@example.org", "language": LANGUAGE,
        "delegation_key": key, "affiliation": Texts.of(en=label),
    }  # fmt: skip


def delegation_key(number: int) -> str:
    return str(uuid.UUID(int=0x5EED_0000_0000_0000_0000_0000_0000_0000 + number))


def links_of(participants: list[Participant], at: datetime) -> list[str]:
    """One-time links, made as the secretariat would have them sent."""
    with transaction.atomic():
        return [
            address_of(make_link(user=who.user, by=BY, at=at), "en") for who in participants if who.user is not None
        ]


def polled(hall: Hall, which: int, at: datetime) -> Poll:
    """Three polls: secret by person, by name and delegation as well, one of several."""
    title = Texts.of(en=f"Rehearsal poll {which + 1}", ka=f"სარეპეტიციო გამოკითხვა {which + 1}")
    kinds: list[dict[str, object]] = [
        {"kind": "motion"},
        {"kind": "motion", "secrecy": "open", "unit": "both", "quorum": 30, "majority": "simple"},
        {"kind": "single"},
    ]
    options = [Texts.of(en=name, ka=name) for name in ("A", "B", "C")] if which == 2 else []
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"{hall.public_id}:{which}")
    return voting.prepare(hall=hall, values={"title": title, **kinds[which]}, options=options, key=key, by=BY, at=at)


def marks_before(hall: Hall) -> set[str]:
    """Marks of questions that an earlier rehearsal in the same copy has left."""
    return {
        mark
        for text in Question.objects.filter(hall=hall).values_list("text", flat=True)
        for mark in MARK.findall(text)
    }
