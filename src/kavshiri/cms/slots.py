"""What rooms above fill in when they are ready.

``beside``: links that stand at the head of a record's screens.  Each is called with the actor, the record and the names
of the relations to what is nested in it, and gives links or nothing.

``accounts``: where an actor may look at the accounts of these actors' keys; key -> address (filled by people).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from kavshiri.access.actors import Actor
from kavshiri.journal.models import Record


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    label: str
    icon: str = "link"


def _nowhere(by: Actor, keys: Collection[str]) -> dict[str, str]:
    return {}


beside: list[Callable[[Actor, Record, tuple[str, ...]], Iterable[Link]]] = []
accounts: Callable[[Actor, Collection[str]], dict[str, str]] = _nowhere


def fill_accounts(find: Callable[[Actor, Collection[str]], dict[str, str]]) -> None:
    """Say where accounts can be looked at."""
    global accounts
    accounts = find


def links(by: Actor, record: Record, nested: tuple[str, ...]) -> Iterator[Link]:
    """Every link that the rooms above offer beside a record."""
    for offered in beside:
        yield from offered(by, record, nested)
