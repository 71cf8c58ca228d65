"""Notes as values for templates, and what goes on in the hall beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from kavshiri.asking import languages
from kavshiri.asking import panels as asking
from kavshiri.floor import pages as floor
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Hall, Point
from kavshiri.hall.panels import Scene
from kavshiri.noting import kinds, naming, queries, rules
from kavshiri.noting.models import Attribution, Kind, Note
from kavshiri.voting import panels as voting


@dataclass(frozen=True, slots=True)
class Shown:
    """A note; ``who`` as whom the one who said it may be shown, for every reader alike."""

    note: Note
    who: str
    sign: str
    own_name: str

    @property
    def is_off(self) -> bool:
        return self.note.is_off

    @property
    def is_unnamed(self) -> bool:
        return self.note.attribution == Attribution.NOBODY


def shown(notes: Iterable[Note], language: str) -> list[Shown]:
    return [
        Shown(one, naming.said_by(one, language), kinds.SIGN_OF[Kind(one.kind)], languages.own_name(one.language))
        for one in notes
    ]


@dataclass(frozen=True, slots=True)
class Course:
    """What goes on: fragments of the rooms beside, the same that the stage shows; empty where nothing does."""

    point: Point | None
    floor: SafeString
    question: SafeString
    poll: SafeString


def course(scene: Scene) -> Course:
    return Course(
        halls.current_point(scene.hall),
        mark_safe(floor.stage(scene)),  # noqa: S308  # by a template
        mark_safe(asking.stage(scene)),  # noqa: S308  # by a template
        mark_safe(voting.stage(scene)),  # noqa: S308  # by a template
    )


def choices(hall: Hall, language: str, rule: str) -> dict[str, Any]:
    """What the forms offer."""
    return {
        "kinds": [(kind, kind.label, kinds.SIGN_OF[kind]) for kind in Kind],
        "attributions": [(one, one.label) for one in rules.choices(rule)],
        "points": halls.agenda(hall),
        "speeches": [(str(one.public_id), one.started_at, naming.by_name(one, language) or "–")
                     for one in queries.latest_speeches(hall)],
        "owned": [str(one) for one in kinds.OWNED],
    }  # fmt: skip


def named(note: Note, language: str) -> str:
    """The speech to which a note is bound, for the choice among speeches."""
    return (naming.by_name(note.speech, language) if note.speech else "") or "–"
