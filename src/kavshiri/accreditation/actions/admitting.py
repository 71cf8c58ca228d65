"""Admission is one: whichever room has approved somebody, they stand here, with an account to sign in with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.accreditation import queries, slots
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.people import actions as people
from kavshiri.people.actions import Opening
from kavshiri.people.models import User
from kavshiri.privacy.slots import Subject

TOPIC = "accreditation"
KIND = "accreditation.participant"
State = Participant.State


@dataclass(frozen=True, slots=True)
class Admission:
    """``origin`` as of ``Participant``; ``values`` are its fields: kind, name, address, language … as they are known.

    A field that is not given stays as it is.
    """

    origin: str
    values: Mapping[str, Any]


@act
def admit(
    *, conference: Conference, origin: str, values: Mapping[str, Any], by: Actor, at: datetime
) -> Participant:  # fmt: skip
    """Accredit somebody, change what is known of them, or reinstate them; as ``admit_many``."""
    return admit_many(conference=conference, admissions=[Admission(origin, values)], by=by, at=at)[0]


@act
def admit_many(
    *, conference: Conference, admissions: Sequence[Admission], by: Actor, at: datetime
) -> list[Participant]:  # fmt: skip
    """Accredit all of them, each with an account for the address, and return them in this order.

    The verb that calls this has asked its own policy.  Raises ``ValidationError`` for values that do not fit.
    """
    if not admissions:
        return []
    known = _locked(conference, [each.origin for each in admissions])
    accounts = people.open_accounts(openings=[_opening(each, known) for each in admissions], by=by, at=at)
    told = {each.origin: _values(each, known.get(each.origin), accounts) for each in admissions}
    fresh = [
        Participant(conference=conference, origin=origin, admitted_at=at, **values)
        for origin, values in told.items()
        if origin not in known
    ]
    made = {each.origin: each for each in journal.make_all(fresh, topic=TOPIC, kind=KIND, by=by, at=at)}
    for origin, before in known.items():
        again = {} if before.is_accredited else {"admitted_at": at}
        journal.keep(before, {**told[origin], **again}, topic=TOPIC, kind=KIND, by=by, at=at)
    return [made.get(each.origin) or known[each.origin] for each in admissions]


def _locked(conference: Conference, origins: Collection[str]) -> dict[str, Participant]:
    found = Participant.objects.select_for_update(of=("self",)).filter(conference=conference, origin__in=origins)
    return {each.origin: each for each in found.select_related("conference", "user")}


def _opening(admission: Admission, known: Mapping[str, Participant]) -> Opening:
    said, before = admission.values, known.get(admission.origin)
    return Opening(
        address=str(said.get("address") or (before.address if before else "")).lower(),
        name=str(said.get("name") or (before.name if before else "")),
        language=str(said.get("language") or (before.language if before else "en")),
    )


def _values(admission: Admission, before: Participant | None, accounts: Mapping[str, User]) -> dict[str, Any]:
    address = _opening(admission, {admission.origin: before} if before else {}).address
    accredited = {"state": State.ACCREDITED, "reason": "", "revoked_at": None}
    return {**admission.values, **accredited, "address": address, "user": accounts[address]}


@act
def revoke(*, conference: Conference, origin: str, reason: str, by: Actor, at: datetime) -> None:
    """Withdraw an accreditation; every link of it leads nowhere from now on.  Nothing happens where there is none."""
    revoke_many(conference=conference, origins=[origin], reason=reason, by=by, at=at)


@act
def revoke_many(*, conference: Conference, origins: Collection[str], reason: str, by: Actor, at: datetime) -> int:
    """Withdraw all of these; returns how many held.  The verb that calls this has asked its own policy."""
    found = [each for each in _locked(conference, origins).values() if each.is_accredited]
    values = {"state": State.REVOKED, "reason": reason.strip()[:1000], "revoked_at": at}
    journal.keep_all(found, values, topic=TOPIC, kind=KIND, by=by, at=at)
    mail.withdraw_about_all(about=found, by=by, at=at)
    slots.say_shut_out(found, None, by, at)
    return len(found)


@act
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """What an erasure asks of this room: participants of the address go, with their presence and their links."""
    gone = Participant.objects.filter(address=subject.address.lower()) if subject.address else ()
    slots.say_shut_out(list(gone), None, by, at)
    for held in queries.held_of(subject):
        for record in held:
            mail.withdraw_about(about=record, by=by, at=at)
            journal.drop(record, topic=TOPIC, kind=f"{TOPIC}.{record._meta.model_name}", by=by, at=at)
