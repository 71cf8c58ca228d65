"""One process: writers are threads of the process that holds the readers."""

from __future__ import annotations

import asyncio
import contextlib
import threading

from kavshiri.live.bells import Heard


class MemoryBell:
    def __init__(self) -> None:
        self._listeners: list[tuple[asyncio.AbstractEventLoop, Heard]] = []
        self._lock = threading.Lock()

    def ring(self, message: bytes) -> None:
        with self._lock:
            listeners = list(self._listeners)
        for loop, heard in listeners:
            with contextlib.suppress(RuntimeError):  # a loop that is closing hears nothing any more
                loop.call_soon_threadsafe(heard, message)

    async def listen(self, heard: Heard) -> None:
        place = (asyncio.get_running_loop(), heard)
        with self._lock:
            self._listeners.append(place)
        try:
            heard(b"")  # whatever was rung before anybody listened
            await asyncio.get_running_loop().create_future()
        finally:
            with self._lock:
                self._listeners.remove(place)

    def fault(self) -> str:
        return ""
