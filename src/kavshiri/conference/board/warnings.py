"""What cannot be so, or should not, in words: clashes of people, rooms, tracks and booths; nights; wrong days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from babel.core import get_global
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kavshiri.classifications import names
from kavshiri.conference.board import reading
from kavshiri.conference.models import Conference, Interpretation, Part, Session
from kavshiri.pure.clashes import Claim, clashes, night_hour, stretches

# usual in the profession: two to a booth, each at most some 30 minutes at a time, hence nobody alone for longer than
ALONE = timedelta(minutes=40)
# nobody interprets for longer than this without a pause of at least …
LONGEST_IN_BOOTH, PAUSE = timedelta(hours=2), timedelta(minutes=15)
SPEAKING = frozenset({Part.Role.CHAIR, Part.Role.MODERATOR, Part.Role.SPEAKER, Part.Role.PANELLIST,
                      Part.Role.DISCUSSANT, Part.Role.FACILITATOR, Part.Role.RAPPORTEUR})  # fmt: skip
CLASH, HINT = "clash", "hint"


@dataclass(frozen=True, slots=True)
class Warning:
    """``words`` in the active language; ``sessions`` are those concerned, the first in time first."""

    level: str
    words: str
    sessions: tuple[Session, ...]

    @property
    def is_clash(self) -> bool:
        return self.level == CLASH


def warnings(conference: Conference, sessions: list[Session]) -> list[Warning]:
    """Everything that the board warns of, clashes first, each kind in order of time.

    ``sessions``: those of ``reading.sessions_of``.
    """
    planned = [one for one in sessions if one.status == Session.Status.PLANNED]
    known = {one.pk: one for one in planned}
    found = [told for kind in KINDS for told in kind(conference, planned, known)]
    return sorted(found, key=lambda told: (told.level, told.sessions[0].starts_at, told.sessions[0].pk))


Known = dict[int, Session]
Kind = Callable[[Conference, list[Session], Known], Iterator[Warning]]


def claim(of: Any, session: Session) -> Claim:
    """Where the end is not known, only the first minute is claimed: no clash is told that may be none."""
    ends = session.ends_at or session.starts_at + timedelta(minutes=1)
    return Claim(of, session.pk, session.starts_at, ends, session.part_of_id)


def people_twice(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    """A person in two sessions at once, in whichever roles, the booth among them; a stand-in counts who takes over."""
    people: dict[int, Any] = {}
    claims: dict[tuple[int, int], Claim] = {}
    for session in sessions:
        for person in [*(part.acting[0] for part in session.people.all()),
                       *(one.person for one in session.interpreters.all())]:  # fmt: skip
            if person:
                people[person.pk] = person
                claims[person.pk, session.pk] = claim(person.pk, session)
    told = _("%(who)s is in two sessions at once, for %(long)s: %(first)s, %(second)s.")
    for clash in clashes(claims.values()):
        yield twice(CLASH, told, people[clash.first.of], clash, known)  # type: ignore[index]


def twice(level: str, words: str, who: Any, clash: Any, known: Known) -> Warning:
    pair = (known[clash.first.by], known[clash.second.by])
    said = {"who": who, "long": length(clash.lasts), "first": titled(pair[0]), "second": titled(pair[1])}
    return Warning(level, words % said, pair)


def rooms_twice(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    rooms = {one.room_id: one.room for one in sessions if one.room}
    claims = [claim(one.room_id, one) for one in sessions if one.room_id and not one.part_of_id]
    told = _("Room “%(who)s” is taken twice, for %(long)s: %(first)s, %(second)s.")
    yield from (twice(CLASH, told, rooms[clash.first.of], clash, known) for clash in clashes(claims))  # type: ignore[index]


def tracks_twice(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    tracks = {one.track_id: one.track for one in sessions if one.track}
    claims = [
        claim(one.track_id, one)
        for one in sessions
        if one.track_id and not one.part_of_id and one.kind != Session.Kind.BREAK
    ]
    told = _("Track “%(who)s” has two sessions at once, for %(long)s: %(first)s, %(second)s.")
    yield from (twice(CLASH, told, tracks[clash.first.of], clash, known) for clash in clashes(claims))  # type: ignore[index]


def no_pause(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    """An interpreter for whom one booth follows on another."""
    people: dict[int, Any] = {}
    claims: dict[tuple[int, int], Claim] = {}
    for session in sessions:
        for one in session.interpreters.all():
            people[one.person_id] = one.person
            claims[one.person_id, session.pk] = claim(one.person_id, session)
    told = _("%(who)s interprets for %(long)s without a pause of %(pause)s: %(sessions)s.")
    for stretch in stretches(claims.values(), PAUSE, LONGEST_IN_BOOTH):
        concerned = tuple(known[one.by] for one in stretch.claims)  # type: ignore[index]
        said = {
            "who": people[stretch.of],  # type: ignore[index]
            "long": length(stretch.lasts),
            "pause": length(PAUSE),
            "sessions": ", ".join(map(titled, concerned)),
        }
        yield Warning(CLASH, told % said, concerned)


def alone_in_booth(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    """A booth with one name for longer than one can interpret alone; where nobody is named yet, nothing is said."""
    for session in sessions:
        booths: dict[str, set[int]] = {}
        for one in session.interpreters.all():
            booths.setdefault(one.language, set()).add(one.person_id)
        simultaneous = {cell.language for cell in session.interpretation.all()
                        if cell.manner == Interpretation.Manner.SIMULTANEOUS}  # fmt: skip
        for language, people in booths.items():
            if language in simultaneous and len(people) == 1 and session.duration and session.duration > ALONE:
                said = {"language": spoken(language), "long": length(ALONE), "session": titled(session)}
                told = _("One interpreter alone into %(language)s for longer than %(long)s: %(session)s.")
                yield Warning(HINT, told % said, (session,))


def at_night(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    """Somebody who speaks while it is night where she is."""
    for session in sessions:
        for part in session.people.all():
            person = part.acting[0]
            zone = zone_of(person) if person and part.role in SPEAKING else ""
            late = night_hour(session.starts_at, session.ends_at or session.starts_at, zone) if zone else None
            if late:
                said = {"who": person, "role": part.get_role_display(), "clock": f"{late:%H:%M}",
                        "place": names.zone_city(zone, reader()), "session": titled(session)}  # fmt: skip
                told = _("It is %(clock)s at night in %(place)s for %(who)s (%(role)s): %(session)s.")
                yield Warning(CLASH, told % said, (session,))


def zone_of(person: Any) -> str:
    """Where a person is: as the secretariat wrote it, else the zone of a country that has only one."""
    zones: list[str] = list(get_global("territory_zones").get(person.country, ()))
    return person.zone or (zones[0] if len(zones) == 1 else "")


def off_days(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    days = {day.on for day in conference.days.all()}
    for session in sessions:
        if days and session.starts_at.astimezone(conference.tz).date() not in days:
            told = _("The conference does not meet on the day of this session: %(session)s.")
            yield Warning(CLASH, told % {"session": titled(session)}, (session,))


def busy_stand_ins(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    """A stand-in who has something else to do at that time."""
    claims = [
        claim(person.pk, one) for one in sessions for part in one.people.all() if (person := part.acting[0])
    ]  # fmt: skip
    waiting = [
        (part.stand_in, claim(("stand-in", part.pk), one))
        for one in sessions
        for part in one.people.all()
        if part.stand_in and not part.stand_in_acts
    ]
    told = _("%(who)s is to stand in while in another session, for %(long)s: %(first)s, %(second)s.")
    for person, wait in waiting:
        own = Claim(person.pk, wait.by, wait.starts, wait.ends, wait.within)
        others = [other for other in claims if other.of == person.pk]
        for clash in clashes([own, *others]):
            if own in (clash.first, clash.second):
                yield twice(HINT, told, person, clash, known)


KINDS: tuple[Kind, ...] = (
    people_twice, rooms_twice, tracks_twice, no_pause, at_night, off_days, alone_in_booth, busy_stand_ins,
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


def titled(session: Session) -> str:
    return _("“%(title)s”") % {"title": session}


def length(span: timedelta) -> str:
    count = round(span / timedelta(minutes=1))
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}


def spoken(language: str) -> str:
    return names.language_name(language, reader())


def reader() -> str:
    return (get_language() or "ka").split("-")[0]
