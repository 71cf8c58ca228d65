"""Whoever hears: how bytes get to them, and how one is dropped that does not keep up."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Protocol

from kavshiri.live import frames
from kavshiri.live.lines import Seat
from kavshiri.live.tickets import Ticket

# bytes that may wait for one reader; one that is further behind comes back and is level again
MOST_WAITING = 256 * 1024
ROOM = 0.02  # seconds between two looks whether there is room again
LAST = frames.chunk(b"")


class Reader(Protocol):
    """``ticket`` says who it is and until when; ``seats`` are its places."""

    ticket: Ticket
    seats: list[Seat]

    def give(self, plain: bytes, chunk: bytes) -> None:
        """Send bytes without waiting; whoever is too far behind is cut."""

    async def room(self) -> None:
        """Wait until not too much of what was missed waits; returns for one that has gone, too."""

    def end(self) -> None:
        """End the answer after what was given."""

    def cut(self) -> None:
        """End the answer at once."""


class Direct:
    """Writes chunks onto the connection itself: no task of its own, no copy."""

    __slots__ = ("seats", "ticket", "transport")

    def __init__(self, ticket: Ticket, transport: asyncio.Transport) -> None:
        self.ticket, self.transport = ticket, transport
        self.seats: list[Seat] = []

    def give(self, plain: bytes, chunk: bytes) -> None:
        transport = self.transport
        if transport.is_closing():
            return
        if transport.get_write_buffer_size() > MOST_WAITING:
            transport.abort()
        else:
            transport.write(chunk)

    async def room(self) -> None:
        while self.transport.get_write_buffer_size() > MOST_WAITING and not self.transport.is_closing():
            await asyncio.sleep(ROOM)

    def end(self) -> None:
        if not self.transport.is_closing():
            self.transport.write(LAST)
            self.transport.close()

    def cut(self) -> None:
        self.transport.abort()


class Queued:
    """Hands bytes to a server's ``send`` one after the other; for servers that do not lend their connection."""

    __slots__ = ("_waiting", "ends", "gone", "is_taken", "seats", "size", "ticket", "wake")

    def __init__(self, ticket: Ticket) -> None:
        self.ticket = ticket
        self.seats: list[Seat] = []
        self._waiting: deque[bytes] = deque()
        self.size, self.wake = 0, asyncio.Event()
        self.is_taken = self.ends = self.gone = False

    def give(self, plain: bytes, chunk: bytes) -> None:
        # what it has missed is given before anything can be taken
        if self.is_taken and self.size > MOST_WAITING:
            self.cut()
            return
        self._waiting.append(plain)
        self.size += len(plain)
        self.wake.set()

    async def room(self) -> None:
        """All that one may have missed is held for it."""

    def end(self) -> None:
        self.ends = True
        self.wake.set()

    def cut(self) -> None:
        self.gone = True
        self.wake.set()

    async def taken(self) -> bytes | None:
        """All that waits, once there is something; None where the answer is to end."""
        self.is_taken = True
        await self.wake.wait()
        if self.gone or (self.ends and not self._waiting):
            return None
        data = b"".join(self._waiting)
        self._waiting.clear()
        self.size = 0
        if not self.ends:
            self.wake.clear()
        return data
