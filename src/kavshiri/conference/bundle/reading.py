"""A file becomes a ``Bundle``: values that fit their fields, each still knowing its line."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kavshiri.conference.bundle import checks, kinds, tree
from kavshiri.conference.bundle.faults import Faults, Place
from kavshiri.conference.bundle.items import Bundle, Item
from kavshiri.conference.bundle.kinds import BAD
from kavshiri.conference.bundle.schema import SHAPES, SHARED, TOP, VERSION, Shape
from kavshiri.conference.bundle.tree import Items, Mapping, Node
from kavshiri.texts.values import Texts

NOTE_LIMIT = 1000
SLUGS = kinds.ListOf(kinds.Line(80, kinds.slug_fault))


def read(source: bytes, name: str) -> Bundle:
    """Read a file's bytes; raises ``BundleError`` with every fault.  ``name`` is for messages."""
    faults = Faults()
    top = tree.grow(source, faults)
    if isinstance(top, Mapping):
        bundle = read_top(top, name, Place(faults))
        if bundle:
            checks.check(bundle, faults)
            faults.raise_any(name)
            return bundle
    elif not faults.found:
        faults.add(1, "", _("The file is not a mapping of keys; it begins with “kavshiri: 1”."))
    faults.raise_any(name)
    raise AssertionError("a file without a bundle has faults")


def reread(content: dict[str, Any], name: str) -> Bundle:
    """The bundle of a version's content; it refers to nothing outside of itself, so the database is not asked.

    Raises ``BundleError`` where a later release no longer understands it.  ``name`` is for messages.
    """
    faults = Faults()
    top = tree.plant(content)
    bundle = read_top(top, name, Place(faults)) if isinstance(top, Mapping) else None
    if bundle:
        checks.settle_all(bundle)
    faults.raise_any(name)
    if bundle is None:
        raise AssertionError("a content without a bundle has faults")
    return bundle


def read_top(top: Mapping, name: str, place: Place) -> Bundle | None:
    refuse_unknown(top, TOP, place)
    check_version(top, place)
    shared = {key: read_list(top.nodes.get(key), SHAPES[kind], place.at(key)) for key, kind in SHARED.items()}
    series = read_if("series", top, place)
    conference = read_if("conference", top, place)
    if "conference" not in top.nodes:
        place.refuse(1, _("“%s” is missing.") % "conference")
    if conference is None:
        return None
    bundle, told = Bundle(name, conference, series, shared), top.nodes["conference"]
    if isinstance(told, Mapping) and "published" in told.nodes:
        bundle.publishes, bundle.note = True, read_note(told.nodes["published"], conference.place.at("published"))
    return bundle


def check_version(top: Mapping, place: Place) -> None:
    node = top.nodes.get("kavshiri")
    if node is None:
        place.refuse(1, _("“%s” is missing.") % "kavshiri")
    elif kinds.Whole().read(node, place.at("kavshiri")) not in (VERSION, BAD):
        place.at("kavshiri").refuse(node.line, _("This version of the format is unknown; known is %d.") % VERSION)


def read_if(key: str, top: Mapping, place: Place) -> Item | None:
    return read_item(top.nodes[key], SHAPES[key], place.at(key)) if key in top.nodes else None


def read_note(node: Node, place: Place) -> Texts:
    """``published: {note: …}``; ``version`` and ``at`` tell people which one it was and are not read."""
    if not isinstance(node, Mapping):
        place.refuse(node.line, _("A mapping is expected here: {note: …}; it may be empty: {}."))
        return Texts()
    note = kinds.few(node, place, ("note", "version", "at")).get("note")
    told = kinds.Words(NOTE_LIMIT).read(note, place.at("note")) if note else Texts()
    return Texts() if told is BAD else told


def read_list(node: Node | None, shape: Shape, place: Place) -> list[Item]:
    if node is None:
        return []
    if not isinstance(node, Items):
        place.refuse(node.line, _("A list is expected here."))
        return []
    found = (read_item(inner, shape, place.item(number)) for number, inner in enumerate(node.nodes, 1))
    return [item for item in found if item]


def read_item(node: Node, shape: Shape, place: Place) -> Item | None:
    """Read a record's mapping; None where it is none."""
    node = in_full(node, shape)
    if not isinstance(node, Mapping):
        place.refuse(node.line, _("A mapping is expected here: key: value."))
        return None
    item = Item(shape, place, node.line, lines=node.keys)
    refuse_unknown(node, shape.known, place)
    for key, told in shape.fields.items():
        if key in node.nodes:
            read_field(item, key, told.kind.read(node.nodes[key], place.at(key)))
        elif told.required:
            place.refuse(node.line, _("“%s” is missing.") % key)
    item.id = read_or(None, kinds.Ident(), "id", node, place)
    item.old_addresses = read_or([], SLUGS, "old_addresses", node, place) if "old_addresses" in shape.extra else []
    for key, inner in shape.lists.items():
        if key in node.nodes:
            item.lists[key] = read_list(node.nodes[key], SHAPES[inner], place.at(key))
    return item


def read_or(default: Any, kind: kinds.Kind, key: str, node: Mapping, place: Place) -> Any:
    """The value under ``key``; the default where it is not there or not readable."""
    found = kind.read(node.nodes[key], place.at(key)) if key in node.nodes else BAD
    return default if found is BAD else found


def in_full(node: Node, shape: Shape) -> Node:
    """A question may be written as its text alone."""
    short = (
        isinstance(node, Mapping) and shape is SHAPES["question"] and not isinstance(node.nodes.get("text"), Mapping)
    )
    return Mapping(node.line, {"text": node}, {"text": node.line}) if short else node


def read_field(item: Item, key: str, value: Any) -> None:
    if value is not BAD:
        item.values[key] = value


def refuse_unknown(node: Mapping, known: tuple[str, ...], place: Place) -> None:
    for key in node.nodes.keys() - set(known):
        place.at(key).refuse(node.keys[key], _("This key is unknown here; known are: %s.") % ", ".join(known))
