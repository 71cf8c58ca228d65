"""Reactions: what was pressed against what was counted.

Nobody writes down who pressed, and the portal counts by spans of its own clock, so that a press is known to fall into
a span only where its sending and its answer do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kavshiri.pure.rehearsing.promises import Promise


@dataclass(slots=True)
class Press:
    """Sent at ``first`` and answered at ``last`` of the portal's clock (None: not yet, or it was set meanwhile).

    ``tries``: how often it was sent, since an answer that was lost may have counted; ``counts``: it was acknowledged.
    """

    kind: str
    first: datetime
    last: datetime | None = None
    tries: int = 1
    counts: bool = False

    def within(self, begin: datetime, end: datetime) -> bool:
        """Surely."""
        return self.counts and self.last is not None and begin <= self.first <= self.last < end

    def touches(self, begin: datetime, end: datetime) -> bool:
        """Possibly."""
        return self.last is None or (self.first < end and begin <= self.last)


@dataclass(slots=True)
class Felt:
    """``span`` is what one count covers, ``kept`` for how long counts stay."""

    span: timedelta
    kept: timedelta
    presses: list[Press] = field(default_factory=list)
    promise: Promise = field(default_factory=lambda: Promise("each acknowledged reaction is counted once"))

    def look(self, known: Iterable[Press], counts: Mapping[tuple[str, datetime], int]) -> None:
        """``known`` are presses that were answered before the counts were read."""
        sure = [press for press in known if press.counts and press.last]
        newest = max((since for _kind, since in counts), default=None)
        for kind, since in sorted({*counts, *(self._place(press) for press in sure)}):
            if (kind, since) in counts or newest is None or since >= newest + self.span - self.kept:
                self._compare(kind, since, sure, counts.get((kind, since), 0))

    def _place(self, press: Press) -> tuple[str, datetime]:
        seconds = int(self.span.total_seconds())
        begin = press.first.timestamp() // seconds * seconds
        return press.kind, datetime.fromtimestamp(begin, press.first.tzinfo)

    def _compare(self, kind: str, since: datetime, sure: list[Press], counted: int) -> None:
        end = since + self.span
        least = sum(press.kind == kind and press.within(since, end) for press in sure)
        most = sum(press.tries for press in self.presses if press.kind == kind and press.touches(since, end))
        told = f"{kind} since {since:%H:%M:%S}: counted {counted}, pressed {least} to {most}"
        self.promise.look(least <= counted <= most, told)
