"""Whom the programme names for a duty in a hall, as far as they take part in the conference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference, Part
from kavshiri.hall.models import Duty, Hall
from kavshiri.people.models import Person

Role, Kind = Part.Role, Duty.Kind
DUTIES = {
    Role.CHAIR: Kind.MODERATOR,
    Role.MODERATOR: Kind.MODERATOR,
    Role.FACILITATOR: Kind.MODERATOR,
    Role.RAPPORTEUR: Kind.RAPPORTEUR,
}


@dataclass(frozen=True, slots=True)
class Named:
    participant: Participant
    kind: str
    is_substitute: bool = False


def named(hall: Hall) -> list[Named]:
    """The first place in the programme counts, of whoever has several."""
    found: dict[tuple[int, str], Named] = {}
    for each in _named(hall):
        found.setdefault((each.participant.pk, each.kind), each)
    return list(found.values())


def _named(hall: Hall) -> Iterator[Named]:
    parts = Part.objects.filter(session=hall.session, role__in=DUTIES).select_related("person", "stand_in")
    for part in parts:
        kind = DUTIES[Role(part.role)]
        for person, waits in ((part.person, part.stand_in_acts), (part.stand_in, not part.stand_in_acts)):
            who = participant_of(person, hall) if person else None
            if who:
                yield Named(who, kind, waits)


def participant_of(person: Person, hall: Hall) -> Participant | None:
    """None where that is nobody, or more than one."""
    return participants_of([person], hall.session.conference).get(person.pk)


def participants_of(persons: Iterable[Person], conference: Conference) -> dict[int, Participant]:
    """Who of these takes part: by the account’s person, else by the whole name, if it is nobody else’s."""
    by_name: dict[str, int] = {}
    people = {person.pk: person for person in persons}
    for person in people.values():
        for name in (*(person.name.text(code) for code in person.name.languages), person.latin_name):
            if name:
                by_name[name] = person.pk
    if not people:
        return {}
    who = Participant.objects.filter(conference=conference, state=Participant.State.ACCREDITED)
    matches = who.filter(Q(user__person__in=people) | Q(name__in=by_name)).select_related("user").order_by("pk")
    found: dict[int, list[Participant]] = defaultdict(list)
    for one in matches:
        key = one.user.person_id if one.user and one.user.person_id in people else by_name.get(one.name)
        if key:
            found[key].append(one)
    return {key: some[0] for key, some in found.items() if len({one.user_id for one in some}) == 1}
