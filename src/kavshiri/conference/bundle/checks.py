"""What only the whole file can tell: repeated names, references to nothing, times that cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Model
from django.utils.translation import gettext as _

from kavshiri.classifications import names
from kavshiri.classifications.models import Theme
from kavshiri.conference.bundle import times
from kavshiri.conference.bundle.faults import Faults
from kavshiri.conference.bundle.items import Bundle, Item
from kavshiri.conference.models.programme import LONGEST
from kavshiri.people.models import Office, Organisation, Person

# what a key of a shape refers to: (shape's model, key in the file) -> (model, top list, its key)
SHARED_KEYS = {
    "organisation": (Organisation, "organisations", "slug"),
    "part_of": (Organisation, "organisations", "slug"),
    "office": (Office, "offices", "slug"),
    "person": (Person, "persons", "slug"),
    "stand_in": (Person, "persons", "slug"),
    "stand_in_office": (Office, "offices", "slug"),
    "theme": (Theme, "themes", "code"),
}


def check(bundle: Bundle, faults: Faults) -> None:
    """Note every fault; needs the database only for names that the file itself does not define."""
    check_once(bundle)
    check_ids(bundle)
    check_references(bundle)
    check_circles(bundle.shared["organisations"])
    check_people(bundle)
    check_times(bundle)
    note_strangers(bundle)


def sessions_of(bundle: Bundle) -> Iterator[Item]:
    """Sessions and their parts, in the order of the file."""
    for session in bundle.conference.inside("sessions"):
        yield session
        yield from session.inside("parts")


def check_once(bundle: Bundle) -> None:
    """Slugs, codes, days and the like stand once in their lists."""
    for items in bundle.shared.values():
        refuse_repeated(items, lambda item: item.key)
    inside = bundle.conference.inside
    for name in ("days", "tracks", "rooms"):
        refuse_repeated(inside(name), lambda item: item.key)
    refuse_repeated(sessions_of(bundle), lambda item: item.key)
    refuse_repeated(inside("involvements"), lambda item: pair(item, "organisation", "kind"), "organisation")
    refuse_repeated(inside("announced"), lambda item: item.get("country"), "country")
    for session in sessions_of(bundle):
        refuse_repeated(session.inside("interpretation"), channel_of, "language")
        refuse_repeated(session.inside("interpreters"), lambda item: pair(item, "language", "person"), "person")


def channel_of(item: Item) -> tuple | None:
    return (item.get("language"), item.get("manner") or "simultaneous") if item.get("language") else None


def pair(item: Item, *keys: str) -> tuple | None:
    values = tuple(item.get(key) for key in keys)
    return None if None in values else values


def refuse_repeated(items: Iterable[Item], told: Any, key: str = "") -> None:
    first: dict[Any, int] = {}
    for item in items:
        value = told(item)
        if value is None:
            continue
        if value in first:
            shown = key or item.shape.key
            item.refuse(shown, _("This stands twice; the first is on line %d.") % first[value])
        first.setdefault(value, item.lines.get(key or item.shape.key, item.line))


def check_ids(bundle: Bundle) -> None:
    first: dict[Any, int] = {}
    for item in bundle.all():
        if item.id is None:
            continue
        if item.id in first:
            item.refuse("id", _("This stands twice; the first is on line %d.") % first[item.id])
        first.setdefault(item.id, item.lines.get("id", item.line))


def check_references(bundle: Bundle) -> None:
    """Every name refers to something in the file or, for what is shared, in the portal."""
    by_key = defaultdict(list)
    for item in bundle.all():
        for key in SHARED_KEYS.keys() & item.values.keys():
            by_key[key].append(item)
    for key, items in by_key.items():
        model, top, name = SHARED_KEYS[key]
        here = {item.key for item in bundle.shared[top]}
        refuse_unknown(items, key, here, model, name)
    for key, top in (("track", "tracks"), ("room", "rooms")):
        refuse_absent(sessions_of(bundle), key, {one.key for one in bundle.conference.inside(top)})


def refuse_absent(sessions: Iterable[Item], key: str, here: set) -> None:
    for session in sessions:
        if session.get(key) is not None and session.get(key) not in here:
            session.refuse(key, _("There is no “%s” in this file.") % session.get(key))


def refuse_unknown(items: list[Item], key: str, here: set, model: type[Model], name: str) -> None:
    missing = {item.get(key) for item in items} - here
    known = set(model._base_manager.filter(**{f"{name}__in": missing}).values_list(name, flat=True)) if missing else ()
    for item in items:
        if item.get(key) in missing and item.get(key) not in known:
            item.refuse(key, _("There is no “%s” in this file or in the portal.") % item.get(key))


def check_circles(organisations: list[Item]) -> None:
    """No organisation is part of itself, by however many steps."""
    above = {item.key: item.get("part_of") for item in organisations if item.key}
    for item in organisations:
        seen, step = {item.key}, item.get("part_of")
        while step in above and step not in seen:
            seen.add(step)
            step = above[step]
        if step is not None and step == item.key:
            item.refuse("part_of", _("An organisation cannot be part of itself."))


def check_people(bundle: Bundle) -> None:
    """What a record needs beyond single fields."""
    for session in sessions_of(bundle):
        check_session(session)
    for item in bundle.conference.inside("announced"):
        if ("country" in item.lines) == ("group" in item.lines):
            item.place.refuse(item.line, _("Give either a country or a group of countries."))


def check_session(session: Item) -> None:
    for part in session.inside("parts"):
        for inner in part.inside("parts"):
            inner.place.refuse(inner.line, _("Parts have no parts of their own."))
    for item in session.inside("people"):
        if not {"person", "office"} & item.lines.keys():
            item.place.refuse(item.line, _("Give a person or an office."))
        if item.get("stand_in_acts") and not {"stand_in", "stand_in_office"} & item.lines.keys():
            item.refuse("stand_in_acts", _("Give the stand-in who takes over."))
    for item in session.inside("interpretation"):
        if item.get("relay_from") and item.get("relay_from") == item.get("language"):
            item.refuse("relay_from", _("A channel does not take relay from itself."))
    for item in session.inside("materials"):
        if ("document" in item.lines) == ("url" in item.lines):
            item.place.refuse(item.line, _("Give either a document or an address."))


def check_times(bundle: Bundle) -> None:
    """Turn wall-clock times into moments by the conference's zone, and refuse those that cannot be."""
    zone_name = bundle.conference.values.get("zone", bundle.conference.shape.fields["zone"].default)
    if ("zone" in bundle.conference.lines and "zone" not in bundle.conference.values) or not names.is_zone(zone_name):
        return  # said already
    zone = ZoneInfo(zone_name)
    days = {day.key for day in bundle.conference.inside("days")}
    for session in sessions_of(bundle):
        check_day(session, days)
        starts, ends = settle(session, "starts", zone), settle(session, "ends", zone)
        check_span(session, starts, ends)


