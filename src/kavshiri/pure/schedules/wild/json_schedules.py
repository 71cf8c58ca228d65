"""Schedules in JSON: frab's own (voc's first and second schema), pretalx's submissions by slots, COSCUP's sessions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kavshiri.pure.schedules.wild import Found, Raw, Refused
from kavshiri.pure.schedules.wild.walking import ITEM, Lines, Path, walk

CONFERENCE = ("schedule", "conference")
DAY = (*CONFERENCE, "days", ITEM)


def read(source: bytes) -> Found:
    """Read a whole file in UTF-8; raises ``Refused``."""
    reader = READERS[dialect_of(source)]
    return reader(source, Lines(source))


def dialect_of(source: bytes) -> str:
    """By which names stand near the top; raises ``Refused`` where it is another program's file."""
    seen: set[Path] = set()
    for path, _value in walk(source, lambda path: note(path, seen)):
        del path
    if (*CONFERENCE, "days") in seen or ("schedule", "events") in seen:
        return "frab-json"
    if CONFERENCE in seen:
        raise Refused("no-days")
    if ("sessions", ITEM, "zh") in seen or {("sessions", ITEM, "en"), ("sessions", ITEM, "speakers")} <= seen:
        return "coscup"
    if any(len(path) == 5 and path[0] == "schedule" and path[4] in ("slots", "code") for path in seen):
        return "pretalx-slots"
    for name, paths in FOREIGN.items():
        if any(path in seen for path in paths):
            raise Refused("foreign-dialect", 0, dialect=name)
    raise Refused("foreign-json", 0)


def note(path: Path, seen: set[Path]) -> bool:
    """Remember the way, build nothing."""
    if len(path) <= 5 and len(seen) < 20_000:
        seen.add(path)
    return False


FOREIGN: dict[str, tuple[Path, ...]] = {
    "sessionize": ((ITEM, "groupId"), (ITEM, "sessions", ITEM, "startsAt"), ("sessions", ITEM, "startsAt")),
    "sched": ((ITEM, "event_key"), (ITEM, "event_start"), (ITEM, "event_start_year")),
    "jsonld": (("@context",), (ITEM, "@context")),
    "jcal": ((ITEM, ITEM, ITEM, ITEM),),
    "geojson": (("features",),),
}


def frab(source: bytes, lines: Lines) -> Found:
    found = Found("frab-json")
    days: list[dict[str, str]] = []
    for path, value in walk(source, wanted_of_frab):
        if path[: len(DAY)] == DAY and len(path) > len(DAY) + 1:
            place(found, value, days, path[len(DAY) + 1], lines)
        elif path[: len(DAY)] == DAY:
            if path[-1] == "index":
                pass
            elif path[-1] == "date":
                days.append({"date": value})
        elif path == ("schedule", "events", ITEM):
            place(found, second(value), [], "", lines)
        elif path[:2] == CONFERENCE:
            found.head[path[2]] = value
        else:
            found.head.setdefault(path[-1] if path[0] == "schedule" else f"generator_{path[-1]}", value)
    found.head["days"] = days
    return settled(found)


def wanted_of_frab(path: Path) -> bool:
    if path[: len(DAY)] == DAY:
        return path[len(DAY) :] == ("date",) or (len(path) == len(DAY) + 3 and path[len(DAY)] == "rooms")
    if path[:2] == CONFERENCE:
        return len(path) == 3 and path[2] != "days"
    return path in (
        ("schedule", "version"),
        ("schedule", "base_url"),
        ("generator", "name"),
        ("schedule", "events", ITEM),
    )


def place(found: Found, value: Any, days: list[dict[str, str]], room: str, lines: Lines) -> None:
    if not isinstance(value, dict):
        raise Refused("no-event", lines.line)
    line = lines.of(value.get("guid"), value.get("code"), value.get("slug"), value.get("title"))
    if room and not value.get("room"):
        value["room"] = room
    found.add(Raw(line, value, days[-1]["date"] if days else ""))


def settled(found: Found) -> Found:
    """Days may stand after their rooms in the file; tracks and rooms become names."""
    head = found.head
    for name in ("tracks", "rooms"):
        told = head.get(name)
        listed = told if isinstance(told, list) else []
        head[name] = [str(one.get("name") or "") if isinstance(one, dict) else str(one) for one in listed]
    for name in ("title", "acronym", "base_url", "url", "city", "venue", "time_zone_name"):
        if name in head and not isinstance(head[name], str | dict):
            head[name] = str(head[name] or "")
    head.setdefault("generator", head.pop("generator_name", ""))
    head["time_zone_name"] = head.get("time_zone_name") or ""
    return found


def second(value: Any) -> Any:
    """An event of the second schema by the names of the first."""
    if not isinstance(value, dict):
        return value
    room, track = value.get("room"), value.get("track")
    told = {**value, "date": value.get("start"), "start": "", "persons": value.get("participants") or []}
    told["room"] = room.get("name", "") if isinstance(room, dict) else room
    told["track"] = (track.get("name") or track.get("slug")) if isinstance(track, dict) else track
    told.pop("participants", None)
    return told


