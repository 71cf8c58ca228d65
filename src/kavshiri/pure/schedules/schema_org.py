"""A programme as one tree of schema.org Events (JSON-LD), a document of its own.

Types and properties: https://schema.org/Event (version 28).  As on the pages, only confirmed persons perform.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from kavshiri.pure.schedules import Event, Human, Party, Schedule

CONTENT_TYPE = "application/ld+json"
CONTEXT = "https://schema.org"
MODES = {
    "online": "OnlineEventAttendanceMode",
    "in-person": "OfflineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
packed = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Node = dict[str, Any]


def write(schedule: Schedule) -> Iterator[bytes]:
    """The conference with its sessions inside, and their parts inside these."""
    zone, parts = ZoneInfo(schedule.zone), defaultdict(list)
    known = {one.slug for one in schedule.events}
    for one in schedule.events:
        parts[one.part_of if one.part_of in known else ""].append(one)
    yield f'{packed(conference(schedule))[:-1]},"subEvent":['.encode()
    for number, one in enumerate(parts[""]):
        told = event(one, schedule, zone)
        told |= kept(subEvent=[event(part, schedule, zone) for part in parts.get(one.slug, ())])
        yield f"{',' if number else ''}{packed(told)}".encode()
    yield b"]}\n"


def kept(**values: Any) -> Node:
    return {key.replace("at_", "@"): value for key, value in values.items() if value}


def conference(schedule: Schedule) -> Node:
    return kept(
        at_context=CONTEXT,
        at_type="Event",
        at_id=schedule.url,
        url=schedule.url,
        name=schedule.title,
        description=schedule.description,
        startDate=schedule.days[0].isoformat() if schedule.days else "",
        endDate=schedule.days[-1].isoformat() if schedule.days else "",
        eventStatus=f"{CONTEXT}/EventScheduled",
        eventAttendanceMode=mode(schedule),
        location=location(schedule, schedule.url, schedule.title),
        inLanguage=list(dict.fromkeys(channel.language for one in schedule.events for channel in one.channels)),
        organizer=[party(one) for one in schedule.parties if one.kind == "organiser"],
        funder=[party(one) for one in schedule.parties if one.kind == "funder"],
        superEvent=kept(at_type="EventSeries", name=schedule.series) if schedule.series else None,
        dateModified=schedule.published_at.isoformat() if schedule.published_at else "",
    )


def party(told: Party) -> Node:
    kind = "GovernmentOrganization" if told.is_government else "Organization"
    return kept(at_type=kind, name=told.name, url=told.url)


def mode(schedule: Schedule) -> str:
    return f"{CONTEXT}/{MODES[schedule.mode]}" if schedule.mode in MODES else ""


def location(schedule: Schedule, url: str, place: str) -> Any:
    """Online at an address, in a place, or both."""
    online, there = kept(at_type="VirtualLocation", url=url), kept(at_type="Place", name=place or schedule.title)
    return {"online": online, "hybrid": [there, online]}.get(schedule.mode, there)


def event(told: Event, schedule: Schedule, zone: ZoneInfo) -> Node:
    return kept(
        at_type="Event",
        at_id=told.url,
        url=told.url,
        identifier=told.key or told.guid,
        name=told.title,
        description=told.abstract,
        startDate=told.starts.astimezone(zone).isoformat(),
        endDate=told.ends.astimezone(zone).isoformat() if told.ends else "",
        previousStartDate=told.was.astimezone(zone).isoformat() if told.was and not told.cancelled else "",
        eventStatus=f"{CONTEXT}/{status(told)}",
        eventAttendanceMode=mode(schedule),
        location=location(schedule, told.url or schedule.url, told.room),
        about=told.theme,
        inLanguage=list(dict.fromkeys(channel.language for channel in told.channels)),
        performer=[performer(human) for human in told.humans if human.confirmed and not human.is_office],
    )


def status(told: Event) -> str:
    """As schema.org says it: what was moved is rescheduled as long as it takes place."""
    return "EventCancelled" if told.cancelled else "EventRescheduled" if told.was else "EventScheduled"


def performer(human: Human) -> Node:
    return kept(at_type="Person", name=human.name, url=human.url, jobTitle=human.of)
