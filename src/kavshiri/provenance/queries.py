"""What doors and rooms above read here."""

from __future__ import annotations

from kavshiri.access.actors import Actor
from kavshiri.provenance import slots
from kavshiri.provenance.names import split
from kavshiri.provenance.reading import became_of, conference_of, has_links, links, sources_of
from kavshiri.provenance.showing import Thing, things
from kavshiri.provenance.threads import Near, Thread, near, thread

__all__ = [
    "Near", "Thing", "Thread", "became_of", "conference_of", "has_links", "links", "near", "sources_of", "things",
    "thread",
]  # fmt: skip


def is_hidden(name: str, viewer: Actor, language: str) -> bool:
    """Whether its room says that a thing is not open to this viewer; a thing of no known kind is not hidden."""
    return split(name)[0] in slots.kinds and not things([name], viewer, language)[name].is_open
