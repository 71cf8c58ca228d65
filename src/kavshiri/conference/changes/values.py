"""What a comparison finds, as plain values; ``words`` says them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Words = dict[str, str]  # language -> words, the language it was written in first
NEW, GONE, CANCELLED, RESTORED, CHANGED = "new", "gone", "cancelled", "restored", "changed"
# what the ledger and the programme's marks keep of a change: one letter
LETTERS = {NEW: "n", GONE: "g", CANCELLED: "c", RESTORED: "r", "moved": "m", CHANGED: "e"}
MOVES = {"moved", "ends", "length", "room"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment (aware, UTC) and the zone of the conference as it was then."""

    at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who has a role: a person, an office, or a person speaking for an office."""

    person: Words = field(default_factory=dict)
    office: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. ``what`` decides what the rest holds; see the tables of ``words``."""

    what: str
    before: Any = None
    after: Any = None
    about: Any = None


@dataclass(frozen=True, slots=True)
class SessionChange:
    """What happened to one session between two versions.

    ``key`` is its public id (its slug where it has none), ``slug`` its address in the later version that has it,
    ``part_of`` the title of the session that it is part of; ``at`` its start in that version.  ``planned``: of one that
    is called off, from when until when (None: open) it was to take place before.
    """

    key: str
    slug: str
    title: Words
    state: str
    at: Moment
    changes: tuple[Change, ...] = ()
    part_of: Words = field(default_factory=dict)
    for_calendars: bool = True
    planned: tuple[Moment, Moment | None] | None = None

    @property
    def letters(self) -> str:
        """What marks need to know: "c" cancelled, "m" moved, and so on."""
        if self.state != CHANGED:
            return LETTERS[self.state]
        return LETTERS["moved" if any(change.what in MOVES for change in self.changes) else CHANGED]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that readers of one version see otherwise in another: sessions by time, and the conference itself."""

    sessions: tuple[SessionChange, ...] = ()
    conference: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sessions or self.conference)

    def of(self, key: str) -> SessionChange | None:
        """What happened to one session."""
        return next((one for one in self.sessions if one.key == key), None)
