"""A composed document as canonical JSON (RFC 8785), its hash, and a strict reading of what was kept.

The canonical text is what is hashed, kept with a version, and handed out as the document's ``.json``: whoever has that
file checks the hash that is printed in every other format with ``sha256sum``.  Members are in alphabetical order,
without white space, in UTF-8, without an ending line break.  A block says its kind in ``type``.  The shape is described
in ``docs/developers/outcome-document.md``; ``SCHEMA`` counts the changes that readers of the file must know of.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, dataclass, fields
from functools import cache
from hashlib import sha256
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from kavshiri.documents import structure
from kavshiri.documents.structure import Block, Composed

FORMAT = "kavshiri.outcome-document"
SCHEMA = 1
TYPES: dict[str, type[Any]] = {
    "paragraph": structure.Paragraph, "subheading": structure.Subheading, "statement": structure.Statement,
    "listing": structure.Listing, "recommendation": structure.RecommendationBlock, "table": structure.Table,
}  # fmt: skip
# what no text has (XML 1.0, 2.2) and what no letter is drawn for: dropped; tabs and returns are told plainly
UNSEEN: dict[int, str | None] = {
    **dict.fromkeys((*range(32), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)),
    9: " ", 10: "\n", 13: "\n",
}  # fmt: skip
NAMES = {kind: name for name, kind in TYPES.items()}


class Unreadable(ValueError):
    """The text is no document of ours; says where, in English."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A document with the text that it was told as.  ``text`` decides: ``hash`` is its SHA-256, in hexadecimal."""

    document: Composed
    text: bytes
    hash: str


def freeze(document: Composed) -> Frozen:
    """Raises ``Unreadable`` for what could not be read again, such as a row with too few cells.

    Characters that are none, such as controls, are left out: ``document`` of the answer is what readers get.
    """
    text = canonical(document)
    return thaw(text)


def thaw(text: bytes | str) -> Frozen:
    """What was kept; members that a later portal added may be absent.  Raises ``Unreadable``."""
    kept = text.encode() if isinstance(text, str) else text
    return Frozen(read(kept), kept, hash_of(kept))


def canonical(document: Composed) -> bytes:
    told = {"format": FORMAT, "schema": SCHEMA, **_told(document)}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def hash_of(text: bytes) -> str:
    return sha256(text).hexdigest()


def _told(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_told(one) for one in value]
    if isinstance(value, str):
        return value.translate(UNSEEN)
    if not hasattr(value, "__dataclass_fields__"):
        return value
    told = {one.name: _told(getattr(value, one.name)) for one in fields(value)}
    return told | {"type": NAMES[type(value)]} if type(value) in NAMES else told


def read(text: bytes) -> Composed:
    """Raises ``Unreadable`` for other formats, newer schemas, unknown or lacking members, and values of other types."""
    try:
        told = json.loads(text.decode(), object_pairs_hook=_once, parse_constant=_refused)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise Unreadable(f"no JSON: {fault}") from fault
    if not isinstance(told, dict) or told.pop("format", None) != FORMAT:
        raise Unreadable("no outcome document")
    if (schema := told.pop("schema", None)) != SCHEMA or type(schema) is not int:
        raise Unreadable(f"schema {schema!r}; this portal reads {SCHEMA}")
    found: Composed = _read(Composed, told, "document")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """No name twice: readers would disagree about which one holds."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("a member stands twice")
    return found


def _refused(constant: str) -> Any:
    raise Unreadable(f"{constant} is no JSON")


def _read(kind: Any, told: Any, at: str) -> Any:
    """``told`` as a value of ``kind``; ``at`` names its place."""
    if kind == Block:
        return _read_block(told, at)
    if isinstance(kind, UnionType):  # something, or nothing
        return None if told is None else _read(get_args(kind)[0], told, at)
    if get_origin(kind) is tuple:
        _expect(isinstance(told, list), at, "a list")
        return tuple(_read(get_args(kind)[0], one, f"{at}[{place}]") for place, one in enumerate(told))
    if kind in (str, int, bool):
        _expect(type(told) is kind, at, kind.__name__)
        return told
    return _read_object(kind, told, at)


def _read_block(told: Any, at: str) -> Any:
    _expect(isinstance(told, dict), at, "a block")
    kind = TYPES.get(str(told.get("type")))
    _expect(kind is not None, at, "a block of a known type")
    block = _read(kind, {name: value for name, value in told.items() if name != "type"}, at)
    if isinstance(block, structure.Table):
        wide = len(block.head)
        _expect(all(len(row) == wide for row in block.rows), at, f"rows of {wide} cells")
    return block


def _read_object(kind: type[Any], told: Any, at: str) -> Any:
    _expect(isinstance(told, dict), at, "an object")
    known = _members(kind)  # type: ignore[arg-type]  # classes are hashable
    for name in told:
        _expect(name in known, f"{at}.{name}", "no such member")
    for name, (_hint, needed) in known.items():
        _expect(name in told or not needed, f"{at}.{name}", "a value")
    return kind(**{name: _read(known[name][0], value, f"{at}.{name}") for name, value in told.items()})


@cache
def _members(kind: type[Any]) -> dict[str, tuple[Any, bool]]:
    """Name -> (type, whether it must be there)."""
    hints = get_type_hints(kind, include_extras=False)
    return {one.name: (hints[one.name], one.default is MISSING) for one in fields(kind)}


def _expect(holds: bool, at: str, what: str) -> None:
    if not holds:
        raise Unreadable(f"{at}: expected {what}")
