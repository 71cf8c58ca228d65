"""One topic as the hub knows it: its last frames, its latest states, and who hears it."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from typing import TYPE_CHECKING

from kavshiri.live import frames

if TYPE_CHECKING:
    from kavshiri.live.readers import Reader

KEPT = 1_000  # frames held in memory; whatever is older is read from the journal


class Seat:
    """A reader's place in one line: ``at`` is the number of the last frame it was given."""

    __slots__ = ("at", "line", "reader")

    def __init__(self, reader: Reader, line: Line, at: int) -> None:
        self.reader, self.line, self.at = reader, line, at


class Line:
    """``number`` is the topic's own; ``last`` the number of the newest frame, ``first`` of the one before the oldest.

    Frames are numbered without a gap from ``first + 1`` to ``last``.
    """

    def __init__(self, topic: str, number: int, last: int) -> None:
        self.topic, self.number = topic, number
        self.first = self.last = last
        self.seats: set[Seat] = set()
        self.coming = 0  # readers who are being given what they missed
        self.latest: dict[str, bytes] = {}
        self.waiting: dict[str, bytes | None] = {}
        self.stated: set[str] = set()
        self._frames: list[bytes] = []
        self._joined: dict[int, tuple[bytes, bytes]] = {}

    def extend(self, found: list[tuple[int, bytes]]) -> None:
        """Add frames that follow the newest one; raises ``ValueError`` where one is missing or stands there already."""
        for seq, frame in found:
            if seq != self.last + 1:
                raise ValueError(f"{self.topic}: {seq} after {self.last}")
            self._frames.append(frame)
            self.last = seq
        self._joined.clear()
        if len(self._frames) > 2 * KEPT:
            over = len(self._frames) - KEPT
            del self._frames[:over]
            self.first += over

    def reaches(self, at: int) -> bool:
        """Whether everything after ``at`` is in memory."""
        return self.first <= at <= self.last

    def since(self, at: int) -> tuple[bytes, bytes]:
        """All frames after ``at``, plain and as a chunk: joined once for all readers who stand there."""
        found = self._joined.get(at)
        if found is None:
            plain = b"".join(islice(self._frames, at - self.first, None))
            found = self._joined[at] = (plain, frames.chunk(plain))
        return found

    def tell(self, name: str, frame: bytes | None) -> None:
        """The latest of ``name``, None where it has gone; it waits for the moment at which it is told."""
        self.waiting[name] = frame

    def state(self, found: dict[str, bytes], names: Collection[str] | None) -> None:
        """What was found when these names were asked for (None: all): the news of it wait to be told."""
        for name, frame in found.items():
            if self.waiting.get(name, self.latest.get(name)) != frame:
                self.tell(name, frame)
        asked = self.stated if names is None else self.stated.intersection(names)
        for name in asked - found.keys():
            self.tell(name, None)
        self.stated = self.stated - asked | found.keys()

    def told(self) -> bytes:
        """What waited; from now on it stands in the snapshot.  States that have gone are null."""
        said = b""
        for name in sorted(self.waiting):
            frame = self.waiting[name]
            if frame is None:
                self.latest.pop(name, None)
            else:
                self.latest[name] = frame
            said += frame or frames.fleeting(self.number, name, None)
        self.waiting.clear()
        return said

    def snapshot(self) -> bytes:
        """All that was told: what still waits comes to whoever has a seat by then."""
        return b"".join(self.latest[name] for name in sorted(self.latest))
