"""frab/pentabarf ``schedule.xml``, valid against voc's ``schedule.xml.xsd``; written piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from kavshiri.pure.schedules import Event, Human, Schedule, frab
from kavshiri.pure.schedules.frab import DayOf

CONTENT_TYPE = "application/xml"
# what XML 1.0 cannot hold
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
VOC_SLUG = re.compile(r"[a-z0-9_]{4,}-[a-z0-9\-_]{4,}", re.ASCII)
CODE = re.compile(r"[0-9A-Z]{6}", re.ASCII)
TOGETHER = 64  # events to a piece


def text(value: str) -> str:
    """Escaped; ends of lines as XML reads them."""
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    if not value.isprintable():
        value = UNWRITABLE.sub("", value)
    return escape(value)


def inside(value: str) -> str:
    """The same for an attribute in double quotation marks."""
    return text(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def element(name: str, value: str) -> str:
    return f"<{name}>{text(value)}</{name}>"


def write(schedule: Schedule) -> Iterator[bytes]:
    """The document in UTF-8, in pieces."""
    days = frab.by_days(schedule)
    yield head(schedule, days).encode()
    seen: set[str] = set()
    for day in days:
        yield from written_day(day, schedule, seen)
    yield b"</schedule>\n"


def head(schedule: Schedule, days: list[DayOf]) -> str:
    first, last = (days[0].on.isoformat(), days[-1].on.isoformat()) if days else ("", "")
    url = [element("url", schedule.url)] if frab.is_address(schedule.url) else []
    zone = [element("time_zone_name", schedule.zone)]
    told = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<schedule>',
        f'<generator name="{frab.GENERATOR}"/>',
        *url,
        element("version", schedule.version),
        "<conference>",
        element("title", schedule.title),
        element("acronym", frab.acronym(schedule.slug)),
        *([element("start", first), element("end", last)] if days else []),
        element("days", str(len(days))),
        element("timeslot_duration", frab.SLOT),
        *url,
        *zone,
        *(f'<track name="{inside(track)}"/>' for track in schedule.tracks),
        "</conference>\n",
    ]
    return "\n".join(told)


def written_day(day: DayOf, schedule: Schedule, seen: set[str]) -> Iterator[bytes]:
    zone = ZoneInfo(schedule.zone)
    start, end = day.span(zone)
    yield f'<day index="{day.index}" date="{day.on.isoformat()}" start="{start}" end="{end}">\n'.encode()
    prefix = frab.acronym(schedule.slug)
    for room, events in day.rooms.items():
        yield f'<room name="{inside(room)}">\n'.encode()
        for at in range(0, len(events), TOGETHER):
            yield "".join(event(one, schedule, zone, prefix, seen) for one in events[at : at + TOGETHER]).encode()
        yield b"</room>\n"
    yield b"</day>\n"


def event(told: Event, schedule: Schedule, zone: ZoneInfo, prefix: str, seen: set[str]) -> str:
    at, foreign = told.starts.astimezone(zone), told.foreign
    code = foreign.get("code", "")
    known = f' code="{code}"' if CODE.fullmatch(code) and code not in seen else ""
    seen.add(code)
    slug = f"{prefix}-{frab.slug_of(told)}"
    has_slug = slug not in seen and VOC_SLUG.fullmatch(slug)
    seen.add(slug)
    return "".join((
        f'<event id="{told.id}" guid="{frab.guid_of(told, schedule)}"{known}>',
        element("date", at.isoformat(timespec="seconds")),
        f"<start>{at:%H:%M:%S}</start>" if at.second else f"<start>{at:%H:%M}</start>",
        f"<duration>{frab.duration(told)}</duration>",
        element("room", told.room),
        element("slug", slug) if has_slug else "",
        element("url", told.url) if frab.is_address(told.url) else "",
        element("title", frab.title_of(told)),
        element("subtitle", told.subtitle) if told.subtitle else "<subtitle/>",
        element("track", told.track),
        element("type", frab.kind_of(told)),
        element("language", frab.languages_of(told)),
        element("abstract", frab.whole_of(told, "abstract", told.abstract)),
        element("description", frab.whole_of(told, "description", told.description)),
        addresses(told),
        recording(told),
        persons(told),
        links(told),
        "</event>\n",
    ))  # fmt: skip


def addresses(told: Event) -> str:
    """Addresses elsewhere that an imported schedule gave."""
    names = ("logo", "feedback_url", "origin_url", "video_download_url")
    given = ((name, told.foreign.get(name, "")) for name in names)
    return "".join(element(name, url) for name, url in given if frab.is_address(url))


def recording(told: Event) -> str:
    licence, optout = told.foreign.get("recording_license", ""), told.foreign.get("do_not_record", "")
    if not licence and not optout:
        return ""
    kept = "true" if frab.truth(optout) else "false"
    return f"<recording>{element('license', licence)}<optout>{kept}</optout></recording>"


def persons(told: Event) -> str:
    if not told.humans:
        return "<persons/>"
    known = frab.known_persons(told)
    return f"<persons>{''.join(person(human, known) for human in told.humans)}</persons>"


def person(human: Human, known: dict[str, dict[str, str]]) -> str:
    number, guid = frab.person_of(human, known)
    of = f' guid="{guid}"' if guid else ""
    return f'<person id="{number}"{of}>{text(human.name)}</person>'


def links(told: Event) -> str:
    every, attached = frab.links_of(told), frab.attached(told)
    if not every:
        return "<links/><attachments/>"
    plain = "".join(
        f'<link href="{inside(link.url)}">{text(link.title)}</link>' for link in every if link.url not in attached
    )
    papers = "".join(
        f'<attachment href="{inside(link.url)}">{text(link.title)}</attachment>'
        for link in every
        if link.url in attached
    )
    return f"<links>{plain}</links><attachments>{papers}</attachments>"
