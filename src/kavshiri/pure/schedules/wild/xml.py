"""Pentabarf's and frab's ``schedule.xml``, as they were written over twenty years.

Expat reads a piece at a time and only one event is held as a tree.  Declarations of entities are refused before they
can be used, so there is neither a bomb nor a look at other files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from xml.parsers import expat

from kavshiri.pure.schedules.wild import DEEPEST, LARGEST_EVENT, Found, Raw, Refused

PIECE = 64 * 1024
CONTAINERS = ("schedule", "day", "room")
HEAD = (
    "title",
    "subtitle",
    "acronym",
    "start",
    "end",
    "day_change",
    "base_url",
    "url",
    "time_zone_name",
    "city",
    "venue",
)


@dataclass(slots=True)
class Node:
    name: str
    line: int
    attributes: dict[str, str]
    words: list[str] = field(default_factory=list)
    inside: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words).strip()


def read(source: BinaryIO) -> Found:
    """Read a whole file; raises ``Refused``."""
    reader = Reader()
    try:
        while piece := source.read(PIECE):
            reader.parser.Parse(piece, False)
        reader.parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise Refused("not-xml", fault.lineno, why=expat.errors.messages[fault.code]) from None
    except LookupError as fault:
        raise Refused("unknown-encoding", 1, why=str(fault)) from None
    return reader.result()


class Reader:
    """Follows expat through the file."""

    def __init__(self) -> None:
        self.found = Found("frab-xml")
        self.open: list[Node] = []
        self.size = 0
        self.days: list[dict[str, str]] = []
        self.tracks: list[str] = []
        parser = self.parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.words
        parser.EntityDeclHandler = self.refuse_entities
        parser.ExternalEntityRefHandler = self.refuse_entities
        parser.UnparsedEntityDeclHandler = self.refuse_entities

    @property
    def line(self) -> int:
        return self.parser.CurrentLineNumber

    def refuse_entities(self, *_told: Any) -> int:
        raise Refused("entities", self.line)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if not self.open:
            refuse_root(name, self.line)
        if len(self.open) > DEEPEST:
            raise Refused("too-deep", self.line)
        node = Node(name, self.line, attributes)
        if name == "day" and len(self.open) == 1:
            self.days.append(attributes)
        if name == "event" and self.is_outside_of_events():
            self.size = 0
        elif self.open and self.is_kept(node):
            self.open[-1].inside.append(node)
        self.open.append(node)

    def is_outside_of_events(self) -> bool:
        return not any(node.name == "event" for node in self.open)

    def is_kept(self, node: Node) -> bool:
        """Days and rooms do not hold on to what is in them, so that one event at a time is in memory."""
        return self.open[-1].name not in CONTAINERS or not self.is_outside_of_events()

    def words(self, text: str) -> None:
        self.size += len(text)
        if self.size > LARGEST_EVENT and not self.is_outside_of_events():
            raise Refused("too-large-event", self.line, most=LARGEST_EVENT)
        if self.open and (self.open[-1].name not in CONTAINERS or not self.is_outside_of_events()):
            self.open[-1].words.append(text)

    def end(self, _name: str) -> None:
        node = self.open.pop()
        if node.name == "event" and self.is_outside_of_events():
            self.found.add(self.event(node))
        elif node.name == "conference" and len(self.open) == 1:
            self.found.head |= head_of(node)
        elif node.name == "tracks" and len(self.open) == 1:
            self.tracks += [track.text for track in node.inside]
        elif node.name in ("version", "generator") and len(self.open) == 1:
            self.found.head[node.name] = node.text or node.attributes.get("name", "")

    def event(self, node: Node) -> Raw:
        values = values_of(node)
        room = next((above.attributes.get("name", "") for above in self.open if above.name == "room"), "")
        if room and not values.get("room"):
            values["room"] = room
        day = self.days[-1].get("date", "") if any(above.name == "day" for above in self.open) else ""
        return Raw(node.line, values, day)

    def result(self) -> Found:
        found = self.found
        if not self.days:
            raise Refused("no-days")
        found.head["days"] = self.days
        found.head["tracks"] = list(dict.fromkeys(filter(None, (*found.head.get("tracks", ()), *self.tracks))))
        return found


def refuse_root(name: str, line: int) -> None:
    """Say what a file is that is no schedule."""
    if name == "schedule":
        return
    known = {"rss": "rss", "feed": "atom", "html": "html", "RDF": "rss", "iCalendar": "xcal", "icalendar": "xcal"}
    raise Refused("foreign-dialect" if name in known else "foreign-root", line, dialect=known.get(name, ""), name=name)


def head_of(node: Node) -> dict[str, Any]:
    told: dict[str, Any] = {inner.name: inner.text for inner in node.inside if inner.name in HEAD}
    tracks = [inner.attributes.get("name") or inner.text for inner in node.inside if inner.name == "track"]
    return told | {"tracks": tracks, "line": node.line}


def values_of(node: Node) -> dict[str, Any]:
    """By the names of frab's JSON."""
    told: dict[str, Any] = {name: node.attributes[name] for name in ("id", "guid", "code") if name in node.attributes}
    for inner in node.inside:
        if inner.name in READERS:
            told |= READERS[inner.name](inner)
        elif inner.text and inner.name not in told:
            told[inner.name] = inner.text
    return told


def persons(node: Node) -> dict[str, Any]:
    return {"persons": [{**one.attributes, "name": one.text, "line": one.line} for one in node.inside]}


def links(node: Node) -> dict[str, Any]:
    found = [{"url": one.attributes.get("href", ""), "title": one.text, "type": one.attributes.get("type", "")}
             for one in node.inside]  # fmt: skip
    return {node.name: found}


def recording(node: Node) -> dict[str, Any]:
    names = {
        "license": "recording_license",
        "optout": "do_not_record",
        "url": "recording_url",
        "link": "recording_link",
    }
    return {names.get(one.name, one.name): one.text for one in node.inside if one.text}


READERS: dict[str, Callable[[Node], dict[str, Any]]] = {
    "persons": persons, "links": links, "attachments": links, "recording": recording,
}  # fmt: skip
