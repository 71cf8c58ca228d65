"""Each session's story over the versions, kept with every version: when it came, how often it changed, when it went.

``Version.prepared["ledger"]`` is ``{public id: {"first", "sequence", "changed", "changed_at", "gone", "last",
"events", "was"}}``: what ``Entry`` holds.  It is carried on from one version to the next, so that whoever exports a
calendar or a page has it at hand, and can be made anew from the contents of all versions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kavshiri.conference.changes.comparing import compare
from kavshiri.conference.changes.reading import Item, Seen, words
from kavshiri.conference.changes.values import GONE, NEW, RESTORED, Changes, SessionChange
from kavshiri.pure import timetable

LEDGER = "ledger"  # the key of ``Version.prepared``
Ledger = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Entry:
    """``first`` and ``changed``: numbers of versions, the first that had the session and the last that changed it.

    ``sequence``: how many versions since ``first`` changed what calendars show of it (0 at first; going and coming
    back count).  ``last`` is what stood in the last version that had it, where it is ``gone``: {slug, title (language
    -> words), starts, ends} with moments in ISO 8601.  ``events``: "2n 4m", each version that did something to it.
    ``was``: where it has been moved, when it was to start before, in ISO 8601.
    """

    first: int
    sequence: int
    changed: int
    changed_at: datetime
    gone: bool = False
    last: dict[str, Any] = field(default_factory=dict)
    events: str = ""
    was: str = ""


def ledger_of(version: Any) -> dict[str, Entry]:
    """The ledger of a version by session's public id; empty where the version has none yet (``kavshiri prepare``)."""
    told = version.prepared.get(LEDGER, {})
    return {key: _entry(entry) for key, entry in told.items()}


def _entry(told: Mapping[str, Any]) -> Entry:
    moment = datetime.fromisoformat(told["changed_at"])
    return Entry(
        told["first"], told["sequence"], told["changed"], moment, told.get("gone", False), told.get("last") or {},
        told.get("events", ""), told.get("was", ""),
    )  # fmt: skip


def begun(content: Mapping[str, Any], number: int, at: datetime) -> Ledger:
    """The ledger of a first version."""
    return {key: _new(number, at) for key in Seen(content).sessions}


def _new(number: int, at: datetime) -> dict[str, Any]:
    return {"first": number, "sequence": 0, "changed": number, "changed_at": at.isoformat(), "gone": False}


def carried_on(ledger: Ledger, changes: Changes, before: Mapping[str, Any], number: int, at: datetime) -> Ledger:
    """The ledger of the next version, which changes ``before`` in this way."""
    out, old = dict(ledger), Seen(before)
    for change in changes.sessions:
        out[change.key] = _next(out.get(change.key), change, old, number, at)
    return out


def _next(entry: Mapping[str, Any] | None, change: SessionChange, old: Seen, number: int, at: datetime) -> dict:
    if entry is None:
        return {**_new(number, at), "events": f"{number}{change.letters}"}
    returns = change.state == NEW
    letters = RESTORED[0] if returns else change.letters
    told = {
        "first": entry["first"],
        "sequence": entry["sequence"] + change.for_calendars,
        "changed": number,
        "changed_at": at.isoformat(),
        "gone": change.state == GONE,
        "events": f"{entry.get('events', '')} {number}{letters}".strip(),
    }
    if was := moved_from(change) or entry.get("was", ""):
        told["was"] = was
    return {**told, "last": last_seen(old.sessions[change.key], old)} if change.state == GONE else told


def moved_from(change: SessionChange) -> str:
    """When a session that this change moves was to start; empty for any other change."""
    moments = (one.before for one in change.changes if one.what == "moved")
    return next((timetable.with_offset(before.at, before.zone) for before in moments), "")


def last_seen(item: Item, seen: Seen) -> dict[str, Any]:
    """What a calendar needs to call off a session that the programme no longer has."""
    starts, ends = (seen.moment(item.raw.get(name)) for name in ("starts", "ends"))
    return {
        "slug": item.raw.get("slug", ""),
        "title": words(item.raw.get("title")),
        "starts": timetable.with_offset(starts.at, seen.zone) if starts else "",
        "ends": timetable.with_offset(ends.at, seen.zone) if ends else "",
    }


def retold(history: Iterable[tuple[int, datetime, Mapping[str, Any]]]) -> Ledger:
    """The ledger after all of these versions: (number, published, content), the oldest first."""
    ledger: Ledger = {}
    before: Mapping[str, Any] | None = None
    for number, at, content in history:
        if before is None:
            ledger = begun(content, number, at)
        else:
            ledger = carried_on(ledger, compare(before, content), before, number, at)
        before = content
    return ledger


__all__ = ["LEDGER", "Entry", "Ledger", "begun", "carried_on", "ledger_of", "retold"]
