"""What we take of a foreign schedule once it is mended: plain values that fit our fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kavshiri.pure.schedules.wild import Note

Words = dict[str, str]  # language -> words; the first is the one it was written in


@dataclass(slots=True)
class Somebody:
    """A person of the whole schedule; ``key`` is the same in every edition of it."""

    key: str
    name: Words
    about: Words = field(default_factory=dict)
    number: str = ""  # the first under which the file names the person


@dataclass(slots=True)
class Paper:
    url: str
    title: Words
    language: str


@dataclass(slots=True)
class Session:
    """An event that has a place in time; ``starts`` and ``ends`` are what the conference's clock shows."""

    key: str
    line: int
    slug: str
    kind: str
    title: Words
    starts: datetime
    ends: datetime | None = None
    starts_fold: int = 0
    ends_fold: int = 0
    abstract: Words = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    track: str = ""
    room: str = ""
    roles: list[tuple[str, str]] = field(default_factory=list)  # (role, key of somebody)
    papers: list[Paper] = field(default_factory=list)
    cancelled: bool = False
    foreign: dict[str, str] = field(default_factory=dict)
    has_own_slug: bool = True  # False where the file says none and one was made


@dataclass(slots=True)
class Mended:
    """A whole schedule.  ``waiting`` are events without a place in time, as the file says them."""

    origin: str
    slug: str
    title: Words
    zone: str
    language: str
    days: list[date] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    rooms: dict[str, Words] = field(default_factory=dict)  # key -> name, in order
    tracks: dict[str, Words] = field(default_factory=dict)
    persons: dict[str, Somebody] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)
    waiting: list[dict[str, Any]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    place: str = ""
    is_ours: bool = False  # written by a portal like this one