def pretalx_slots(source: bytes, lines: Lines) -> Found:
    """``{"schedule": {date: {minute: {room: submission}}}}`` as a site made with pretalx's API keeps it."""
    found = Found("pretalx-slots", {"title": "", "days": [], "tracks": [], "rooms": []})
    days: dict[str, dict[str, str]] = {}
    for path, value in walk(source, lambda path: len(path) == 4 and path[0] == "schedule"):
        days.setdefault(path[1], {"date": path[1]})
        if not isinstance(value, dict):
            raise Refused("no-event", lines.line)
        line = lines.of(value.get("code"), value.get("title"))
        found.add(Raw(line, submission(value), path[1]))
    found.head["days"] = list(days.values())
    return found


def submission(value: dict[str, Any]) -> dict[str, Any]:
    """A submission of pretalx by frab's names; kinds and rooms keep their languages."""
    slot: dict[str, Any] = next(records(value, "slots"), {})
    kind = record(value, "submission_type").get("name")
    told = {
        "code": value.get("code"),
        "id": slot.get("id"),
        "title": value.get("title"),
        "abstract": value.get("abstract"),
        "description": value.get("description"),
        "type": kind,
        "track": value.get("track"),
        "language": value.get("content_locale"),
        "date": slot.get("start"),
        "end": slot.get("end"),
        "duration": slot.get("duration") or value.get("duration"),
        "room": record(slot, "room").get("name"),
        "persons": [{"code": one.get("code"), "name": one.get("name")} for one in records(value, "speakers")],
        "links": [{"url": one.get("resource"), "title": one.get("description")} for one in records(value, "resources")],
        "tags": ", ".join(map(str, value.get("tags") or ())),
    }
    return {key: one for key, one in told.items() if one not in (None, "", [])}


def records(value: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """The objects of a list; pretalx's API gives plain numbers where it was not asked to unfold them."""
    told = value.get(name)
    return (one for one in told if isinstance(one, dict)) if isinstance(told, list) else iter(())


def record(value: dict[str, Any], name: str) -> dict[str, Any]:
    told = value.get(name)
    return told if isinstance(told, dict) else {}


LINKS = {"slide": "slides", "record": "media", "qa": "related", "co_write": "related"}


def coscup(source: bytes, lines: Lines) -> Found:
    """COSCUP's session.json: sessions in ``zh`` and ``en``, with speakers, kinds and rooms beside them."""
    found = Found("coscup", {"title": "", "days": [], "tracks": [], "rooms": []})
    beside: dict[str, dict[str, Any]] = {"speakers": {}, "session_types": {}, "rooms": {}, "tags": {}}
    sessions: list[tuple[int, dict[str, Any]]] = []
    wanted = {("sessions", ITEM), *((name, ITEM) for name in beside)}
    for path, value in walk(source, wanted.__contains__):
        if not isinstance(value, dict):
            raise Refused("no-event", lines.line)
        if path[0] == "sessions":
            sessions.append((lines.of(value.get("id")), value))
        else:
            beside[path[0]][str(value.get("id"))] = value
    for line, value in sessions:
        found.add(Raw(line, session(value, beside)))
    found.head["days"] = [{"date": day} for day in sorted({str(one.values.get("date"))[:10] for one in found.events})]
    found.head["url"] = next((one["uri"] for _line, one in sessions if one.get("uri")), "").rpartition("/session/")[0]
    return found


def session(value: dict[str, Any], beside: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """``type`` is the track there: each is a community's own line of talks."""
    told = {
        "code": value.get("id"),
        "title": in_languages(value, "title"),
        "abstract": in_languages(value, "description"),
        "track": named(beside["session_types"].get(str(value.get("type"))), value.get("type")),
        "language": value.get("language"),
        "date": value.get("start"),
        "end": value.get("end"),
        "room": named(beside["rooms"].get(str(value.get("room"))), value.get("room")),
        "persons": [
            {"code": key, "name": in_languages(beside["speakers"].get(key) or {}, "name") or key}
            for key in value.get("speakers") or ()
        ],
        "links": [{"url": value[name], "title": name, "type": kind} for name, kind in LINKS.items() if value.get(name)],
        "tags": ", ".join(value.get("tags") or ()),
        "origin_url": value.get("uri"),
    }
    return {key: one for key, one in told.items() if one not in (None, "", [], {})}


def in_languages(value: dict[str, Any], name: str) -> dict[str, str]:
    """English first: the portal writes it."""
    return {
        code: value[code][name] for code in ("en", "zh") if isinstance(value.get(code), dict) and value[code].get(name)
    }


def named(record: dict[str, Any] | None, key: Any) -> Any:
    return in_languages(record or {}, "name") or key


READERS = {"frab-json": frab, "pretalx-slots": pretalx_slots, "coscup": coscup}
