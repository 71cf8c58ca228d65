"""What stands in a session: who takes which role, how it can be followed, questions, materials."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kavshiri.conference.changes.reading import Seen, is_public, words
from kavshiri.conference.changes.values import Change

Raw = Mapping[str, Any]


def changes(was: Raw, now: Raw, old: Seen, new: Seen) -> Iterator[Change]:
    yield from people(was, now, old, new)
    yield from interpretation(was, now)
    yield from questions(was, now)
    yield from materials(was, now)


def matched(was: list[Raw], now: list[Raw], *keys: str) -> Iterator[tuple[Raw | None, Raw | None]]:
    """(before, after) of the records of two lists: by identity, else by these keys; then those that are gone."""

    def known_by(record: Raw) -> Any:
        return record.get("id") or tuple(record.get(key) for key in keys)

    before = {known_by(record): record for record in was}
    for record in now:
        yield before.pop(known_by(record), None), record
    yield from ((record, None) for record in before.values())


def people(was: Raw, now: Raw, old: Seen, new: Seen) -> Iterator[Change]:
    """Roles given, taken, passed on and confirmed; whoever only stands by is not told."""
    for before, after in matched(was.get("people", []), now.get("people", []), "role", "person", "office"):
        if before is None and after is not None:
            yield Change("role_new", after=new.who(after), about=(after["role"], bool(after.get("confirmed"))))
        elif after is None and before is not None:
            yield Change("role_gone", before=old.who(before), about=before["role"])
        elif before is not None and after is not None:
            yield from _role(before, after, old, new)


def _role(before: Raw, after: Raw, old: Seen, new: Seen) -> Iterator[Change]:
    who = old.who(before), new.who(after)
    if old.acting(before) != new.acting(after):
        stands_in = bool(after.get("stand_in_acts")) and not before.get("stand_in_acts")
        yield Change("stand_in" if stands_in else "role_passed", *who, about=after["role"])
    if before["role"] != after["role"]:
        yield Change("role", before["role"], after["role"], about=who[1])
    confirmed = bool(before.get("confirmed")), bool(after.get("confirmed"))
    if confirmed[0] != confirmed[1]:
        yield Change("confirmed" if confirmed[1] else "open_again", about=(after["role"], who[1]))


def interpretation(was: Raw, now: Raw) -> Iterator[Change]:
    """Channels by language and manner."""
    pairs = matched(was.get("interpretation", []), now.get("interpretation", []), "language", "manner")
    for before, after in pairs:
        if before is None and after is not None:
            yield Change("channel_new", after=_channel(after), about=bool(after.get("confirmed")))
        elif after is None and before is not None:
            yield Change("channel_gone", before=_channel(before))
        elif before is not None and after is not None:
            yield from _cell(before, after)


def _channel(cell: Raw) -> tuple[str, str]:
    return cell["language"], cell.get("manner", "simultaneous")


def _cell(before: Raw, after: Raw) -> Iterator[Change]:
    if _channel(before) != _channel(after):
        yield Change("channel", _channel(before), _channel(after))
    confirmed = bool(before.get("confirmed")), bool(after.get("confirmed"))
    if confirmed[0] != confirmed[1]:
        yield Change("channel_confirmed" if confirmed[1] else "channel_open", about=_channel(after))
    if before.get("relay_from", "") != after.get("relay_from", ""):
        yield Change("relay", before.get("relay_from", ""), after.get("relay_from", ""), about=_channel(after))
    if before.get("broadcast_url", "") != after.get("broadcast_url", ""):
        yield Change("channel_url", about=_channel(after))


def questions(was: Raw, now: Raw) -> Iterator[Change]:
    """New ones and those worded otherwise with their words, and how many are gone."""
    for before, after in matched(was.get("questions", []), now.get("questions", []), "text"):
        told = words(before and before.get("text")), words(after and after.get("text"))
        if told[0] != told[1]:
            yield Change("question", *told)


def materials(was: Raw, now: Raw) -> Iterator[Change]:
    """Public papers only: one that becomes public is new, one that the secretariat takes back is gone."""
    public = [[paper for paper in raw.get("materials", ()) if is_public(paper)] for raw in (was, now)]
    for before, after in matched(public[0], public[1], "language", "url", "document"):
        told = words(before and before.get("title")), words(after and after.get("title"))
        where = [(paper.get("url"), paper.get("document")) if paper else None for paper in (before, after)]
        if told[0] != told[1] or where[0] != where[1]:
            yield Change("material", *told, about=((after or before or {}).get("language", "")))
