"""A speaking clock: it runs in spans, stands between them, has a limit or none, and tells what is used and left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

NOTHING = timedelta()
WARNING = timedelta(seconds=30)


class Mood(StrEnum):
    """How it stands with the time that is left."""

    CALM = "calm"
    WARNING = "warning"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Span:
    """Somebody speaks from ``starts`` until ``ends``; None: still."""

    starts: datetime
    ends: datetime | None = None

    def lasts(self, at: datetime) -> timedelta:
        return max((self.ends or at) - self.starts, NOTHING)


@dataclass(frozen=True, slots=True)
class Clock:
    """Spans follow each other in time; only the last may be open.  ``limit`` None: as long as it takes."""

    spans: tuple[Span, ...] = ()
    limit: timedelta | None = None
    extended: timedelta = NOTHING

    @property
    def is_running(self) -> bool:
        return bool(self.spans) and self.spans[-1].ends is None

    @property
    def allowed(self) -> timedelta | None:
        return None if self.limit is None else self.limit + self.extended

    def used(self, at: datetime) -> timedelta:
        return sum((span.lasts(at) for span in self.spans), NOTHING)

    def left(self, at: datetime) -> timedelta | None:
        """Below zero in overtime; None without a limit."""
        return None if self.allowed is None else self.allowed - self.used(at)

    def mood(self, at: datetime) -> Mood:
        left = self.left(at)
        if left is None or left > WARNING:
            return Mood.CALM
        return Mood.WARNING if left > NOTHING else Mood.OVER

    def start(self, at: datetime) -> Clock:
        """Raises ``ValueError`` for a clock that runs, or a moment before it last stood still."""
        if self.is_running:
            raise ValueError("the clock runs already")
        if self.spans and at < (self.spans[-1].ends or at):
            raise ValueError("a clock does not go back")
        return replace(self, spans=(*self.spans, Span(at)))

    def stop(self, at: datetime) -> Clock:
        """The same clock where it stands already; no span is shorter than nothing."""
        if not self.is_running:
            return self
        last = self.spans[-1]
        return replace(self, spans=(*self.spans[:-1], Span(last.starts, max(at, last.starts))))

    def extend(self, by: timedelta) -> Clock:
        """Raises ``ValueError`` where there is no limit to extend."""
        if self.limit is None:
            raise ValueError("without a limit there is nothing to extend")
        return replace(self, extended=self.extended + by)


def pool_left(pool: timedelta, clocks: Iterable[Clock] | Sequence[Clock], at: datetime) -> timedelta:
    """What a group has left of its time; below zero where it has spoken longer."""
    return pool - sum((clock.used(at) for clock in clocks), NOTHING)
