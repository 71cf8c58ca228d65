"""What rooms above fill in when they are ready.

``heard``: prefixes of topics that anybody may be listening to; entries of others ring no bell.
``dressing``: by prefix, what readers are told of entries, since the journal itself names nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kavshiri.journal.models import Entry

TOPIC = "live"
Dress = Callable[[Sequence[Entry]], list[dict[str, Any]]]
dressing: dict[str, Dress] = {}


def is_heard(topic: str) -> bool:
    return topic.partition(":")[0] in dressing


def dressed(topic: str, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """One value for each entry, in order."""
    dress = dressing.get(topic.partition(":")[0], plain)
    return dress(entries)


def plain(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """What the journal itself says."""
    return [
        {"kind": entry.kind, "about": entry.about, "at": entry.at.isoformat(), **entry.payload} for entry in entries
    ]
