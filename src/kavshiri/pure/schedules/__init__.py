"""Schedules as plain values, and the formats in which programs exchange them; each format has a module of its own.

One ``Schedule`` is in one language.  Moments are aware; what a format cannot say is left to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody with a role in an event: a person, or an office that is named in a person's stead."""

    name: str
    role: str = ""  # the code of the role: "speaker", "moderator" …
    role_label: str = ""  # the same in the schedule's language
    id: str = ""  # stable within the schedule; empty where unknown
    url: str = ""
    of: str = ""  # a person's office and organisation, in the schedule's language
    confirmed: bool = True
    is_office: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that organises the conference, or pays for it."""

    name: str
    kind: str = "organiser"  # or "funder"
    url: str = ""
    is_government: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A paper or an address that belongs to an event."""

    url: str
    title: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to follow an event in a language; ``url`` only where anyone may follow it."""

    language: str
    label: str  # the language's name in the schedule's language
    manner: str = "floor"  # "floor" for the original, else as in the interpretation matrix
    url: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One item of a programme. ``ends`` is None where only the start is known."""

    guid: str
    slug: str
    title: str
    starts: datetime
    ends: datetime | None = None
    id: int = 0  # a number that is the event's own within the schedule
    subtitle: str = ""
    number: str = ""
    kind: str = ""
    kind_label: str = ""
    abstract: str = ""
    description: str = ""
    language: str = ""  # that is spoken first
    languages: tuple[str, ...] = ()
    room: str = ""
    track: str = ""
    theme: str = ""
    humans: tuple[Human, ...] = ()
    links: tuple[Link, ...] = ()
    channels: tuple[Channel, ...] = ()
    url: str = ""
    part_of: str = ""  # the slug of the whole
    cancelled: bool = False
    sequence: int = 0  # how often what calendars show of it has changed
    changed_at: datetime | None = None
    was: datetime | None = None  # when it was to start before it was moved
    foreign: dict[str, str] = field(default_factory=dict)  # what an imported schedule said, by its own names
    key: str = ""  # its identity here, also where ``guid`` is one that it came with
    tentative: bool = False  # its time is nobody's announcement
    examples: tuple[str, ...] = ()  # what else is nobody's: "abstract", "languages"
    note: str = ""  # what calendars say behind the title, such as when it is expected

    @property
    def duration(self) -> timedelta | None:
        return self.ends - self.starts if self.ends else None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A conference's programme in one language; ``events`` in order of time, parts after their whole."""

    slug: str
    title: str
    zone: str  # a name of the IANA database
    language: str
    version: str
    events: Sequence[Event]
    days: tuple[date, ...] = ()
    rooms: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    description: str = ""
    url: str = ""
    parties: tuple[Party, ...] = ()
    series: str = ""
    published_at: datetime | None = None
    mode: str = ""  # "online", "in-person", "hybrid"

    @property
    def organiser(self) -> str:
        """The names of all organisers."""
        return ", ".join(party.name for party in self.parties if party.kind == "organiser")
