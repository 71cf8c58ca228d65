"""Whom the programme names for a duty in a hall, as far as they take part in the conference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Part
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
    """By the account's person, else by the whole name; None where that is nobody, or more than one."""
    names = [*filter(None, (person.name.text(code) for code in person.name.languages)), person.latin_name]
    who = Participant.objects.filter(conference=hall.session.conference_id, state=Participant.State.ACCREDITED)
    by_name = Q(name__in=[name for name in names if name])
    found = list(who.filter(Q(user__person=person) | by_name).order_by("pk"))
    same = {each.user_id for each in found}
    return found[0] if len(same) == 1 else None
