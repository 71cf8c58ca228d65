"""What a version brings: its changes against the one before, and its ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kavshiri.conference import queries
from kavshiri.conference.changes import ledger, words
from kavshiri.conference.changes.comparing import compare
from kavshiri.conference.changes.ledger import LEDGER, Ledger
from kavshiri.conference.changes.values import GONE, Changes
from kavshiri.conference.models import Version


@dataclass(frozen=True, slots=True)
class News:
    """``before`` is the number of the version before, or 0 where this is the first."""

    ledger: Ledger
    changes: Changes = field(default_factory=Changes)
    before: int = 0


def since(previous: Version | None, content: Mapping[str, Any], number: int, at: datetime) -> News:
    """What a version of this content and number brings after ``previous``, which has its content."""
    if previous is None:
        return News(ledger.begun(content, number, at))
    found = compare(previous.content, content)
    known = previous.prepared.get(LEDGER) or ledger.retold(queries.history(previous))
    return News(ledger.carried_on(known, found, previous.content, number, at), found, previous.number)


def of(version: Version) -> News:
    """The same for a version that is published already, worked out from the contents of all before it."""
    before = queries.before(version)
    told = ledger.retold(queries.history(version))
    if before is None:
        return News(told)
    return News(told, compare(before.content, version.content), before.number)


def told(news: News | None) -> dict[str, dict[str, Any]]:
    """What rows show of it, in the language in force: session's identity -> {"events", "was", "lines"}."""
    if news is None:
        return {}
    out: dict[str, dict[str, Any]] = {
        key: {"events": entry["events"], "was": entry.get("was", "")}
        for key, entry in news.ledger.items()
        if entry.get("events")
    }
    for change in news.changes.sessions:
        if change.state != GONE and (lines := words.session_lines(change)):
            out.setdefault(change.key, {})["lines"] = [str(line) for line in lines]
    return out


def on_cover(news: News | None) -> dict[str, Any]:
    """What the feed shows of it, in the language in force: {"before", "lines"}; empty for a draft."""
    if news is None:
        return {}
    return {"before": news.before, "lines": [str(line) for line in words.briefly(news.changes)]}
