"""What an announcement says, as plain values; each with the sentence in which it was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Said:
    """Words in the form a record keeps them (the nominative), and the sentence as it stands in the text."""

    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class When:
    """Days of the conference. ``year_from`` is "text", "clock" („მიმდინარე წლის“) or "none" (nothing says it)."""

    days: tuple[date, ...]
    year_from: Literal["text", "clock", "none"]
    sentence: str


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation and its part: organiser, partner or funder. ``mended`` is how the text spelt it, if otherwise."""

    name: str
    part: str
    sentence: str
    capacity: str = ""
    mended: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """Who has a role in an item: a name, an office, or both."""

    role: str
    name: str
    office: str
    sentence: str
    mended: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda. ``starts`` and ``ends`` are clocks ("10:00") where the text gives them."""

    kind: str
    title: str
    sentence: str
    number: str = ""
    topics: tuple[str, ...] = ()
    people: tuple[Role, ...] = ()
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A country (its code) or a group of countries that stays a group."""

    code: str
    group: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """Everything that was found; what the text does not say is empty."""

    language: str
    title: Said | None = None
    when: When | None = None
    mode: Said | None = None
    what: Said | None = None
    significance: Said | None = None
    afterwards: Said | None = None
    project: Said | None = None
    focus: tuple[Said, ...] = ()
    participants: tuple[Said, ...] = ()
    discussed: tuple[Said, ...] = ()
    bodies: tuple[Body, ...] = ()
    items: tuple[Item, ...] = ()
    places: tuple[Place, ...] = ()
    paragraphs: tuple[str, ...] = ()
    aside: tuple[str, ...] = field(default=())  # lines that are neither the title nor a paragraph
    years: tuple[int, ...] = ()  # years that the text names elsewhere
