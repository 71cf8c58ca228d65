"""Things of a room that is not there, shown by rules like those of the real ones, and linked in a chain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid5

from kavshiri.access import actors
from kavshiri.access.actors import SECRETARY, Actor
from kavshiri.journal.models import Topic
from kavshiri.provenance import actions, slots
from kavshiri.provenance.slots import Card, Kind

AT = dt.datetime(2020, 11, 25, 9, 0, tzinfo=dt.UTC)
SYSTEM, STRANGER = actors.system(), actors.stranger()
OFFICE = Actor(key="office", roles=frozenset({SECRETARY}))
CONFERENCE = "tests.conference:0192"
SPACE = UUID(int=7)
SAID, WHO = "Words that were said off the record", "Delegation that was promised silence"
CHAIN = ("note", "synthesis", "recommendation", "position", "document", "session", "commitment", "report", "preamble")


@dataclass
class Room:
    """What a real room keeps in its tables; it is asked once for all, in one query, as rooms have to be."""

    cards: dict[str, Card] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    parts: dict[str, dict[UUID, str]] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)

    def kind(self, name: str) -> Kind:
        def cards(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
            return dict(self._cards(name, ids, viewer))

        return Kind(f"tests.{name}", name, cards, self.sentences, takes=lambda key: True)

    def _cards(self, name: str, ids: Collection[str], viewer: Actor) -> Iterator[tuple[str, Card]]:
        self.asked.append((name, len(ids)))
        list(Topic.objects.filter(name__in=list(ids)))
        for key in ids:
            if key in self.cards:
                hidden = key in self.closed and not viewer.has(SECRETARY)
                # a careless room: it says "closed" and tells all the same
                yield key, replace(self.cards[key], state="closed") if hidden else self.cards[key]

    def sentences(self, ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Mapping[UUID, str]]:
        return {key: self.parts[key] for key in ids if key in self.parts}

    def hold(self, key: str, **told: Any) -> None:
        held = {"title": f"Title of {key}", "words": f"Words of {key}", "who": f"Who of {key}", "at": AT, **told}
        self.cards[key] = Card(**{"language": "en", "where": f"/en/place-of-{key}/", **held})


def name(key: str) -> str:
    """``note-1`` is "tests.note:note-1"."""
    return f"tests.{key.split('-')[0]}:{key}"


def part(word: str) -> UUID:
    return uuid5(SPACE, word)


def link(derived: str, source: str, **told: Any) -> Any:
    told = {"conference": CONFERENCE, "by": SYSTEM, "at": AT, **told}
    return actions.link(derived=name(derived), source=name(source), **told)


@contextmanager
def room() -> Iterator[Room]:
    """A room whose kinds stand in the slots while the block runs."""
    made, before = Room(), dict(slots.kinds)
    for kind in CHAIN:
        slots.add(made.kind(kind))
    try:
        yield made
    finally:
        slots.kinds.clear()
        slots.kinds.update(before)


def chain(room: Room, number: str = "1") -> None:
    """From a note to the preamble of the next conference, each come of the one before."""
    keys = [f"{kind}-{number}" for kind in CHAIN]
    for key in keys:
        room.hold(key)
    for source, derived in pairwise(keys):
        link(derived, source)


def put_off_the_record(room: Room, key: str) -> None:
    room.hold(key, title=f"{SAID}, in short", words=SAID, who=WHO, where="/en/where-it-was-said/", status=SAID)
    room.closed.add(key)


# for the house tests: doors with something open behind them
DOORS = ("provenance-thing", "provenance:thread", "provenance:prov", "provenance:conference")
SHOWN, BEFORE = "tests.shown:result", "tests.shown:source"


def door(name: str) -> dict[str, str]:
    """What the addresses of provenance hold."""
    return {"name": CONFERENCE if name == "provenance:conference" else SHOWN}


def furnish(conference: Any, by: Actor) -> None:
    """Something that everybody may see, and comes of something else."""
    made = Room()
    for key in ("result", "source"):
        made.hold(key)
    slots.kinds["tests.shown"] = made.kind("shown")
    actions.link(derived=SHOWN, source=BEFORE, conference=CONFERENCE, by=by, at=AT)
