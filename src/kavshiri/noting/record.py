"""The record of a hall's notes as plain values, under the rules of quoting: for files and for rooms above.

Whatever leaves this room goes through ``told``.  A note that names nobody has neither a moment nor a speech there, and
its place says nothing about when it was made; what is off the record is not there at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from kavshiri.hall.models import Point
from kavshiri.noting import naming
from kavshiri.noting.models import Attribution, Kind, Note
from kavshiri.texts.values import Texts

KINDS = list(Kind)
NAMED = (Attribution.PERSON, Attribution.DELEGATION)


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """``id`` stays for good and tells nothing; ``kind`` is one of ``models.Kind``; ``language`` a BCP 47 tag.

    ``said_by`` as whom may be shown, in the language asked for; empty where nobody may be named or nobody is known.
    ``at`` (UTC) and ``speech`` (its public id) are None wherever nobody may be named.
    """

    id: UUID
    kind: str
    text: str
    language: str
    said_by: str = ""
    at: datetime | None = None
    speech: UUID | None = None
    owner: str = ""
    until: date | None = None

    @property
    def kind_name(self) -> str:
        """In the language at work."""
        return str(Kind(self.kind).label)


@dataclass(frozen=True, slots=True)
class PointRecord:
    """``point`` is None for what belongs to no point of the agenda; ``summary`` may be empty."""

    point: Point | None
    summary: Texts = field(default_factory=Texts)
    notes: list[NoteRecord] = field(default_factory=list)


def told(note: Note, language: str) -> NoteRecord:
    """Raises ``ValueError`` for a note off the record: it is told to nobody."""
    if note.is_off:
        raise ValueError("a note off the record is told to nobody")
    is_named = note.attribution in NAMED
    return NoteRecord(
        note.reference, note.kind, note.text, note.language, naming.said_by(note, language),
        note.heard_at if is_named else None, note.speech.public_id if is_named and note.speech else None,
        note.owner, note.until,
    )  # fmt: skip


def ordered(notes: Iterable[Note]) -> list[Note]:
    """As a record has the notes of a point: by kind; as they were arranged, else by time.

    Notes that name nobody stand behind the others, by an order that has nothing to do with time: beside a named one
    they would tell when they were said.
    """
    return sorted(notes, key=_place)


def _place(note: Note) -> tuple[int, bool, int, bool, float, str]:
    unnamed, unplaced = note.attribution not in NAMED, note.place is None
    moment = 0.0 if unnamed else note.heard_at.timestamp()
    return (KINDS.index(Kind(note.kind)), unplaced, note.place or 0, unnamed, moment, str(note.reference))
