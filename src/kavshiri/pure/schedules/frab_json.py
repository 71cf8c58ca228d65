"""frab ``schedule.json``: as voc's ``schema.json`` has it, and as its second schema (alpha 3) does.

Written piece by piece: a room's events together, then the next room's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kavshiri.pure.schedules import Event, Human, Link, Schedule, frab
from kavshiri.pure.schedules.frab import DayOf

CONTENT_TYPE = "application/json"
ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+$", re.I | re.ASCII)
LINK_KINDS = {"slides", "paper", "web", "blog", "article", "media", "related", "activitypub"}
TYPES = {"workshop": "WORKSHOP", "discussion": "DISCUSSION", "side-event": "MEETING", "break": "OTHER"}
ROLES = {"moderator": "MODERATOR", "facilitator": "MODERATOR", "chair": "HOST", "rapporteur": "CONTRIBUTOR"}
packed = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(schedule: Schedule) -> Iterator[bytes]:
    """A document of the first schema in UTF-8, in pieces."""
    zone, days = ZoneInfo(schedule.zone), frab.by_days(schedule)
    top = {"version": schedule.version, "base_url": schedule.url} if schedule.url else {"version": schedule.version}
    yield f'{{"generator":{packed(generator())},"schedule":{packed(top)[:-1]},"conference":'.encode()
    yield f'{packed(conference(schedule, days))[:-1]},"days":['.encode()
    for day in days:
        yield from written_day(day, schedule, zone)
    yield b"]}}}\n"


def generator() -> dict[str, str]:
    return {"name": frab.GENERATOR}


def conference(schedule: Schedule, days: list[DayOf]) -> dict[str, Any]:
    told = {
        "acronym": frab.acronym(schedule.slug),
        "title": schedule.title,
        "description": schedule.description,
        "start": days[0].on.isoformat() if days else "",
        "end": days[-1].on.isoformat() if days else "",
        "daysCount": len(days),
        "timeslot_duration": frab.SLOT,
        "time_zone_name": schedule.zone if frab.ZONE.match(schedule.zone) else "",
        "url": schedule.url,
        "tracks": [{"name": track} for track in schedule.tracks],
        "rooms": [{"name": room, "guid": room_guid(room, schedule)} for room in frab.rooms(schedule)],
    }
    return {key: value for key, value in told.items() if value or key in ("start", "end", "daysCount")}


def room_guid(room: str, schedule: Schedule) -> str:
    return frab.derived(f"{schedule.url}#room-{room}")


def written_day(day: DayOf, schedule: Schedule, zone: ZoneInfo) -> Iterator[bytes]:
    start, end = day.span(zone)
    told = {"index": day.index, "date": day.on.isoformat(), "day_start": start, "day_end": end}
    yield f'{"," if day.index > 1 else ""}{packed(told)[:-1]},"rooms":{{'.encode()
    for number, (room, events) in enumerate(day.rooms.items()):
        written = packed([event(one, schedule, zone) for one in events])
        yield f"{',' if number else ''}{packed(room)}:{written}".encode()
    yield b"}}"


def event(told: Event, schedule: Schedule, zone: ZoneInfo) -> dict[str, Any]:
    at, attached, foreign = told.starts.astimezone(zone), frab.attached(told), told.foreign
    kinds, links = frab.link_kinds(told), [link for link in frab.links_of(told) if ABSOLUTE.match(link.url)]
    out = {
        "id": told.id,
        "guid": frab.guid_of(told, schedule),
        "date": at.isoformat(timespec="seconds"),
        "start": f"{at:%H:%M}",
        "duration": frab.duration(told),
        "room": told.room,
        "slug": frab.slug_of(told),
        "url": told.url,
        "title": frab.title_of(told),
        "subtitle": told.subtitle,
        "track": told.track or None,
        "type": frab.kind_of(told),
        "language": frab.languages_of(told) or None,
        "abstract": frab.whole_of(told, "abstract", told.abstract),
        "description": frab.whole_of(told, "description", told.description),
        "recording_license": foreign.get("recording_license", ""),
        "do_not_record": frab.truth(foreign.get("do_not_record", "")),
        "persons": persons(told),
        "links": [reference(link, kinds) for link in links if link.url not in attached],
        "attachments": [reference(link, kinds) for link in links if link.url in attached],
    }
    if told.ends:
        out["end"] = told.ends.astimezone(zone).isoformat(timespec="seconds")
    code = foreign.get("code", "")
    if code and code.isascii() and code.isalnum() and code.upper() == code:
        out["code"] = code
    if "do_not_stream" in foreign:
        out["do_not_stream"] = frab.truth(foreign["do_not_stream"])
    if "logo" in foreign:
        out["logo"] = foreign["logo"]
    return out | {name: foreign[name] for name in ("feedback_url", "origin_url") if foreign.get(name)}


def persons(told: Event) -> list[dict[str, Any]]:
    known, out = frab.known_persons(told), []
    for human in told.humans:
        number, guid = frab.person_of(human, known)
        one: dict[str, Any] = {"id": number, "public_name": human.name}
        code = known.get(human.name, {}).get("code")
        more = {"guid": guid, "url": human.url, "role": human.role, "code": code}
        out.append(one | {key: value for key, value in more.items() if value})
    return out


def reference(link: Link, kinds: dict[str, str]) -> dict[str, str]:
    told = {"url": link.url, "title": link.title}
    kind = kinds.get(link.url, "").lower()
    return told | ({"type": kind} if kind in LINK_KINDS else {})


def write_second(schedule: Schedule) -> Iterator[bytes]:
    """A document of the second schema: one list of events, durations and codes of its own."""
    zone, days = ZoneInfo(schedule.zone), frab.by_days(schedule)
    tracks = {name: track_slug(name, number) for number, name in enumerate(tracks_of(schedule), 1)}
    start = days[0].span(zone)[0] if days else ""
    told = conference(schedule, days) | {"start": start, "end": days[-1].span(zone)[1] if days else ""}
    told = {key: value for key, value in told.items() if key not in ("daysCount", "timeslot_duration")}
    told["tracks"] = [{"name": name, "slug": slug} for name, slug in tracks.items()]
    told["days"] = [second_day(day, zone) for day in days]
    top = {"version": schedule.version, "conference": told}
    yield f'{{"generator":{packed(generator())},"schedule":{packed(top)[:-1]},"events":['.encode()
    for number, one in enumerate(schedule.events):
        yield f"{',' if number else ''}{packed(second_event(one, schedule, zone, tracks))}".encode()
    yield b"]}}\n"


def tracks_of(schedule: Schedule) -> list[str]:
    return list(dict.fromkeys((*schedule.tracks, *(event.track for event in schedule.events))))


def track_slug(name: str, number: int) -> str:
    told = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name.lower()).strip("-")
    return f"{told}-{number}" if told else f"t{number}"


def second_day(day: DayOf, zone: ZoneInfo) -> dict[str, Any]:
    start, end = day.span(zone)
    return {"index": day.index, "date": day.on.isoformat(), "start": start, "end": end}


def second_event(told: Event, schedule: Schedule, zone: ZoneInfo, tracks: dict[str, str]) -> dict[str, Any]:
    ends = told.ends or told.starts
    spoken = told.language.split("-")[0]
    language = spoken if len(spoken) == 2 else schedule.language[:2]
    return {
        "guid": frab.guid_of(told, schedule),
        "start": told.starts.astimezone(zone).isoformat(timespec="seconds"),
        "end": ends.astimezone(zone).isoformat(timespec="seconds"),
        "duration": iso(ends - told.starts),
        "room": {"name": told.room, "guid": room_guid(told.room, schedule)},
        "slug": frab.slug_of(told),
        "url": told.url,
        "title": frab.title_of(told),
        "subtitle": told.subtitle,
        "track": {"slug": tracks[told.track]},
        "type": TYPES.get(told.kind, "TALK"),
        "language": language,
        "abstract": {schedule.language[:2]: frab.whole_of(told, "abstract", told.abstract)},
        "description": {schedule.language[:2]: frab.whole_of(told, "description", told.description)},
        "participants": [participant(human, told) for human in told.humans],
        "links": [{"url": link.url, "title": link.title} for link in told.links],
        "state": "CANCELED" if told.cancelled else "CONFIRMED",
    }


def participant(human: Human, told: Event) -> dict[str, str]:
    _number, guid = frab.person_of(human, frab.known_persons(told))
    return {"name": human.name, "role": ROLES.get(human.role, "SPEAKER"), "guid": guid or frab.derived(human.name)}


def iso(length: timedelta) -> str:
    """ISO 8601: "PT1H30M" """
    minutes = int(length.total_seconds()) // 60
    told = (f"{minutes // 60}H" if minutes >= 60 else "") + (f"{minutes % 60}M" if minutes % 60 or not minutes else "")
    return f"PT{told}"
