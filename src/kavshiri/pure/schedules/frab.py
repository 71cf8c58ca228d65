"""What the frab formats share: a programme by days and rooms, and values as their schemas want them.

Format: https://c3voc.de/wiki/schedule (pentabarf, frab, pretalx, voc).  It knows no cancelled events: those are left
out, as the programs that write it do.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from kavshiri.pure.schedules import Event, Human, Link, Schedule

GENERATOR = "kavshiri"
SLOT = "00:05"
DURATION = re.compile(r"[0-9]{1,2}:[0-9]{2}", re.ASCII)
ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]+|UTC$", re.ASCII)
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.ASCII)
UUID_FORM = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)


@dataclass(slots=True)
class DayOf:
    """One day by the conference's clock: ``rooms`` in the order in which they are first used."""

    on: date
    index: int
    rooms: dict[str, list[Event]] = field(default_factory=dict)
    last: datetime | None = None

    def span(self, zone: ZoneInfo) -> tuple[str, str]:
        """From midnight to midnight, or to the end of what begins on it and lasts longer."""
        start = datetime(self.on.year, self.on.month, self.on.day, tzinfo=zone)
        end = start + timedelta(days=1)
        if self.last and self.last > end:
            end = self.last.astimezone(zone)
        return start.isoformat(), end.isoformat()


def by_days(schedule: Schedule) -> list[DayOf]:
    """Every day of the conference, also one without events; at least one, since the format wants one."""
    zone = ZoneInfo(schedule.zone)
    planned = [(event.starts.astimezone(zone).date(), event) for event in schedule.events if not event.cancelled]
    found = {on: DayOf(on, 0) for on in sorted({*schedule.days, *(on for on, _event in planned)})}
    for on, event in planned:
        day = found[on]
        day.rooms.setdefault(event.room, []).append(event)
        day.last = max(filter(None, (day.last, event.ends or event.starts)))
    for index, day in enumerate(found.values(), 1):
        day.index = index
    return list(found.values())


def rooms(schedule: Schedule) -> list[str]:
    """The schedule's own, then whatever else events name."""
    used = dict.fromkeys(event.room for event in schedule.events if event.room)
    return list(dict.fromkeys((*schedule.rooms, *used)))


def acronym(slug: str) -> str:
    """What both schemas allow: small letters, digits and underscores, four at least."""
    return re.sub(r"[^a-z0-9]+", "_", slug.lower()).strip("_").ljust(4, "_")


def slug_of(event: Event) -> str:
    """Small letters, digits, hyphens and underscores, with a letter or digit at the end; two signs at least."""
    told = re.sub(r"[^a-z0-9_-]+", "-", event.slug.lower()).rstrip("-_")
    return told if len(told) > 1 else f"s-{told or event.id}"


def hours(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def duration(event: Event) -> str:
    """ "00:45"; where the end is not known what the imported schedule said, else nothing at all: "00:00"."""
    if event.ends:
        return hours(event.ends - event.starts)
    told = event.foreign.get("duration", "")
    return told if DURATION.fullmatch(told) else "00:00"


def guid_of(event: Event, schedule: Schedule) -> str:
    return event.guid if UUID_FORM.fullmatch(event.guid) else derived(f"{schedule.url}#{event.guid}")


@lru_cache(maxsize=4096)
def derived(name: str) -> str:
    """A UUID made of a name, always the same."""
    return str(uuid5(NAMESPACE_URL, name))


@lru_cache(maxsize=4096)
def number_of(name: str) -> int:
    """A positive number of 31 bits made of a name."""
    return 1 + int.from_bytes(sha256(name.encode()).digest()[:4], "big") % 0x7FFF_FFFE


def known_persons(event: Event) -> dict[str, dict[str, Any]]:
    """By what numbers an imported schedule knew its persons: name -> {"id": …, "guid": …, "code": …}."""
    told = event.foreign.get("persons")
    return json.loads(told) if told else {}


def person_of(human: Human, known: dict[str, dict[str, Any]]) -> tuple[int, str]:
    """(number, UUID or nothing) of somebody."""
    told = known.get(human.name, {})
    number = told.get("id") or number_of(human.id or human.name)
    guid = told.get("guid") or (human.id if UUID_FORM.fullmatch(human.id) else "")
    return int(number), str(guid)


def attached(event: Event) -> set[str]:
    """Addresses that an imported schedule called attachments."""
    told = event.foreign.get("attachments")
    return set(json.loads(told)) if told else set()


def link_kinds(event: Event) -> dict[str, str]:
    """What kind of a link an imported schedule said it was, by address."""
    told = event.foreign.get("link_types")
    return json.loads(told) if told else {}


def links_of(event: Event) -> list[Link]:
    """Ours, and those of an imported schedule that lead nowhere on the web."""
    told = event.foreign.get("other_links")
    return [*event.links, *(Link(one["url"], one["title"]) for one in json.loads(told))] if told else list(event.links)


def is_address(text: str) -> bool:
    return bool(ADDRESS.fullmatch(text))


def truth(text: str) -> bool:
    return text.strip().lower() in ("true", "1", "yes")


def title_of(event: Event) -> str:
    """The whole title, where an imported one was too long to be kept as such."""
    return whole_of(event, "title", event.title)


def whole_of(event: Event, name: str, shown: str) -> str:
    """What an imported schedule said where we show only its beginning, and show still that."""
    told = event.foreign.get(f"whole_{name}", "")
    return told if told and shown.endswith("…") and told.startswith(shown[:-1]) else shown


def languages_of(event: Event) -> str:
    """As an imported schedule said it, while that is still what is spoken; else the first language spoken."""
    told = event.foreign.get("language", "")
    return told if told and not event.language else event.language


def kind_of(event: Event) -> str:
    return event.foreign.get("type") or event.kind
