"""What a reader is shown of things: their rooms' cards, of which nothing is let through where one is not open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.urls import reverse
from django.utils.translation import pgettext

from kavshiri.access.actors import Actor
from kavshiri.provenance import slots
from kavshiri.provenance.names import by_kind
from kavshiri.provenance.slots import Card

CHUNK = 2_000  # ids that a room is asked for at once
WORDS = 420  # characters of what a thing says; the rest stands on its own page
GONE = Card(state="gone")
CLOSED = Card(state="closed")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something as this reader sees it; ``kind`` names its kind.

    ``name`` is empty unless it is open: the name of a speech tells when it was made, and so whose it was.
    """

    name: str
    kind: str
    card: Card

    @property
    def is_open(self) -> bool:
        return self.card.state == "open"

    @property
    def is_closed(self) -> bool:
        return self.card.state == "closed"

    @property
    def thread(self) -> str:
        """The address of its thread; empty unless it is open."""
        return reverse("provenance:thread", args=[self.name]) if self.is_open else ""

    @property
    def title(self) -> str:
        return self.card.title or self.kind

    @property
    def words(self) -> str:
        """What it says, as much of it as a card holds."""
        said = " ".join(self.card.words.split())
        return said if len(said) <= WORDS else f"{said[:WORDS].rsplit(' ', 1)[0]} …"


Things = Mapping[str, Thing]


def things(names: Iterable[str], viewer: Actor, language: str) -> dict[str, Thing]:
    """Every name with what this viewer may see; each room is asked once for all of its own (``CHUNK`` at a time)."""
    found: dict[str, Thing] = {}
    for kind, ids in by_kind(names).items():
        cards = _cards(kind, ids, viewer, language)
        label = _label(kind)
        for public_id in ids:
            card = _narrowed(cards.get(public_id))
            found[f"{kind}:{public_id}"] = Thing(_shown_name(kind, public_id, card), label, card)
    return found


def _cards(kind: str, ids: list[str], viewer: Actor, language: str) -> dict[str, Card]:
    known = slots.kinds.get(kind)
    found: dict[str, Card] = {}
    if known is not None:
        for some in _chunks(filter(known.takes, ids)):
            found |= {str(key): card for key, card in known.cards(some, viewer, language).items()}
    return found


def _narrowed(card: Card | None) -> Card:
    """Of what is not open nothing remains but that: a room that says too much is not believed."""
    if card is None or card.state not in ("open", "closed"):
        return GONE
    return card if card.state == "open" else CLOSED


def _shown_name(kind: str, public_id: str, card: Card) -> str:
    return f"{kind}:{public_id}" if card.state == "open" else ""


def _label(kind: str) -> str:
    known = slots.kinds.get(kind)
    return str(known.label) if known else pgettext("source", "something")


def parts(names: Collection[str], known: Things, viewer: Actor, language: str) -> dict[str, Mapping[UUID, str]]:
    """The sentences of those of these things that are open and have any, in their order."""
    found: dict[str, Mapping[UUID, str]] = {}
    for prefix, ids in by_kind(name for name in names if known[name].is_open).items():
        kind = slots.kinds.get(prefix)
        if kind is not None and kind.parts is not None:
            for some in _chunks(ids):
                found |= {f"{prefix}:{key}": said for key, said in kind.parts(some, viewer, language).items()}
    return found


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while some := list(islice(rest, CHUNK)):
        yield some
