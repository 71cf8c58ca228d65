"""YAML, strictly: mappings, lists and plain words with their lines; no tags, anchors, aliases or repeated keys.

Nothing is constructed from the file.  PyYAML's parser gives events, and what a word means is decided by the field it
stands in: ``NO`` is a country and not "false", ``on`` is a key and not "true".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.utils.translation import gettext as _

from kavshiri.conference.bundle.faults import Faults, Place

LARGEST = 5 * 1024 * 1024  # bytes
DEEPEST = 16
Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# what YAML may not hold, and the other line ends that editors show as one line
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Word:
    """A scalar as written; ``quoted`` tells "" from nothing at all."""

    line: int
    text: str
    quoted: bool = False

    @property
    def is_nothing(self) -> bool:
        return not self.quoted and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Items:
    line: int
    nodes: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """``keys`` gives the line of each key."""

    line: int
    nodes: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)


Node = Word | Items | Mapping


class Unreadable(Exception):
    """Reading cannot go on; the fault has been noted."""


def grow(source: bytes, faults: Faults) -> Node | None:
    """The tree of a file; None where it cannot be read at all.  Faults are noted, not raised."""
    try:
        return Composer(yaml.parse(words_of(source, faults), Loader=Parser), faults).document()
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line = min(mark.line + 1, len(source.splitlines())) if mark else 1
        faults.add(line, "", _("This is not YAML: %(problem)s.") % {"problem": fault.problem})
    except yaml.YAMLError as fault:
        faults.add(1, "", _("This is not YAML: %(problem)s.") % {"problem": fault})
    except Unreadable:
        pass
    return None


def plant(value: Any) -> Node:
    """The tree of plain values that were written by us, as a version keeps them; it has no lines."""
    if isinstance(value, dict):
        return Mapping(0, {key: plant(inner) for key, inner in value.items()}, dict.fromkeys(value, 0))
    if isinstance(value, list):
        return Items(0, [plant(inner) for inner in value])
    return Word(0, str(value).lower() if isinstance(value, bool) else str(value), quoted=True)


def words_of(source: bytes, faults: Faults) -> str:
    """The file's text; what cannot be printed is noted and left out."""
    if len(source) > LARGEST:
        faults.add(1, "", _("The file is larger than %(limit)d MB.") % {"limit": LARGEST // 1024**2})
        raise Unreadable
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        faults.add(source[: fault.start].count(b"\n") + 1, "", _("The file is not written in UTF-8."))
        raise Unreadable from None
    for found in UNPRINTABLE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        faults.add(line, "", _("A control character: U+%(code)s.") % {"code": f"{ord(found[0]):04X}"})
        if len(faults.found) > 20:
            raise Unreadable
    return UNPRINTABLE.sub(" ", text)


class Composer:
    """Builds the tree from the parser's events."""

    def __init__(self, events: Iterator[yaml.Event], faults: Faults) -> None:
        self.events, self.faults = events, faults

    def document(self) -> Node | None:
        """The file's one document."""
        tree, place = None, Place(self.faults)
        for event in self.events:
            if isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                continue
            if not isinstance(event, yaml.DocumentStartEvent):
                tree = self.node(event, place, 0)
            elif tree is not None:
                place.refuse(line_of(event), _("The file holds more than one document."))
                raise Unreadable
        return tree

    def node(self, event: yaml.Event, place: Place, depth: int) -> Node:
        if depth > DEEPEST:
            place.refuse(line_of(event), _("This is nested too deeply."))
            raise Unreadable
        self.check(event, place)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event, place, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.items(event, place, depth)
        return Word(line_of(event), getattr(event, "value", ""), getattr(event, "style", None) in ("'", '"', "|", ">"))

    def check(self, event: Any, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            place.refuse(line_of(event), _("Aliases (*name) are not allowed."))
            return
        if event.anchor is not None:
            place.refuse(line_of(event), _("Anchors (&name) are not allowed."))
        if event.tag is not None:
            place.refuse(line_of(event), _("Tags (!name) are not allowed."))

    def items(self, start: yaml.Event, place: Place, depth: int) -> Items:
        found = Items(line_of(start))
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.nodes.append(self.node(event, place.item(len(found.nodes) + 1), depth + 1))
        return found

    def mapping(self, start: yaml.Event, place: Place, depth: int) -> Mapping:
        found = Mapping(line_of(start))
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.key(event, place, depth)
            value = self.node(next(self.events), place.at(key), depth + 1)
            if key in found.nodes:
                place.at(key).refuse(line_of(event), _("This stands twice; the first is on line %d.") % found.keys[key])
                continue
            found.nodes[key], found.keys[key] = value, line_of(event)
        return found

    def key(self, event: yaml.Event, place: Place, depth: int) -> str:
        node = self.node(event, place, depth + 1)
        if isinstance(node, Word):
            return node.text[:80]
        place.refuse(node.line, _("A key is a word, not a list or a mapping."))
        raise Unreadable


def line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
