"""Three editions of a value: what the file said last, what stands here, what the file says now.

What was not edited here follows the file; what was edited here stays, and where both changed it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Told = dict[str, Any]
Clash = Callable[[str, Any, Any], None]  # (field, what stands here, what the file says)
NOTHING = object()
FIELDS = ("slug", "kind", "title", "abstract", "starts", "ends", "track", "room", "languages", "status", "source")
KEYS: dict[str, tuple[str, ...]] = {
    "people": ("role", "person", "office"),
    "materials": ("language", "url", "document"),
}


def value(base: Any, ours: Any, theirs: Any) -> tuple[Any, bool]:
    """(the value to take, whether both sides changed it differently); ``NOTHING`` for no value."""
    if theirs in (base, ours):
        return ours, False
    if ours == base or (base is NOTHING and ours is NOTHING):
        return theirs, False
    return ours, True


def fields(names: tuple[str, ...], base: Told | None, ours: Told, theirs: Told, clash: Clash) -> Told:
    """The merged fields of a record; without a base only what is empty here follows the file."""
    out = dict(ours)
    for name in names:
        before = NOTHING if base is None else base.get(name, NOTHING)
        here, there = ours.get(name, NOTHING), theirs.get(name, NOTHING)
        if base is None and there is NOTHING:
            continue
        if isinstance(there, dict) and isinstance(here, dict):
            out[name] = texts(before if isinstance(before, dict) else {}, here, there, name, clash)
            continue
        taken, both = value(before, here, there)
        if both:
            clash(name, here, there)
        out.pop(name, None)
        if taken is not NOTHING:
            out[name] = taken
    return out


def words_of(text: Any) -> Any:
    return text["text"] if isinstance(text, Mapping) else text


def texts(base: Told, ours: Told, theirs: Told, name: str, clash: Clash) -> Told:
    """A text in languages; where the file words its language anew, other languages no longer follow it."""
    out, renewed = dict(ours), False
    for language in dict.fromkeys((*ours, *theirs)):
        before, here, there = (words_of(one.get(language, NOTHING)) for one in (base, ours, theirs))
        taken, both = value(before, here, there)
        if both and not (base and there is NOTHING):
            clash(f"{name} ({language})", here, there)
        if taken is NOTHING:
            out.pop(language, None)
        elif taken != here:
            out[language] = taken
            renewed = renewed or (language == next(iter(ours)) and here is not NOTHING)
    return {code: text if not renewed or code in theirs else outdated(text) for code, text in out.items()}


def outdated(text: Any) -> Told:
    told = dict(text) if isinstance(text, Mapping) else {"text": text, "state": "reviewed"}
    return {**told, "outdated": True}


def records(base: list[Told] | None, ours: list[Told], theirs: list[Told], keys: tuple[str, ...], clash: Clash,
            name: str) -> list[Told]:  # fmt: skip
    """A list of records, each known by its keys: ours in our order, then what is new in the file."""

    def by_key(told: list[Told]) -> dict[tuple, Told]:
        return {tuple(one.get(key) for key in keys): one for one in told}

    before, here, there = by_key(base or []), by_key(ours), by_key(theirs)
    if before == there:
        return ours
    out: list[Told] = []
    for key, one in here.items():
        if key in there:
            out.append(fields(tuple(there[key]), before.get(key), one, there[key], clash))
        elif key not in before or without_id(one) != before[key]:
            if key in before:
                clash(name, one.get("person") or one.get("url"), NOTHING)
            out.append(one)
    for key, one in there.items():
        if key not in here and (key not in before or before[key] != one):
            out.append(one)
    return out


def without_id(record: Told) -> Told:
    return {key: told for key, told in record.items() if key != "id"}


def session(base: Told | None, ours: Told, theirs: Told, clash: Clash) -> Told:
    """A session with its people and papers; what else stands in it here stays."""
    out = fields(FIELDS, base, ours, theirs, clash)
    if theirs.get("foreign"):
        out["foreign"] = theirs["foreign"]
    for name, keys in KEYS.items():
        merged = records((base or {}).get(name), ours.get(name, []), theirs.get(name, []), keys, clash, name)
        out.pop(name, None)
        if merged:
            out[name] = merged
    if out.get("ends") and out["ends"] <= out["starts"]:
        clash("ends", ours.get("ends", NOTHING), theirs.get("ends", NOTHING))
        out = {**out, "starts": ours["starts"], "ends": ours.get("ends")}
    return {key: told for key, told in out.items() if told not in (None, {}, [])}


def is_edited(base: Told | None, ours: Told) -> bool:
    """Whether a session that came with the file has been edited here."""
    if base is None:
        return True
    here = {key: told for key, told in without_id(ours).items() if key not in KEYS}
    for name in KEYS:
        if [without_id(one) for one in ours.get(name, [])] != base.get(name, []):
            return True
    return here != {key: told for key, told in without_id(base).items() if key not in KEYS}
