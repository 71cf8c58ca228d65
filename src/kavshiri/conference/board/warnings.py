"""What cannot be so, or should not, in words: clashes of people, rooms, tracks and booths; nights; wrong days."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import timedelta
from typing import Any

from babel.core import get_global
from django.utils.translation import gettext as _

from kavshiri.classifications import names
from kavshiri.conference.board import booths, reading
from kavshiri.conference.board.told import (
    CLASH,
    HINT,
    Kind,
    Known,
    Subject,
    Warning,
    claim,
    listed,
    reader,
    titled,
    twice,
)  # fmt: skip
from kavshiri.conference.models import Conference, Interpretation, Part, Session
from kavshiri.people.models import Person
from kavshiri.pure.clashes import Claim, Clash, between, clashes, night_hour

SPEAKING = frozenset({Part.Role.CHAIR, Part.Role.MODERATOR, Part.Role.SPEAKER, Part.Role.PANELLIST,
                      Part.Role.DISCUSSANT, Part.Role.FACILITATOR, Part.Role.RAPPORTEUR})  # fmt: skip
# what a person is needed for, beside the language of a booth
ON_STAGE, AT_THE_TABLE = "on stage", "at the table"


def warnings(conference: Conference, sessions: list[Session]) -> list[Warning]:
    """Everything that the board warns of, clashes first, each kind in order of time.

    ``sessions``: those of ``reading.sessions_of``.
    """
    planned = [one for one in sessions if one.status == Session.Status.PLANNED]
    known = {one.pk: one for one in planned}
    found = [told for kind in KINDS for told in kind(conference, planned, known)]
    return sorted(found, key=lambda told: (told.level, told.sessions[0].starts_at, told.sessions[0].pk))


Engagements = dict[tuple[int, int, Hashable], Claim[int, int]]


def engagements(sessions: Iterable[Session]) -> tuple[dict[int, Person], Engagements]:
    """Who is needed in which session, and for what: on stage, or in the booth of a language."""
    people: dict[int, Person] = {}
    claims: Engagements = {}
    for session in sessions:
        for person, doing in engaged_in(session):
            people[person.pk] = person
            claims[person.pk, session.pk, doing] = claim(person.pk, session, doing)
    return people, claims


def engaged_in(session: Session) -> Iterator[tuple[Person, Hashable]]:
    """A stand-in counts who takes over.  Who interprets after the speaker sits at the table and has no booth."""
    for part in reading.roles(session):
        if person := acting(part):
            yield person, ON_STAGE
    consecutive = {cell.language for cell in reading.channels(session)
                   if cell.manner == Interpretation.Manner.CONSECUTIVE}  # fmt: skip
    at_table = consecutive - booths.simultaneous_in(session)
    for one in reading.booths(session):
        yield one.person, AT_THE_TABLE if one.language in at_table else one.language


def acting(part: Part) -> Person | None:
    """Who has the role now; offices are not asked for, several people hold one."""
    return part.stand_in if part.stand_in_acts else part.person


def people_twice(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    """A person in two sessions at once, in whichever roles, the booth among them; or in two places in one session."""
    people, claims = engagements(sessions)
    told = _("%(who)s is in two sessions at once, for %(long)s: %(first)s, %(second)s.")
    for clash in first_of_pairs(clashes(claims.values())):
        if clash.is_within:
            yield two_places(people[clash.first.of], clash, known)
        else:
            yield twice(CLASH, Subject.PEOPLE, told, people[clash.first.of], clash, known)


def first_of_pairs(found: Iterable[Clash[int, int]]) -> Iterator[Clash[int, int]]:
    """Of several clashes of a person in the same two sessions the first; all of those within one session."""
    seen = set()
    for clash in found:
        does = frozenset((clash.first.doing, clash.second.doing) if clash.is_within else ())
        if ON_STAGE in does:  # said once, in however many booths
            does = frozenset((ON_STAGE,))
        pair = (clash.first.of, frozenset((clash.first.by, clash.second.by)), does)
        if pair not in seen:
            seen.add(pair)
            yield clash


def two_places(who: Person, clash: Clash[int, int], known: Known) -> Warning:
    """On stage and interpreting, or in two booths, of one session or of it and a part of it.

    Two booths are only a hint where the session has no third: one booth may then do both ways.
    """
    concerned = tuple(dict.fromkeys((known[clash.first.by], known[clash.second.by])))
    does = [one for one in (clash.first.doing, clash.second.doing) if one not in (ON_STAGE, AT_THE_TABLE)]
    said = {"who": who, "sessions": ", ".join(map(titled, concerned)), "languages": listed(sorted(map(str, does)))}
    level = CLASH
    if len(does) == 2:
        level = HINT if all(booths_of(one) <= set(does) for one in concerned) else CLASH
        told = _("%(who)s is in two booths of one session at once, into %(languages)s: %(sessions)s.")
    elif ON_STAGE in (clash.first.doing, clash.second.doing):
        told = _("%(who)s has a role in a session and interprets it: %(sessions)s.")
    else:
        told = _("%(who)s is in a booth of a session and interprets beside the speakers too: %(sessions)s.")
    return Warning(level, Subject.PEOPLE, told % said, concerned)


def booths_of(session: Session) -> set[Hashable]:
    return booths.simultaneous_in(session) | {one.language for one in reading.booths(session)}


def rooms_twice(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    rooms = {one.room_id: one.room for one in sessions if one.room}
    claims = [claim(one.room_id, one) for one in sessions if one.room_id and not one.part_of_id]
    told = _("Room “%(who)s” is taken twice, for %(long)s: %(first)s, %(second)s.")
    for clash in clashes(claims):
        yield twice(CLASH, Subject.ROOMS, told, rooms[clash.first.of], clash, known)


def tracks_twice(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    tracks = {one.track_id: one.track for one in sessions if one.track}
    claims = [
        claim(one.track_id, one)
        for one in sessions
        if one.track_id and not one.part_of_id and one.kind != Session.Kind.BREAK
    ]
    told = _("Track “%(who)s” has two sessions at once, for %(long)s: %(first)s, %(second)s.")
    for clash in clashes(claims):
        yield twice(CLASH, Subject.TRACKS, told, tracks[clash.first.of], clash, known)


def at_night(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    """Somebody who speaks while it is night where she is."""
    for session in sessions:
        for part in reading.roles(session):
            person = acting(part)
            zone = zone_of(person) if person and part.role in SPEAKING else ""
            late = night_hour(session.starts_at, session.ends_at or session.starts_at, zone) if zone else None
            if late:
                said = {"who": person, "role": part.get_role_display(), "clock": f"{late:%H:%M}",
                        "place": names.zone_city(zone, reader()), "session": titled(session)}  # fmt: skip
                told = _("It is %(clock)s at night in %(place)s for %(who)s (%(role)s): %(session)s.")
                yield Warning(CLASH, Subject.NIGHTS, told % said, (session,))


def zone_of(person: Any) -> str:
    """Where a person is: as the secretariat wrote it, else the zone of a country that has only one."""
    zones: list[str] = list(get_global("territory_zones").get(person.country, ()))
    return person.zone or (zones[0] if len(zones) == 1 else "")


def off_days(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    days = {day.on for day in conference.days.all()}
    for session in sessions:
        if days and session.starts_at.astimezone(conference.tz).date() not in days:
            told = _("The conference does not meet on the day of this session: %(session)s.")
            yield Warning(CLASH, Subject.DAYS, told % {"session": titled(session)}, (session,))


def busy_stand_ins(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    """A stand-in who has something else to do at that time."""
    _people, claims = engagements(sessions)
    stand_ins: dict[int, Person] = {}
    waiting: dict[tuple[int, int], Claim[int, int]] = {}
    for session in sessions:
        for part in reading.roles(session):
            if part.stand_in and not part.stand_in_acts:
                stand_ins[part.stand_in.pk] = part.stand_in
                waiting[part.stand_in.pk, session.pk] = claim(part.stand_in.pk, session, ON_STAGE)
    told = _("%(who)s is to stand in while in another session, for %(long)s: %(first)s, %(second)s.")
    for clash in first_of_pairs(between(waiting.values(), claims.values())):
        if not clash.is_within:
            yield twice(HINT, Subject.STAND_INS, told, stand_ins[clash.first.of], clash, known)


KINDS: tuple[Kind, ...] = (
    people_twice, rooms_twice, tracks_twice, booths.no_pause, at_night, off_days, booths.alone_in_booth,
    booths.not_followed, busy_stand_ins,
)  # fmt: skip


def concerning(found: Iterable[Warning], session: Session) -> list[Warning]:
    """Those that concern a session or one of its parts."""
    return [told for told in found if any(session.pk in (one.pk, one.part_of_id) for one in told.sessions)]


def around(session: Session) -> list[Warning]:
    """What concerns a session, of those that go on within a day of it."""
    day = timedelta(days=1)
    near = {"starts_at__gte": session.starts_at - day, "starts_at__lte": session.starts_at + day}
    found = warnings(session.conference, reading.sessions_of(session.conference, **near))
    return concerning(found, session)
