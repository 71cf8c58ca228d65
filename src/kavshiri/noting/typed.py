"""What was typed into the forms of noting, as it came: verbs judge it, and it is shown again where they refuse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from kavshiri.asking.typed import key, language, seen
from kavshiri.floor.models import Speech
from kavshiri.hall.models import Hall, Point
from kavshiri.noting import queries
from kavshiri.noting.binding import Choice
from kavshiri.noting.models import Attribution, Kind, Note

AUTO = "auto"  # whatever is on at the moment
FIELDS = ("text", "kind", "language", "attribution", "point", "speech", "who", "owner", "until")


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form as they came; ``key`` is the form's own."""

    text: str = ""
    kind: str = Kind.NOTE
    language: str = ""
    attribution: str = Attribution.DELEGATION
    point: str = AUTO
    speech: str = AUTO
    who: str = ""
    owner: str = ""
    until: str = ""
    key: str = ""

    @classmethod
    def of(cls, data: QueryDict) -> Typed:
        told = {name: str(data[name]) for name in FIELDS if name in data}
        return cls(**told, key=str(key(data)))

    @classmethod
    def empty(cls) -> Typed:
        return cls(key=str(uuid4()))

    @classmethod
    def of_note(cls, note: Note) -> Typed:
        return cls(
            note.text, note.kind, note.language, note.attribution,
            str(note.point.public_id) if note.point else "", str(note.speech.public_id) if note.speech else "",
            note.who, note.owner, note.until.isoformat() if note.until else "",
        )  # fmt: skip


def for_keeping(hall: Hall, data: QueryDict) -> dict[str, Any]:
    """For ``actions.keep_note``; raises ``ValidationError``."""
    told = Typed.of(data)
    return {
        "text": told.text, "kind": kind(told.kind), "language": language(data), "key": UUID(told.key),
        "attribution": attribution(told.attribution), "choice": choice(hall, told), "who": told.who,
        "owner": told.owner, "until": day(told.until), "ago": seconds(data, "ago"), "waited": seconds(data, "waited"),
    }  # fmt: skip


def for_changing(note: Note, data: QueryDict) -> dict[str, Any]:
    """For ``actions.change``; raises ``ValidationError``."""
    told = Typed.of(data)
    return {
        "text": told.text, "kind": kind(told.kind), "language": language(data) or note.language,
        "attribution": attribution(told.attribution), "point": point(note.hall, told.point),
        "speech": speech(note.hall, told.speech), "who": told.who, "owner": told.owner, "until": day(told.until),
        "is_for_record": data.get("record") == "on", "is_shared": data.get("shared") == "on",
    }  # fmt: skip


def choice(hall: Hall, told: Typed) -> Choice:
    return Choice(
        None if told.point == AUTO else point(hall, told.point),
        None if told.speech == AUTO else speech(hall, told.speech),
        told.point == AUTO,
        told.speech == AUTO,
    )


def point(hall: Hall, public_id: str) -> Point | None:
    """Raises ``ValidationError`` for one that is not, or no longer, on the agenda."""
    found = queries.point_in(hall, public_id) if is_id(public_id) else None
    if public_id and found is None:
        raise ValidationError(_("This point is not on the agenda any more. Choose another one."))
    return found


def speech(hall: Hall, public_id: str) -> Speech | None:
    found = queries.speech_in(hall, public_id) if is_id(public_id) else None
    if public_id and found is None:
        raise ValidationError(_("This speech is not in the floor record. Choose another one."))
    return found


def kind(told: str) -> str:
    return told if told in Kind.values else Kind.NOTE


def attribution(told: str) -> str:
    """Whatever is none of them tells of nobody."""
    return told if told in Attribution.values else Attribution.NOBODY


def day(told: str) -> date | None:
    """As browsers send it, or as people write it: 2020-12-01, 1.12.2020; raises ``ValidationError``."""
    words = told.strip()
    if not words:
        return None
    parts = words.split("-") if "-" in words else words.replace("/", ".").split(".")[::-1]
    try:
        year, month, number = (int(part) for part in parts)
        return date(year, month, number)
    except ValueError:
        raise ValidationError(_("Write the day as 1.12.2020, or leave it empty.")) from None


def seconds(data: QueryDict, name: str) -> timedelta:
    told = data.get(name, "")
    return timedelta(seconds=int(told)) if told.isascii() and told.isdigit() and len(told) < 7 else timedelta()


def is_id(told: str) -> bool:
    try:
        UUID(told)
    except ValueError:
        return False
    return True


__all__ = ["AUTO", "Typed", "day", "for_changing", "for_keeping", "is_id", "language", "point", "seen"]
