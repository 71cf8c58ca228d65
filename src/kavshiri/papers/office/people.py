"""People of a programme with what only the secretariat sees: how to say a name, where to call, who stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kavshiri.classifications import names as classified
from kavshiri.conference.models import Part, Session
from kavshiri.conference.rendering.said import latin
from kavshiri.papers.running import names
from kavshiri.people.models import Office, Person
from kavshiri.pure import georgian, timetable
from kavshiri.texts.values import Texts
from kavshiri.ui import zones


def own_script(name: Texts) -> str:
    """The name as its bearer writes it."""
    return name.text(name.origin)


def latin_script(name: Texts) -> str:
    """The name in Latin letters: as given in English, else romanised."""
    return name.text("en") or latin(own_script(name))


def entry(part: Part) -> dict[str, Any]:
    """Somebody in a session, with the stand-in named for them."""
    stand_in = described(part.stand_in, part.stand_in_office) if part.stand_in or part.stand_in_office else None
    return {
        "role": names.role(part),
        "confirmed": part.confirmed,
        "stand_in": stand_in,
        "stand_in_acts": part.stand_in_acts,
        **described(part.person, part.office),
    }


def described(who: Person | None, post: Office | None) -> dict[str, Any]:
    """A person, an office, or a person who speaks for an office."""
    post = post or (who.office if who else None)
    told = {
        "name": names.person(who) if who else "",
        "office": names.office(post) if post else "",
        "organisation": str(post.organisation.name.read(names.reader())) if post else "",
    }
    return told | (personal(who) if who else {})


def personal(who: Person) -> dict[str, Any]:
    own, in_latin = own_script(who.name), latin_script(who.name)
    return {
        "own": own,
        "own_language": who.name.origin,
        "latin": in_latin if in_latin != own else "",
        "pronunciation": names.printable(who.pronunciation),
        "address": str(who.form_of_address.read(names.reader())),
        "telephone": names.printable(who.telephone),
        "zone": who.zone,
        "zone_words": zone_words(who.zone),
    }


def zone_words(zone: str) -> str:
    return zones.city_time(zone) if zone else ""


def times_in(session: Session, zone: str) -> str:
    """The session's hours by another clock, with how many days off they are."""
    pair = timetable.pair(session.starts_at, session.ends_at, session.conference.zone, zone)
    span = pair.mine or pair.home
    shift = zones_shift((span.last or span.first).shift)
    return f"{span} {shift}".strip()


def zones_shift(shift: int) -> str:
    from kavshiri.ui.templatetags.ui import shift_words

    return shift_words(shift)


def clocks(session: Session) -> list[tuple[str, str]]:
    """(zone in words, hours) for the conference's clock and that of everybody in the session, each once."""
    people = [part.acting[0] for part in session.people.all()]
    people += [part.stand_in for part in session.people.all()]
    people += [one.person for one in session.interpreters.all()]
    wanted = dict.fromkeys([session.conference.zone, *(one.zone for one in people if one and one.zone), "UTC"])
    return [("UTC" if zone == "UTC" else zone_words(zone), times_in(session, zone)) for zone in wanted]


def day_and_hours(session: Session) -> str:
    """ "24 November 2020, 14:00–15:30" """
    day = timetable.day_of(session.starts_at, session.conference.zone)
    hours = timetable.pair(session.starts_at, session.ends_at, session.conference.zone).home
    return f"{georgian.day(day, names.reader(), year=True)}, {hours}"


@dataclass(slots=True)
class Contact:
    """Somebody on the telephone sheet."""

    name: str
    office: str
    telephone: str
    zone_words: str
    roles: list[str] = field(default_factory=list)
    local: str = ""


def contacts(sessions: Iterable[Session]) -> list[Contact]:
    """Everybody with a role, stand-ins too, in the order of the names; each with all they have to do."""
    found: dict[tuple[str, int], Contact] = {}
    for session in sessions:
        for part in session.people.all():
            _note(found, session, part.person, part.office, names.role(part), part)
            if part.stand_in or part.stand_in_office:
                said = _("stand-in: %(role)s") % {"role": names.role(part)}
                _note(found, session, part.stand_in, part.stand_in_office, said, part)
    return sorted(found.values(), key=lambda one: georgian.sort_key(one.name or one.office))


def _note(
    found: dict[tuple[str, int], Contact],
    session: Session,
    who: Person | None,
    post: Office | None,
    role: str,
    part: Part,
) -> None:
    key = ("person", who.pk) if who else ("office", post.pk if post else 0)
    contact = found.setdefault(key, contact_of(who, post))
    open_ = "" if part.confirmed else f" ({_('to be confirmed')})"
    contact.roles.append(f"{role}: {titled(session)}{open_}")
    contact.local = contact.local or local_start(session, who)


def contact_of(who: Person | None, post: Office | None) -> Contact:
    told = described(who, post)
    return Contact(told["name"], told["office"], told.get("telephone", ""), told.get("zone_words", ""))


def local_start(session: Session, who: Person | None) -> str:
    """What the person's own clock shows when the session begins; empty where their zone is not known."""
    if who is None or not who.zone:
        return ""
    return times_in(session, who.zone).partition("–")[0] if session.ends_at else times_in(session, who.zone)


def titled(session: Session) -> str:
    return f"{session.title.read(names.reader())} ({day_and_hours(session)})"


def booths(sessions: Iterable[Session]) -> list[dict[str, Any]]:
    """Interpreters by language, each with telephone and sessions."""
    found: dict[str, dict[int, Contact]] = {}
    for session in sessions:
        for one in session.interpreters.all():
            booth = found.setdefault(one.language, {})
            contact = booth.setdefault(one.person_id, contact_of(one.person, one.person.office))
            open_ = "" if one.confirmed else f" ({_('to be confirmed')})"
            contact.roles.append(f"{titled(session)}{open_}")
            contact.local = contact.local or local_start(session, one.person)
    named = {classified.language_name(code, names.reader()): list(booth.values()) for code, booth in found.items()}
    return [{"language": name, "people": named[name]} for name in sorted(named, key=georgian.sort_key)]


def first_start(sessions: Iterable[Session]) -> datetime | None:
    return min((session.starts_at for session in sessions), default=None)
