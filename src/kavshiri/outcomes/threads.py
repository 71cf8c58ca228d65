"""Beside recommendations: where they and each of their sentences come from, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from kavshiri.access.actors import Actor
from kavshiri.journal.models import name_of
from kavshiri.outcomes.models import Recommendation, Sentence
from kavshiri.provenance import queries, showing
from kavshiri.provenance.models import Link
from kavshiri.provenance.showing import Thing, Things
from kavshiri.provenance.slots import Card


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link as this reader sees it; ``name`` is for the office and is never told where it is not open."""

    name: str
    thing: Thing
    part: UUID | None = None

    @property
    def kind(self) -> str:
        return self.thing.kind

    @property
    def card(self) -> Card:
        return self.thing.card

    @property
    def where(self) -> str:
        """Its own page, or else its thread; empty unless it is open."""
        return self.card.where or self.thing.thread


@dataclass(frozen=True, slots=True)
class Thread:
    """``of_parts``: by the key of a sentence; ``sources`` all of them, each once, in order."""

    sources: list[End] = field(default_factory=list)
    became: list[End] = field(default_factory=list)
    of_parts: dict[UUID | None, list[End]] = field(default_factory=dict)


def beside(found: Sequence[Recommendation], viewer: Actor, language: str) -> dict[int, Thread]:
    """Of each recommendation by its key; two queries and one call for each kind that occurs."""
    called = {name_of(one): one.pk for one in found}
    before, after = queries.sources_of(list(called)), queries.became_of(list(called))
    ends = {link.source for some in before.values() for link in some}
    ends |= {link.derived for some in after.values() for link in some}
    things = showing.things(sorted(ends), viewer, language)
    return {key: _thread(before[name], after[name], things) for name, key in called.items()}


def _thread(before: list[Link], after: list[Link], things: Things) -> Thread:
    told = Thread()
    for link in before:
        end = End(link.source, things[link.source], link.part)
        told.of_parts.setdefault(link.part, []).append(end)
        if link.source not in {one.name for one in told.sources}:
            told.sources.append(end)
    for link in after:
        # what is not open may be a draft that nobody is to know of (decision 0059)
        if not things[link.derived].is_closed and link.derived not in {one.name for one in told.became}:
            told.became.append(End(link.derived, things[link.derived]))
    return told


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what it comes from."""

    sentence: Sentence
    sources: list[End]


def lines(sentences: Sequence[Sentence], thread: Thread) -> list[Line]:
    return [Line(one, thread.of_parts.get(one.key, [])) for one in sentences]
