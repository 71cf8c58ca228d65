"""Who was entered to speak before the conference: delegations in the speakers' lists, speakers of the programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from kavshiri.accreditation.models import Kind, Participant
from kavshiri.conference.models import Part
from kavshiri.floor.models import Hand, SpeakersList
from kavshiri.registration import queries as registration
from kavshiri.speaking.models import Speaker

DELEGATES = {Kind.HEAD, Kind.ALTERNATE, Kind.DELEGATE}
ROLES = (Part.Role.SPEAKER, Part.Role.PANELLIST, Part.Role.DISCUSSANT)


def missing(one: SpeakersList) -> list[dict[str, Any]]:
    """Values of hands for those who are not and were not in the list, in the order of the speakers' list."""
    hands = Hand.objects.filter(speakers_list=one).values_list("participant", "delegation_key", "who")
    known = {_known_as(*told) for told in hands}
    return [values for values in entered(one) if _named(values) not in known]


def entered(one: SpeakersList) -> Iterator[dict[str, Any]]:
    if not one.kinds or DELEGATES & set(one.kinds):
        yield from delegations(one)
    if not one.kinds or Kind.SPEAKER in one.kinds:
        yield from speakers(one)


def delegations(one: SpeakersList) -> Iterator[dict[str, Any]]:
    """By the secretariat's numbers, then by precedence."""
    seats = registration.speakers(one.hall.session)
    people = _people(one, [f"member:{seat.speaker.public_id}" for seat in seats if seat.speaker])
    for seat in seats:
        who = people.get(f"member:{seat.speaker.public_id}") if seat.speaker else None
        yield {
            "participant": who, "delegation_key": str(seat.delegation.public_id),
            "who": "" if who or not seat.speaker else seat.speaker.name, "topic": seat.topic,
        }  # fmt: skip


def speakers(one: SpeakersList) -> Iterator[dict[str, Any]]:
    """Those of the session's programme who speak in it, in its order."""
    session = one.hall.session
    language = (session.conference.languages or ["ka"])[0]
    parts = Part.objects.filter(session=session, role__in=ROLES, person__isnull=False).select_related("person")
    invited = dict(Speaker.objects.filter(conference=session.conference).values_list("person_id", "public_id"))
    people = _people(one, [f"speaker:{key}" for key in invited.values()])
    for part in parts.order_by("position", "pk"):
        person = part.person
        who = people.get(f"speaker:{invited.get(person.pk)}") if person else None
        yield {"participant": who, "who": "" if who or not person else str(person.name.read(language))}


def key_of(one: SpeakersList, values: Mapping[str, Any]) -> UUID:
    """The same for the same wish, so that two moderators cannot take somebody in twice."""
    return uuid5(one.public_id, _named(values))


def _named(values: Mapping[str, Any]) -> str:
    who = values.get("participant")
    return _known_as(who.pk if who else None, values.get("delegation_key", ""), values["who"])


def _known_as(participant: int | None, delegation: str, who: str) -> str:
    return delegation or (f"#{participant}" if participant else who)


def _people(one: SpeakersList, origins: list[str]) -> dict[str, Participant]:
    found = Participant.objects.filter(conference=one.hall.session.conference_id, origin__in=origins)
    return {each.origin: each for each in found.filter(state=Participant.State.ACCREDITED)}
