"""What rooms above fill in when they are ready.

A prefix is what stands before the first colon of a topic.
``dressing``: by prefix, what readers are told of entries, since the journal itself names nobody.  Entries of other
topics ring no bell.
``stating``: by prefix, what stands at this moment: called with the whole topic of a line and the names that have
changed (None: all), it gives the values of those that are there.  Values are HTML fragments or small JSON; what is
missing or None has gone.  It is called in a thread of the hub: language and time zone are its own to set.
``retelling``: prefixes of lines whose last entry is told to whoever names no place in them, so that nothing is lost
that was written after their page was made and before they heard.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from kavshiri.journal.models import Entry

Dress = Callable[[Sequence[Entry]], list[dict[str, Any]]]
State = Callable[[str, Collection[str] | None], Mapping[str, Any]]
dressing: dict[str, Dress] = {}
stating: dict[str, State] = {}
retelling: set[str] = set()


def is_heard(topic: str) -> bool:
    return topic.partition(":")[0] in dressing


def is_retold(topic: str) -> bool:
    return topic.partition(":")[0] in retelling


def dressed(topic: str, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """One value for each entry, in order."""
    dress = dressing.get(topic.partition(":")[0], plain)
    return dress(entries)


def has_states(topic: str) -> bool:
    return topic.partition(":")[0] in stating


def stated(topic: str, names: Collection[str] | None) -> Mapping[str, Any]:
    """What stands now under these names, or under all; nothing for a topic whose states nobody computes."""
    state = stating.get(topic.partition(":")[0])
    return state(topic, names) if state else {}


def plain(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """What the journal itself says."""
    return [
        {"kind": entry.kind, "about": entry.about, "at": entry.at.isoformat(), **entry.payload} for entry in entries
    ]
