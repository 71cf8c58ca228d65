"""Whoever hears: how bytes get to them, and how one is dropped that does not keep up."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Protocol

from kavshiri.live.lines import Seat
from kavshiri.live.tickets import Ticket

MOST_WAITING = (
    256 * 1024
)  # bytes that may wait for one reader; one that is further behind comes back and is level again


class Reader(Protocol):
    """``ticket`` says who it is and until when; ``seats`` are its places."""

    ticket: Ticket
    seats: list[Seat]

    def give(self, plain: bytes, chunk: bytes) -> None:
        """Send bytes without waiting; whoever is too far behind is cut."""

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
        transport.write(chunk)
        if transport.get_write_buffer_size() > MOST_WAITING:
            transport.abort()

    def cut(self) -> None:
        self.transport.abort()


class Queued:
    """Hands bytes to a server's ``send`` one after the other; for servers that do not lend their connection."""

    __slots__ = ("_waiting", "gone", "seats", "size", "ticket", "wake")

    def __init__(self, ticket: Ticket) -> None:
        self.ticket = ticket
        self.seats: list[Seat] = []
        self._waiting: deque[bytes] = deque()
        self.size, self.gone, self.wake = 0, False, asyncio.Event()

    def give(self, plain: bytes, chunk: bytes) -> None:
        self._waiting.append(plain)
        self.size += len(plain)
        if self.size > MOST_WAITING:
            self.gone = True
        self.wake.set()

    def cut(self) -> None:
        self.gone = True
        self.wake.set()

    async def taken(self) -> bytes | None:
        """All that waits, once there is something; None where the answer is to end."""
        await self.wake.wait()
        self.wake.clear()
        if self.gone:
            return None
        data = b"".join(self._waiting)
        self._waiting.clear()
        self.size = 0
        return data
