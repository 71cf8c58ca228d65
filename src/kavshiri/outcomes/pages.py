"""What the pages of recommendations show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.classifications.frameworks import GCM, SDG
from kavshiri.conference.models import Conference
from kavshiri.journal.models import name_of
from kavshiri.outcomes import queries, threads
from kavshiri.outcomes.models import Position, Recommendation
from kavshiri.outcomes.queries import Support
from kavshiri.outcomes.threads import End, Line, Thread
from kavshiri.texts.values import Reading


@dataclass(frozen=True, slots=True)
class Reserved:
    """A reservation: by whom, and its words for the reader with the language in which they were made."""

    who: str
    words: Reading
    authentic: str
    is_of_earlier: bool
    name: str

    @property
    def key(self) -> str:
        return self.name.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation as it is shown to a reader."""

    one: Recommendation
    words: Reading
    authentic: Reading
    addressee: Reading
    support: Support
    supporters: list[str]
    accepters: list[str]
    reservations: list[Reserved]
    thread: Thread
    lines: list[Line]
    gcm: list[tuple[str, Any]]
    sdg: list[tuple[str, Any]]
    name: str

    @property
    def after(self) -> list[End]:
        """What became of it beside the reservations, which stand with their words already."""
        return [end for end in self.thread.became if not end.name.startswith("outcomes.position:")]

    @property
    def is_translated(self) -> bool:
        return self.words.language != self.one.language


def items(found: Sequence[Recommendation], viewer: Actor, language: str) -> list[Item]:
    """In a fixed number of queries, however many there are."""
    support = queries.support(found)
    beside = threads.beside(found, viewer, language)
    return [_item(one, support[one.pk], beside[one.pk], language) for one in found]


def _item(one: Recommendation, support: Support, thread: Thread, language: str) -> Item:
    return Item(
        one, one.text.read(language), one.text.read(one.language), one.addressee.read(language), support,
        _named(support.supports, language), _named(support.accepts, language),
        [_reserved(position, one, language) for position in support.reservations],
        thread, threads.lines(queries.standing(one), thread),
        [(code, GCM[code]) for code in one.gcm if code in GCM], [(code, SDG[code]) for code in one.sdg if code in SDG],
        name_of(one),
    )  # fmt: skip


def _named(positions: list[Position], language: str) -> list[str]:
    return sorted(one.delegation.called(language) for one in positions)


def _reserved(position: Position, one: Recommendation, language: str) -> Reserved:
    is_of_earlier = position.revision < one.text.revision
    return Reserved(
        position.delegation.called(language), position.text.read(language), position.text.origin, is_of_earlier,
        name_of(position),
    )  # fmt: skip


def as_json(conference: Conference, found: list[Item]) -> dict[str, Any]:
    """``{"conference", "recommendations": [{"id", "number", "state", "authentic", "text": {language: words}, …}]}``.

    Times are ISO 8601 in UTC; ``support`` counts delegations by stance.
    """
    return {"conference": conference.slug, "recommendations": [_json(item) for item in found]}


def _json(item: Item) -> dict[str, Any]:
    one = item.one
    return {
        "id": str(one.public_id), "name": item.name, "number": one.number, "state": one.state,
        "authentic": one.language, "text": {code: one.text.text(code) for code in one.text},
        "addressee": {"kind": one.addressee_kind, "words": {code: one.addressee.text(code) for code in one.addressee}},
        "theme": one.theme.code if one.theme else None, "head": one.head or None, "gcm": one.gcm, "sdg": one.sdg,
        "horizon": one.horizon or None, "priority": one.priority, "is_example": one.is_example,
        "decided_at": one.decided_at.isoformat() if one.decided_at else None, "decision": one.decision,
        "support": {stance: len(item.support.of(stance)) for stance in Position.Stance.values},
        "reservations": [
            {"delegation": told.delegation.called(one.language), "authentic": told.text.origin,
             "text": {code: told.text.text(code) for code in told.text}}
            for told in item.support.reservations
        ],
        "sentences": [
            {"id": str(line.sentence.key), "text": line.sentence.text, "sources": [end.name for end in line.sources
                                                                                   if end.card.state == "open"]}
            for line in item.lines
        ],
    }  # fmt: skip
