"""The small cast of a demonstration, furnished: examples of participants with links, and polls that may be opened."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from kavshiri.access import actors
from kavshiri.accreditation import actions as accreditation
from kavshiri.accreditation.actions import Admission
from kavshiri.accreditation.models import Participant
from kavshiri.floor import actions as floor
from kavshiri.floor.models import SpeakersList
from kavshiri.hall import actions as halls
from kavshiri.hall.models import Duty, Hall
from kavshiri.rehearsal.furnishing import Member, delegation_key, links_of
from kavshiri.texts.values import Texts
from kavshiri.voting import actions as voting
from kavshiri.voting.models import Poll

WORDS = Path(__file__).parent / "demo" / "company.yaml"
FIRST = 0x100  # numbers of the cast's delegations, away from those of a rehearsal
BY = actors.system()
Words = dict[str, Any]


@dataclass(slots=True)
class Gathered:
    """``keys`` are those by which the journal knows the cast; ``done`` what each has voted in or supported."""

    hall: Hall
    moderator: Member
    others: list[Member]
    keys: frozenset[str]
    done: set[tuple[str, str]] = field(default_factory=set)


def words() -> Words:
    told: Words = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return told


def gather(hall: Hall, told: Words, at: datetime) -> Gathered:
    """Idempotent: the same people come at every start, by fresh links."""
    admissions = [admission(n, each, told) for n, each in enumerate([told["moderator"], *told["people"]])]
    found = accreditation.admit_many(conference=hall.session.conference, admissions=admissions, by=BY, at=at)
    halls.give_duty(hall=hall, participant=found[0], kind=Duty.Kind.MODERATOR, by=BY, at=at)
    if not SpeakersList.objects.filter(hall=hall).exists():
        floor.set_up(hall=hall, by=BY, at=at)
    if not Poll.objects.filter(hall=hall).exists():
        for which, poll in enumerate(told["polls"]):
            prepare(hall, which, poll, at)
    links = links_of(found, at)
    members = [Member(who, link, who.kind) for who, link in zip(found, links, strict=True)]
    return Gathered(hall, members[0], members[1:], frozenset(map(key_of, found)))


def admission(number: int, told: Words, around: Words) -> Admission:
    delegation = told.get("delegation")
    values = {
        "kind": told["kind"], "name": told["name"], "address": f"cast-{number}@example.org", "language": "ka",
        "delegation_key": delegation_key(FIRST + number) if delegation else "",
        "affiliation": Texts.of(**(delegation or told.get("affiliation") or around["affiliation"])),
    }  # fmt: skip
    return Admission(f"cast:{number}", values)


def prepare(hall: Hall, which: int, told: Words, at: datetime) -> None:
    options = [Texts.of(**words) for words in told["options"]]
    values = {"title": Texts.of(**told["title"]), "kind": "single" if options else "motion"}
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"cast:{hall.public_id}:{which}")
    voting.prepare(hall=hall, values=values, options=options, key=key, by=BY, at=at)


def key_of(participant: Participant) -> str:
    from kavshiri.people.queries import actor_for

    return actor_for(participant.user).key if participant.user else ""