def settle_all(bundle: Bundle) -> None:
    """Only turn wall-clock times into moments, without asking again whether they can be."""
    zone = ZoneInfo(bundle.conference.values.get("zone", bundle.conference.shape.fields["zone"].default))
    for session in sessions_of(bundle):
        settle(session, "starts", zone)
        settle(session, "ends", zone)


def settle(session: Item, key: str, zone: ZoneInfo) -> datetime | None:
    wall = session.get(key)
    if wall is None:
        return None
    try:
        session.values[key] = times.moment_of(wall, zone).astimezone(UTC)
    except ValueError as fault:
        session.refuse(key, str(fault))
        return None
    return session.values[key]


def check_day(session: Item, days: set) -> None:
    starts = session.get("starts")
    if starts is not None and starts.shown.date() not in days:
        session.refuse("starts", _("The conference has no day %s; add it to its days.") % starts.shown.date())


def check_span(session: Item, starts: datetime | None, ends: datetime | None) -> None:
    if starts is None or ends is None:
        return
    if ends <= starts:
        session.refuse("ends", _("The session ends before it starts."))
    elif ends - starts > LONGEST:
        hours = LONGEST // timedelta(hours=1)
        session.refuse("ends", _("A session lasts at most %d hours; check the dates.") % hours)


def note_strangers(bundle: Bundle) -> None:
    """Say which shared records nothing refers to: they are loaded, but a dump of the conference leaves them out."""
    named = {
        (SHARED_KEYS[key][1], item.get(key)) for item in bundle.all() for key in SHARED_KEYS.keys() & item.values.keys()
    }
    for top, items in bundle.shared.items():
        for item in items:
            if (top, item.key) not in named:
                bundle.notes.append(
                    f"{bundle.name}:{item.line}: {item.place.where}: "
                    + _("nothing in this conference refers to it; it is stored, but a dump leaves it out.")
                )
