"""What rooms above fill in when they are ready: the kinds of things that can be found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.text import capfirst


@dataclass(frozen=True, slots=True)
class Document:
    """A thing in one language, as it is found: plain text, no markup.

    ``address`` is the path of its page in that language; ``weight`` lifts it among equals (0 is usual, higher first);
    ``at`` is its moment, newer first; ``is_example`` marks what is ours and announced by nobody. What is not
    ``visible`` is kept out of every answer.
    """

    key: str
    language: str
    title: str
    body: str = ""
    address: str = ""
    visible: bool = True
    weight: int = 0
    at: dt.datetime | None = None
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Searchable:
    """A kind of thing: its name in code, its label (a lazy string), and all of its documents."""

    kind: str
    label: object
    entries: Callable[[], Iterable[Document]]


REGISTRY: dict[str, Searchable] = {}


def register(searchable: Searchable) -> None:
    """Make a kind known; registering it again replaces it."""
    REGISTRY[searchable.kind] = searchable


def label(kind: str) -> str:
    """Return the kind's label in the language now active, as a heading; the kind itself if nobody registered it."""
    known = REGISTRY.get(kind)
    return str(capfirst(str(known.label))) if known else kind
