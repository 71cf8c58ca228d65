"""Foreign schedules as they occur in the wild: read piece by piece, and mended where they are not as they should be.

``reading.read`` gives what a file says (``Found``), ``mending.mend`` what we take of it (``Mended``), with a ``Note``
for every repair.  Messages are codes with values here; the rooms say them in words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

LARGEST = 24 * 1024 * 1024  # bytes; a larger file is refused before it is read
MOST_EVENTS = 10_000
DEEPEST = 40  # elements or lists inside one another
LARGEST_EVENT = 1024 * 1024  # characters of one event


class Refused(ValueError):
    """A file that is not taken at all; ``code`` says why, ``line`` where (0 for the file as a whole)."""

    def __init__(self, code: str, line: int = 0, **values: Any) -> None:
        self.code, self.line, self.values = code, line, values
        super().__init__(f"{line}: {code} {values or ''}")


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was mended or could not be: in which line, of what (an event's title), how."""

    line: int
    about: str
    code: str
    values: dict[str, Any] = field(default_factory=dict)
    is_mended: bool = True


@dataclass(slots=True)
class Raw:
    """An event as the file says it, by the names of frab's JSON; ``day`` is the date under which it stands.

    Texts are plain, or ``{language: words}`` where a file gives several.
    """

    line: int
    values: dict[str, Any]
    day: str = ""


@dataclass(slots=True)
class Found:
    """A whole file: ``head`` by the names of frab's conference, ``events`` in its order."""

    dialect: str
    head: dict[str, Any] = field(default_factory=dict)
    events: list[Raw] = field(default_factory=list)

    def add(self, event: Raw) -> None:
        if len(self.events) >= MOST_EVENTS:
            raise Refused("too-many-events", event.line, most=MOST_EVENTS)
        self.events.append(event)
