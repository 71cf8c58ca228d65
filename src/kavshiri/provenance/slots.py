"""What rooms above fill in when they are ready: how things of a kind show themselves to a reader.

``kinds["noting.note"] = Kind(...)`` in ``AppConfig.ready()``, or ``add(Kind(...))``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.utils.functional import Promise

from kavshiri.access.actors import Actor
from kavshiri.provenance.names import is_public_id

State = Literal["open", "closed", "gone"]


@dataclass(frozen=True, slots=True)
class Card:
    """What a reader is told of a thing.  Of one that is not ``open`` nothing else is ever shown, whatever stands here.

    ``words``: what it says, shortened by us where long; ``language``: in which language, as a code;
    ``title_language``: the same of a title that is somebody's words, not ours.  ``who``: by whom,
    as it may be shown.  ``where``: the address of its own page, or empty.  ``status``: a word or two, such as "partly
    done".  ``closed``: it exists and is not for this reader, or was said off the record; ``gone``: no longer there.
    ``at``: when it was made; None where that would tell by whom.
    """

    title: str = ""
    words: str = ""
    who: str = ""
    where: str = ""
    state: State = "open"
    at: datetime | None = None
    language: str = ""
    status: str = ""
    title_language: str = ""


class Said(str):
    """Words that know in which language they are: a sentence stands in that of its text, whatever a card is read in."""

    language: str

    def __new__(cls, words: str, language: str) -> Said:
        made = super().__new__(cls, words)
        made.language = language
        return made


Cards = Callable[[Collection[str], Actor, str], Mapping[str, Card]]
Parts = Callable[[Collection[str], Actor, str], Mapping[str, Mapping[UUID, str]]]


@dataclass(frozen=True, slots=True)
class Kind:
    """Things of one kind.  ``prefix`` is ``room.model``; ``label`` names one of them ("recommendation").

    ``cards``: ids, viewer, language -> card by id; asked once for all ids of a page, so it reads in a fixed number of
    queries.  ``parts``: ids, viewer, language -> the sentences of each that has any, by id (``Said``, where they
    may be in another language than the card); asked only of what is open.
    ``takes``: whether something of this kind can have an id; a room is asked for no other.
    """

    prefix: str
    label: str | Promise
    cards: Cards
    parts: Parts | None = None
    takes: Callable[[str], bool] = is_public_id


kinds: dict[str, Kind] = {}


def add(kind: Kind) -> None:
    """Note a kind, once."""
    if kind.prefix in kinds:
        raise ValueError(f"{kind.prefix!r} is a kind already")
    kinds[kind.prefix] = kind
