"""What is carried, as a reader may see it: asked of each thing's own room, once for each kind."""

from __future__ import annotations

from collections.abc import Collection

from kavshiri.access.actors import Actor
from kavshiri.provenance import names, slots
from kavshiri.provenance.slots import Card

GONE = Card(state="gone")


def of(carried: Collection[str], viewer: Actor, language: str) -> dict[str, Card]:
    """A card for each of these names; what nobody knows any more is ``gone``, and shown as such."""
    found = dict.fromkeys(carried, GONE)
    for prefix, ids in names.by_kind(carried).items():
        kind = slots.kinds.get(prefix)
        told = kind.cards(ids, viewer, language) if kind else {}
        found |= {f"{prefix}:{key}": card for key, card in told.items() if key in ids}
    return found


def label_of(name: str) -> str:
    """What a thing of this kind is called."""
    kind = slots.kinds.get(names.split(name)[0])
    return str(kind.label) if kind else ""
