"""Whom a delay concerns: those with a part in what follows, its interpreters, and those with a duty in its halls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference, Interpreter, Part, Session
from kavshiri.hall.models import Delay, Duty
from kavshiri.hall.programme import participants_of
from kavshiri.journal.models import name_of
from kavshiri.mail.models import Letter
from kavshiri.people.models import Person
from kavshiri.speaking.models import Speaker


@dataclass(slots=True)
class Concerned:
    """Somebody who can be written to, with their sessions that have moved."""

    address: str
    name: str
    language: str
    sessions: list[Session] = field(default_factory=list)


def concerned(conference: Conference, sessions: Iterable[int]) -> list[Concerned]:
    """Everybody once, by address; a fixed number of queries."""
    moved = list(
        Session.objects.filter(pk__in=list(sessions))
        .select_related("conference")
        .order_by("starts_at", "position", "pk")
    )
    if not moved:
        return []
    named = _named(moved)
    reached = _reached(conference, {person for persons in named.values() for person in persons.values()})
    found: dict[str, Concerned] = {}
    duties = _on_duty(moved)
    for session in moved:
        whole = [reached[key] for key in named[session.pk] if key in reached]
        for address, name, language in (each for each in (*whole, *duties[session.pk]) if each[0]):
            one = found.setdefault(address.lower(), Concerned(address, name, language))
            if session not in one.sessions:
                one.sessions.append(session)
    return list(found.values())


def who_was_written(delay: Delay, told: Iterable[Concerned]) -> list[Concerned]:
    """Of these, those to whom the word of this delay has gone out, or may have."""
    written = Letter.objects.filter(about=name_of(delay)).exclude(state=Letter.State.WITHDRAWN)
    addresses = {address.lower() for address in written.values_list("address", flat=True)}
    return [one for one in told if one.address.lower() in addresses]


def _named(sessions: list[Session]) -> dict[int, dict[int, Person]]:
    """Persons by session: who acts in a part, and who interprets."""
    found: dict[int, dict[int, Person]] = defaultdict(dict)
    for part in Part.objects.filter(session__in=sessions).select_related(
        "person", "stand_in", "office", "stand_in_office"
    ):
        person, _office = part.acting
        if person:
            found[part.session_id][person.pk] = person
    for one in Interpreter.objects.filter(session__in=sessions).select_related("person"):
        found[one.session_id][one.person_id] = one.person
    return found


Reached = tuple[str, str, str]  # address, name, language


def _reached(conference: Conference, persons: Iterable[Person]) -> dict[int, Reached]:
    """As invited speakers, else as those who take part, by the account's person or by a name that is nobody else's."""
    people = {person.pk: person for person in persons}
    found: dict[int, Reached] = {}
    speakers = Speaker.objects.filter(conference=conference, person__in=people).exclude(address="")
    for one in speakers.exclude(state=Speaker.State.DECLINED).select_related("person"):
        found[one.person_id] = (one.address, str(one.person.name.read(one.language)), one.language)
    rest = [person for key, person in people.items() if key not in found]
    return found | {key: _of(who) for key, who in participants_of(rest, conference).items()}


def _on_duty(sessions: list[Session]) -> dict[int, list[Reached]]:
    found: dict[int, list[Reached]] = defaultdict(list)
    duties = Duty.objects.filter(hall__session__in=sessions, acts=True, participant__state="accredited")
    for duty in duties.select_related("participant", "hall").order_by("pk"):
        found[duty.hall.session_id].append(_of(duty.participant))
    return found


def _of(who: Participant) -> Reached:
    return who.address, who.name, who.language
