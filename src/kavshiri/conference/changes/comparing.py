"""Two versions beside each other: what is new, gone, cancelled, restored or otherwise, session by session."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kavshiri.conference.changes import framing, inside
from kavshiri.conference.changes.reading import Item, Seen, words
from kavshiri.conference.changes.values import (
    CANCELLED,
    CHANGED,
    GONE,
    NEW,
    RESTORED,
    Change,
    Changes,
    Moment,
    SessionChange,
)

# what a session has of its own and is told by its words or its code alone: key in the content -> its default
PLAIN = {
    "number": "", "kind": "", "languages": [], "broadcast_url": "", "times": "announced", "source": "ours",
    "examples": [],
}  # fmt: skip
TEXTS = ("title", "abstract")
NAMED = {"track": "tracks", "room": "rooms", "theme": "themes"}


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """What readers of ``after`` see otherwise than those of ``before`` (contents of versions; {} has nothing)."""
    return compare_seen(Seen(before), Seen(after))


def compare_seen(old: Seen, new: Seen) -> Changes:
    found = [*_gone(old, new), *_here(old, new)]
    found.sort(key=lambda one: (one.at.at, one.key))
    return Changes(tuple(found), tuple(framing.changes(old, new)))


def compare_only(before: Mapping[str, Any], after: Mapping[str, Any], slugs: Container[str]) -> Iterator[SessionChange]:
    """The same, but only of those sessions of ``after`` that have these addresses."""
    old, new = Seen(before), Seen(after)
    for key, item in new.sessions.items():
        if item.raw.get("slug") in slugs:
            was = old.sessions.get(key)
            yield from _changed(key, was, item, old, new) if was else [_told(key, item, new, NEW)]


def _gone(old: Seen, new: Seen) -> Iterator[SessionChange]:
    for key, item in old.sessions.items():
        if key not in new.sessions:
            yield _told(key, item, old, GONE)


def _here(old: Seen, new: Seen) -> Iterator[SessionChange]:
    around = old.around == new.around
    for key, item in new.sessions.items():
        was = old.sessions.get(key)
        if was is None:
            yield _told(key, item, new, NEW)
        elif not (around and was.raw == item.raw and was.whole == item.whole):
            yield from _changed(key, was, item, old, new)


def _changed(key: str, was: Item, item: Item, old: Seen, new: Seen) -> Iterator[SessionChange]:
    found = tuple(of_session(was, item, old, new))
    in_calendars = calendar(was, old) != calendar(item, new)
    cancelled = (was.raw.get("status") == CANCELLED, item.raw.get("status") == CANCELLED)
    state = {(False, True): CANCELLED, (True, False): RESTORED}.get(cancelled, CHANGED)
    if found or in_calendars or state != CHANGED:
        told = _told(key, item, new, state, found, in_calendars)
        yield replace(told, planned=_planned(was.raw, old)) if state == CANCELLED else told


def _planned(raw: Mapping[str, Any], seen: Seen) -> tuple[Moment, Moment | None]:
    return starts(raw, seen), seen.moment(raw.get("ends"))


def _told(
    key: str, item: Item, seen: Seen, state: str, changes: tuple[Change, ...] = (), in_calendars: bool = True
) -> SessionChange:
    raw, whole = item.raw, item.whole
    return SessionChange(
        key, raw.get("slug", ""), words(raw.get("title")), state, starts(raw, seen), changes,
        words(whole.get("title")) if whole else {}, in_calendars,
    )  # fmt: skip


def starts(raw: Mapping[str, Any], seen: Seen) -> Moment:
    found = seen.moment(raw["starts"])
    assert found is not None  # noqa: S101  a content without a start is not published
    return found


def of_session(was: Item, item: Item, old: Seen, new: Seen) -> Iterator[Change]:
    """Everything that differs in one session, in the order in which a reader wants to know it."""
    yield from times(was.raw, item.raw, old, new)
    for name, top in NAMED.items():
        before, after = old.named(top, was.raw.get(name)), new.named(top, item.raw.get(name))
        if before[0] != after[0]:
            yield Change(name, before[1], after[1])
    for name in TEXTS:
        told = words(was.raw.get(name)), words(item.raw.get(name))
        if told[0] != told[1]:
            yield Change(name, *told)
    for name, default in PLAIN.items():
        plain = was.raw.get(name, default), item.raw.get(name, default)
        if plain[0] != plain[1]:
            yield Change(name, *plain)
    whole = _whole(was), _whole(item)
    if whole[0] != whole[1]:
        yield Change("part_of", words((was.whole or {}).get("title")), words((item.whole or {}).get("title")))
    yield from inside.changes(was.raw, item.raw, old, new)


def _whole(item: Item) -> str:
    return (item.whole.get("id") or item.whole.get("slug") or "") if item.whole else ""


def times(was: Mapping[str, Any], now: Mapping[str, Any], old: Seen, new: Seen) -> Iterator[Change]:
    """Moved as a whole; or another end, or another length."""
    before, after = starts(was, old), starts(now, new)
    last = old.moment(was.get("ends")), new.moment(now.get("ends"))
    lengths = [end and end.at - start.at for start, end in zip((before, after), last, strict=True)]
    if before.at != after.at:
        yield Change("moved", before, after)
        if lengths[0] != lengths[1]:
            yield Change("length", *lengths)
    elif (last[0] and last[0].at) != (last[1] and last[1].at):
        yield Change("ends", *last, about=after)


def calendar(item: Item, seen: Seen) -> list[Any]:
    """Everything that a calendar shows of a session, to be compared; a part has the languages of its whole."""
    raw, whole = item.raw, item.whole or {}
    heard = raw.get("interpretation") or whole.get("interpretation") or ()
    return [
        seen.zone, raw.get("starts"), raw.get("ends"), raw.get("status"), raw.get("kind"), raw.get("slug"),
        words(raw.get("title")), words(raw.get("abstract")), raw.get("broadcast_url"), words(whole.get("title")),
        [seen.named(top, raw.get(name)) for name, top in NAMED.items()],
        raw.get("languages") or whole.get("languages"),
        [{key: value for key, value in cell.items() if key != "id"} for cell in heard],
        [(part.get("role"), seen.who(part), part.get("confirmed")) for part in raw.get("people", ())],
    ]  # fmt: skip
