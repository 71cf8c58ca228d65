"""What differs beside the sessions: the conference's own words, days, parties, countries announced, and names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kavshiri.conference.changes import public
from kavshiri.conference.changes.inside import matched
from kavshiri.conference.changes.reading import Seen, key_of, words
from kavshiri.conference.changes.values import Change

TEXTS = ("title", "short", "what", "significance", "focus", "participants", "discussed", "afterwards", "note", "place")
PLAIN: dict[str, Any] = {"mode": "", "zone": "Asia/Tbilisi", "languages": [], "number": None}
# shared records and the text by which readers know them
NAMES = {"tracks": "name", "rooms": "name", "themes": "title", "persons": "name", "offices": "title",
         "organisations": "name"}  # fmt: skip
SERIES = ("title", "project", "planned", "about")


def changes(old: Seen, new: Seen) -> Iterator[Change]:
    yield from own(old, new)
    yield from days(old, new)
    yield from parties(old, new)
    yield from announced(old, new)
    yield from names(old, new)
    yield from series(old, new)


def own(old: Seen, new: Seen) -> Iterator[Change]:
    for name in TEXTS:
        told = words(old.conference.get(name)), words(new.conference.get(name))
        if told[0] != told[1]:
            yield Change(f"conference_{name}", *told)
    for name, default in PLAIN.items():
        plain = old.conference.get(name, default), new.conference.get(name, default)
        if plain[0] != plain[1] and old.conference:
            yield Change(f"conference_{name}", *plain)


def days(old: Seen, new: Seen) -> Iterator[Change]:
    """Days by their date: one that has another date is gone and new."""
    before, after = ({day["on"]: words(day.get("title")) for day in seen.conference.get("days", ())}
                     for seen in (old, new))  # fmt: skip
    for on in sorted({*before, *after}):
        if on not in before or on not in after:
            yield Change("day_new" if on in after else "day_gone", about=on)
        elif before[on] != after[on]:
            yield Change("day_title", before[on], after[on], about=on)


def parties(old: Seen, new: Seen) -> Iterator[Change]:
    """Organisers, partners, funders and member bodies, with their capacities."""
    lists = [seen.conference.get("involvements", []) for seen in (old, new)]
    for before, after in matched(lists[0], lists[1], "organisation", "kind"):
        if before is None or after is None:
            seen, there = (new, after) if after is not None else (old, before)
            assert there is not None  # noqa: S101  one of the two stands
            what = "party_new" if after is not None else "party_gone"
            yield Change(what, about=(there["kind"], _organisation(seen, there)))
            continue
        if before["kind"] != after["kind"]:
            yield Change("party_kind", before["kind"], after["kind"], about=_organisation(new, after))
        for name in ("capacity", "acknowledgement", "disclaimer"):
            told = words(before.get(name)), words(after.get(name))
            if told[0] != told[1]:
                yield Change(f"party_{name}", *told, about=_organisation(new, after))
        if before.get("mark") != after.get("mark"):
            yield Change("party_mark", about=_organisation(new, after))


def _organisation(seen: Seen, involvement: Any) -> dict[str, str]:
    return words(seen.shared["organisations"].get(involvement["organisation"], {}).get("name"))


def announced(old: Seen, new: Seen) -> Iterator[Change]:
    """Countries by code, groups by their words; announced, never: present."""
    lists = [seen.conference.get("announced", []) for seen in (old, new)]
    for before, after in matched(lists[0], lists[1], "country", "group"):
        told = [one and (one.get("country", ""), words(one.get("group"))) for one in (before, after)]
        if told[0] != told[1]:
            yield Change("announced", *told)


def names(old: Seen, new: Seen) -> Iterator[Change]:
    """What is called otherwise now; said once and not in every session that names it.

    Of persons, offices and organisations only those that readers see: an interpreter's name is nobody's business.
    """
    if old.around == new.around:
        return
    shown = [public.records(seen.content) for seen in (old, new)]
    for top, field in NAMES.items():
        before = {key_of(record): record for record in shown[0][top]}
        for record in shown[1][top]:
            if was := before.get(key_of(record)):
                yield from _renamed(top, field, was, record)


def _renamed(top: str, field: str, was: Any, record: Any) -> Iterator[Change]:
    told = words(was.get(field)), words(record.get(field))
    if told[0] != told[1]:
        yield Change(f"name_{top}", *told)
    others = [{key: value for key, value in one.items() if key not in (field, "slug")} for one in (was, record)]
    if others[0] != others[1]:
        yield Change("details", about=(top, told[1]))


def series(old: Seen, new: Seen) -> Iterator[Change]:
    before, after = (seen.content.get("series") or {} for seen in (old, new))
    shown = [[told.get(name) for name in SERIES] for told in (before, after)]
    meetings = [[(one.get("on"), words(one.get("title")), one.get("planned_only")) for one in
                 told.get("preparations", ())] for told in (before, after)]  # fmt: skip
    if old.conference and (shown[0] != shown[1] or meetings[0] != meetings[1]):
        yield Change("series")
