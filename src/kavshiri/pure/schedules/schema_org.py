"""A programme as one tree of schema.org Events (JSON-LD), a document of its own.

Types and properties: https://schema.org/Event (version 28).  As on the pages, only confirmed persons perform.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from kavshiri.pure.schedules import Event, Human, Schedule

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
        organizer=kept(at_type="Organization", name=schedule.organiser) if schedule.organiser else None,
        dateModified=schedule.published_at.isoformat() if schedule.published_at else "",
    )


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
        eventStatus=f"{CONTEXT}/{'EventCancelled' if told.cancelled else 'EventScheduled'}",
        eventAttendanceMode=mode(schedule),
        location=location(schedule, told.url, told.room),
        about=told.theme,
        inLanguage=list(dict.fromkeys(channel.language for channel in told.channels)),
        performer=[performer(human) for human in told.humans if human.confirmed and not human.is_office],
    )


def performer(human: Human) -> Node:
    return kept(at_type="Person", name=human.name, url=human.url, jobTitle=human.of)
