"""The shape of the canonical JSON as JSON Schema (2020-12), made from the values that it tells."""

from __future__ import annotations

from dataclasses import MISSING, fields
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from kavshiri.documents import told
from kavshiri.documents.structure import Block, Composed

PLAIN = {str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}}


def schema() -> dict[str, Any]:
    shapes: dict[str, Any] = {}
    whole = _object(Composed, shapes)
    whole["properties"] = {"format": {"const": told.FORMAT}, "schema": {"const": told.SCHEMA}, **whole["properties"]}
    whole["required"] = ["format", "schema", *whole["required"]]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Outcome document", **whole,
            "$defs": dict(sorted(shapes.items()))}  # fmt: skip


def _shape(kind: Any, shapes: dict[str, Any]) -> dict[str, Any]:
    if kind == Block:
        return {"oneOf": [_shape(one, shapes) for one in get_args(kind)]}
    if isinstance(kind, UnionType):
        return {"anyOf": [_shape(get_args(kind)[0], shapes), {"type": "null"}]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _shape(get_args(kind)[0], shapes)}
    if kind in PLAIN:
        return dict(PLAIN[kind])
    if kind.__name__ not in shapes:
        shapes[kind.__name__] = {}
        shapes[kind.__name__] = _object(kind, shapes)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _object(kind: type[Any], shapes: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    members = {one.name: _shape(hints[one.name], shapes) for one in fields(kind)}
    needed = [one.name for one in fields(kind) if one.default is MISSING]
    if kind in told.NAMES:
        members["type"], needed = {"const": told.NAMES[kind]}, ["type", *needed]
    return {"type": "object", "properties": members, "required": needed, "additionalProperties": False}
