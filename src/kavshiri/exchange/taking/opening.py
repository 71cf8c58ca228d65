"""From a file to a plan: reading, mending, and which conference it is for."""

from __future__ import annotations

from typing import BinaryIO

from django.conf import settings

from kavshiri.classifications import names
from kavshiri.conference.bundle import kinds
from kavshiri.conference.models import Conference
from kavshiri.exchange.models import Taken
from kavshiri.exchange.queries import schedules as queries
from kavshiri.exchange.taking.planning import Plan, plan
from kavshiri.pure.schedules.wild import Refused, reading
from kavshiri.pure.schedules.wild.mending import Options, mend
from kavshiri.pure.schedules.wild.values import Mended


def open_schedule(
    source: BinaryIO, size: int, name: str, *, conference: str = "", zone: str = "", title: str = ""
) -> Plan:
    """What a file would make; ``conference`` is the address of the one to take it into.

    Raises ``Refused`` for a file that is not taken in, and ``BundleError`` where what it says cannot stand here.
    """
    if conference and kinds.slug_fault(conference):
        raise Refused("bad-slug", slug=conference[:80])
    if zone and not names.is_zone(zone):
        raise Refused("bad-zone", zone=zone[:80])
    schedule = mend(reading.read(source, size), name, options(conference, zone, title))
    found, taken = belongs_to(schedule, conference)
    return plan(schedule, name, found, taken)


def options(conference: str, zone: str, title: str) -> Options:
    """What this portal can hold."""
    return Options(
        languages=tuple(code for code, _name in settings.CONTENT_LANGUAGES),
        is_language=names.is_language,
        is_address=lambda url: kinds.address_fault(url) is None,
        zone=zone,
        slug=conference,
        title=title,
    )


def belongs_to(schedule: Mended, named: str) -> tuple[Conference | None, Taken | None]:
    """The conference that follows this schedule, or the one that was named; nothing for a new one."""
    if named:
        found = queries.conference(named)
        takings = queries.taken_of(found) if found else []
        same = [one for one in takings if one.origin == schedule.origin or schedule.is_ours]
        return found, next(iter(same), None)
    taken = queries.taken_by(schedule.origin, schedule.slug)
    if taken:
        return taken.conference, taken
    found = queries.conference(schedule.slug)
    if found and not schedule.is_ours:
        raise Refused("conference-exists", slug=schedule.slug)
    return found, next(iter(queries.taken_of(found)), None) if found else None
