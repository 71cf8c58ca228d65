"""The live part of a process: one hub, its bell, its doors; and a server that lends its connections."""

from __future__ import annotations

import asyncio
import gc
import socket
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kavshiri.live import health, ringing
from kavshiri.live.bells import bell
from kavshiri.live.hub import Hub
from kavshiri.live.reading import Pages
from kavshiri.live.streaming import TRANSPORT, Live


def settle() -> None:
    """What is loaded by now stays: later collections look at readers alone, and a reader who comes costs half."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


class Lending(HttpToolsProtocol):
    """uvicorn's, which hands the connection to whoever answers, so that one event needs no task for each reader."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope.setdefault("extensions", {})[TRANSPORT] = self.transport  # type: ignore[assignment]  # ours


class Closing(uvicorn.Server):
    """A server that ends open answers first: they would hold the process up."""

    def __init__(self, config: uvicorn.Config, live: LivePart) -> None:
        super().__init__(config)
        self._live = live

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._live.hub.close()
        await super().shutdown(sockets)


class LivePart:
    """Begins with the process's event loop and ends with it."""

    def __init__(self) -> None:
        self.hub = Hub(Pages())
        health.watch(self.hub)
        self.doors = Live(self.hub)
        self._tasks: list[asyncio.Task[Any]] = []
        self._looking: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        settle()
        heard = ringing.heard_by(self.hub, self._look)
        self._tasks = [asyncio.create_task(bell().listen(heard)), asyncio.create_task(self.hub.keep_going())]

    def _look(self) -> None:
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self.hub.look_if_able())

    async def end(self) -> None:
        self.hub.close()
        tasks = [*self._tasks, *([self._looking] if self._looking else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
