"""What rooms above fill in when they are ready.

``frames``: by which conferences the texts can be narrowed (filled by the conference room).
``kept_back``: texts that readers do not see or that name a person, by kind ("room.model"): the condition under which a
record is such a one, ``ALL`` where all are.  They are sent to no engine unless somebody chooses so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q

from kavshiri.journal.models import Record

ALL = Q(pk__isnull=False)


@dataclass(frozen=True, slots=True)
class Frames:
    """``choices`` gives (slug, title); ``within`` the condition for a kind's records to belong to one, None where none
    does; ``languages`` the languages that a conference ("" for any) wants its texts in; ``slug_of`` the slug of a
    record that is a conference, else an empty string."""

    choices: Callable[[], list[tuple[str, str]]]
    within: Callable[[str, str], Q | None]
    languages: Callable[[str], Iterable[str]]
    slug_of: Callable[[Record], str] = lambda record: ""


frames = Frames(choices=list, within=lambda kind, slug: None, languages=lambda slug: ())
kept_back: dict[str, Q] = {}


def fill_frames(filled: Frames) -> None:
    """Say by which conferences texts can be narrowed."""
    global frames
    frames = filled
