"""What a file holds once it has been read: records that still know their lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kavshiri.conference.bundle.faults import Place
from kavshiri.conference.bundle.schema import Shape
from kavshiri.texts.values import Texts


@dataclass(eq=False)
class Item:
    """A record as the file tells it. ``values`` by the file's keys; what could not be read is left out."""

    shape: Shape
    place: Place
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    lists: dict[str, list[Item]] = field(default_factory=dict)
    id: UUID | None = None
    old_addresses: list[str] = field(default_factory=list)

    def get(self, key: str) -> Any:
        return self.values.get(key)

    @property
    def key(self) -> Any:
        """By what others refer to it; None where it has no such key or it could not be read."""
        return self.values.get(self.shape.key) if self.shape.key else None

    def refuse(self, key: str, message: str) -> None:
        self.place.at(key).refuse(self.lines.get(key, self.line), message)

    def inside(self, *names: str) -> Iterator[Item]:
        """What stands in its lists, in order; all lists where none is named."""
        for name in names or self.lists:
            yield from self.lists.get(name, [])

    def all(self) -> Iterator[Item]:
        """Itself and everything inside it."""
        yield self
        for item in self.inside():
            yield from item.all()


@dataclass(eq=False)
class Bundle:
    """A whole file. ``shared`` by the names of the top lists; ``publishes`` where a version is asked for."""

    name: str
    conference: Item
    series: Item | None = None
    shared: dict[str, list[Item]] = field(default_factory=dict)
    publishes: bool = False
    note: Texts = field(default_factory=Texts)
    notes: list[str] = field(default_factory=list)

    def all(self) -> Iterator[Item]:
        """Every record of the file, in the order in which they can be stored."""
        for items in self.shared.values():
            yield from items
        yield from self.series.all() if self.series else ()
        yield from self.conference.all()
