"""iCalendar (RFC 5545 and 7986): a programme, or some of its events, as a calendar to keep or to subscribe to.

Deterministic: what is written depends on the values alone, so that an unchanged programme gives unchanged bytes.  There
is no METHOD, since a published calendar would need an ORGANIZER with a mail address (RFC 5546, 3.2.1).  Cancelled
events stay, with their STATUS; the word before their title is for programs that do not show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kavshiri.pure.schedules import Channel, Event, Human, Schedule, vtimezone
from kavshiri.pure.schedules.ical_lines import folded, parameter, text, uri

CONTENT_TYPE = "text/calendar"
PRODUCT = "-//Kavshiri//Programme 1//EN"
REFRESH = "PT1H"  # how often subscribers may look again
COLOUR = "darkgreen"  # a name of CSS 3, as RFC 7986 wants
FEATURES = {"sign": "VIDEO", "captions": "CHAT"}  # manners of interpretation that are not heard
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Words:
    """The writer's own words, in the schedule's language."""

    cancelled: str = "Cancelled"
    languages: str = "Languages"
    unconfirmed: str = "to be confirmed"
    tentative: str = "The time is an example; none has been announced yet."
    example: str = "example"
    manners: tuple[tuple[str, str], ...] = (("floor", "spoken"),)


@dataclass(frozen=True, slots=True)
class Named:
    """What a calendar says of itself; ``source`` is the address under which it is found again."""

    name: str
    source: str = ""
    description: str = ""
    url: str = ""


def write(schedule: Schedule, words: Words | None = None) -> Iterator[bytes]:
    """The whole programme, in pieces."""
    yield head(schedule, Named(schedule.title, description=schedule.description, url=schedule.url))
    yield from events(schedule, words or Words()).values()
    yield END


END = b"END:VCALENDAR\r\n"


def head(schedule: Schedule, named: Named) -> bytes:
    """Everything before the first event: the calendar's properties and its zone."""
    told = f";LANGUAGE={schedule.language}"
    out = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    out += [f"NAME{told}:{text(named.name)}", f"X-WR-CALNAME:{text(named.name)}", f"X-WR-TIMEZONE:{schedule.zone}"]
    if named.description:
        out.append(f"DESCRIPTION{told}:{text(named.description)}")
    if named.url:
        out.append(f"URL:{uri(named.url)}")
    if named.source:
        out += [f"SOURCE;VALUE=URI:{uri(named.source)}", f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"]
        out.append(f"X-PUBLISHED-TTL:{REFRESH}")
    out.append(f"COLOR:{COLOUR}")
    if schedule.published_at:
        out.append(f"LAST-MODIFIED:{moment(schedule.published_at)}")
    return b"".join(map(folded, out + zone_lines(schedule)))


def zone_lines(schedule: Schedule) -> list[str]:
    if not schedule.events:
        return []
    zone = ZoneInfo(schedule.zone)
    years = [one.starts.astimezone(zone).year for one in schedule.events]
    years += [one.ends.astimezone(zone).year for one in schedule.events if one.ends]
    return vtimezone.lines(schedule.zone, min(years), max(years))


def events(schedule: Schedule, words: Words) -> dict[str, bytes]:
    """Every event as octets, by its slug, in the schedule's order."""
    zone = ZoneInfo(schedule.zone)
    uids = {one.slug: uid(one) for one in schedule.events}
    return {one.slug: event(one, schedule, zone, words, uids.get(one.part_of, "")) for one in schedule.events}


def uid(told: Event) -> str:
    """Its identity, without a host (RFC 7986): those move, and then every event would come a second time."""
    return told.key or told.guid


def event(told: Event, schedule: Schedule, zone: ZoneInfo, words: Words, whole: str = "") -> bytes:
    """``whole`` is the identity of the event that this one is a part of."""
    changed = moment(told.changed_at or schedule.published_at or EPOCH)
    out = ["BEGIN:VEVENT", f"UID:{text(uid(told))}", f"DTSTAMP:{changed}", f"LAST-MODIFIED:{changed}"]
    out += [f"SEQUENCE:{told.sequence}", f"STATUS:{status(told)}", at("DTSTART", told.starts, zone, schedule.zone)]
    if told.ends and told.ends > told.starts:
        out.append(at("DTEND", told.ends, zone, schedule.zone))
    out += said(told, schedule.language, words)
    if told.url:
        out.append(f"URL:{uri(told.url)}")
    if whole:
        out.append(f"RELATED-TO;RELTYPE=PARENT:{text(whole)}")
    out += [conference(channel, words) for channel in told.channels if channel.url]
    out += [f"ATTACH:{uri(link.url)}" for link in told.links]
    out += [f"TRANSP:{'TRANSPARENT' if told.cancelled or told.kind == 'break' else 'OPAQUE'}", "END:VEVENT"]
    return b"".join(map(folded, out))


def status(told: Event) -> str:
    if told.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if told.tentative else "CONFIRMED"


def moment(at: datetime) -> str:
    """A moment in UTC."""
    at = at.astimezone(UTC)
    return f"{at.year:04}{at.month:02}{at.day:02}T{at.hour:02}{at.minute:02}{at.second:02}Z"


def at(name: str, when: datetime, zone: ZoneInfo, zone_name: str) -> str:
    """A moment by the zone's clock; in UTC where it shows that hour twice, since programs take it for either."""
    local = when.astimezone(zone)
    if local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset():
        return f"{name}:{moment(when)}"
    return f"{name};TZID={zone_name}:{moment(local.replace(tzinfo=UTC, fold=0))[:-1]}"


def said(told: Event, language: str, words: Words) -> list[str]:
    """What is read: in the schedule's language, and declared to be."""
    mark = f";LANGUAGE={language}"
    title = f"{words.cancelled}: {told.title}" if told.cancelled else told.title
    title = f"{title} ({told.note})" if told.note else title
    out = [f"SUMMARY{mark}:{text(title)}"]
    if description := "\n".join(paragraphs(told, words)):
        out.append(f"DESCRIPTION{mark}:{text(description)}")
    if place := ", ".join(filter(None, (told.room, told.track))):
        out.append(f"LOCATION{mark}:{text(place)}")
    if categories := [text(one) for one in (told.kind_label, told.theme) if one]:
        out.append(f"CATEGORIES{mark}:{','.join(categories)}")
    return out


def paragraphs(told: Event, words: Words) -> Iterator[str]:
    """Who, in which languages, and what about; short, since the page says the rest."""
    if told.tentative and not told.cancelled:
        yield words.tentative
    if told.subtitle:
        yield told.subtitle
    yield from (person(human, words) for human in told.humans)
    if told.channels:
        yield marked("languages", f"{words.languages}: {', '.join(heard(told.channels, words))}", told, words)
    if told.abstract:
        yield marked("abstract", told.abstract, told, words)
    if told.url:
        yield told.url


def marked(name: str, said: str, told: Event, words: Words) -> str:
    """What nobody has announced says so, as on the page."""
    return f"{said} ({words.example})" if name in told.examples else said


def person(human: Human, words: Words) -> str:
    """ "Speaker: Ana, Head, Council (to be confirmed)" """
    name = ", ".join(filter(None, (human.name, human.of)))
    told = f"{human.role_label}: {name}" if human.role_label else name
    return told if human.confirmed else f"{told} ({words.unconfirmed})"


def heard(channels: Iterable[Channel], words: Words) -> Iterator[str]:
    manners = dict(words.manners)
    for channel in channels:
        manner = manners.get(channel.manner, "")
        yield f"{channel.label} ({manner})" if manner else channel.label


def conference(channel: Channel, words: Words) -> str:
    """Where anyone may follow it in this language (RFC 7986, 5.11)."""
    manner = dict(words.manners).get(channel.manner, "")
    label = parameter(f"{channel.label} ({manner})" if manner else channel.label)
    feature = FEATURES.get(channel.manner, "AUDIO,VIDEO")
    return f"CONFERENCE;VALUE=URI;FEATURE={feature};LABEL={label};LANGUAGE={channel.language}:{uri(channel.url)}"
