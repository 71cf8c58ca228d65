"""Beside recommendations: where they and each of their sentences come from, and what became of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from kavshiri.access.actors import Actor
from kavshiri.journal.models import name_of
from kavshiri.outcomes.models import Recommendation, Sentence
from kavshiri.provenance import names, queries, slots
from kavshiri.provenance.models import Link
from kavshiri.provenance.slots import Card


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link as it is shown; ``name`` is by which its own thread is found, ``kind`` what it is in words."""

    name: str
    kind: str
    card: Card
    relation: str = ""
    part: UUID | None = None


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
    cards = cards_of(ends, viewer, language)
    return {key: _thread(before[name], after[name], cards) for name, key in called.items()}


def cards_of(ends: Collection[str], viewer: Actor, language: str) -> dict[str, Card]:
    """A name that nobody shows, or no longer, is gone; of what is not open only that is told."""
    told: dict[str, Card] = {}
    for prefix, ids in names.by_kind(sorted(ends)).items():
        kind = slots.kinds.get(prefix)
        found: Mapping[str, Card] = kind.cards(ids, viewer, language) if kind else {}
        for key in ids:
            card = found.get(key) or Card(state="gone")
            told[f"{prefix}:{key}"] = card if card.state == "open" else Card(state=card.state)
    return told


def _thread(before: list[Link], after: list[Link], cards: dict[str, Card]) -> Thread:
    told = Thread()
    for link in before:
        end = _end(link.source, link, cards)
        told.of_parts.setdefault(link.part, []).append(end)
        if link.source not in {one.name for one in told.sources}:
            told.sources.append(end)
    for link in after:
        if link.derived not in {one.name for one in told.became}:
            told.became.append(_end(link.derived, link, cards))
    return told


def _end(name: str, link: Link, cards: dict[str, Card]) -> End:
    kind = slots.kinds.get(names.split(name)[0])
    return End(name, str(kind.label) if kind else "", cards[name], link.relation, link.part)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what it comes from."""

    sentence: Sentence
    sources: list[End]


def lines(sentences: Sequence[Sentence], thread: Thread) -> list[Line]:
    return [Line(one, thread.of_parts.get(one.key, [])) for one in sentences]
