"""States that rooms above compute: asked when they were touched, once a second for each line, at once after a pause."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection

from kavshiri.live.lines import Line

PAUSE = 1.0  # seconds between two times that one line's states are asked
log = logging.getLogger(__name__)

Ask = Callable[[str, Collection[str] | None], Awaitable[dict[str, bytes]]]


class Stating:
    """``ask`` computes states, one call after the other; ``give`` tells the readers of a line what is new of them."""

    def __init__(self, ask: Ask, give: Callable[[Line], None]) -> None:
        self._ask, self._give = ask, give
        self._wanted: dict[Line, set[str] | None] = {}
        self._keeping: dict[Line, asyncio.Task[None]] = {}

    def touch(self, line: Line, names: Collection[str]) -> None:
        """These states of a line are to be asked, or all where none is named."""
        wanted = self._wanted.get(line, set())
        self._wanted[line] = wanted.union(names) if names and wanted is not None else None
        if line not in self._keeping:
            self._keeping[line] = asyncio.create_task(self._keep(line))

    async def _keep(self, line: Line) -> None:
        """Ask while there is something to ask, and for a moment afterwards keep whatever is touched waiting."""
        try:
            while line in self._wanted:
                await self.ask(line, self._wanted.pop(line))
                self._give(line)
                await asyncio.sleep(PAUSE)
        finally:
            del self._keeping[line]

    async def ask(self, line: Line, names: Collection[str] | None = None) -> None:
        """Learn what stands now; a room that fails leaves what stood before."""
        try:
            line.state(await self._ask(line.topic, names), names)
        except Exception:  # the hub goes on without one room's states, and asks again when it looks
            log.exception("the states of %s could not be asked", line.topic)

    def forget(self, line: Line) -> None:
        self._wanted.pop(line, None)

    def close(self) -> None:
        for task in self._keeping.values():
            task.cancel()
