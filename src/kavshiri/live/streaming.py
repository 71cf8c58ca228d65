"""The doors of the hub, without Django in their path: an open answer, and a waiting one for proxies that hold back.

``/live/stream``: server-sent events until the reader leaves, falls behind, or its ticket ends.
``/live/wait``: the same events as one whole answer, as soon as there is one, else after ``PATIENCE`` seconds.
``/live/health``: 200 once readers are let in, 503 before; for whoever watches the process.
Whoever's ticket was called back is told ``over``; without one that we have made it is 403.
The first two take ``ticket`` and ``since`` (``line:number``, parted by commas); ``Last-Event-ID`` counts where it is
further on.
The second takes ``states``, too: what the last ``level`` said, so that known states alone are no answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from kavshiri.live import frames, tickets
from kavshiri.live.hub import Hub
from kavshiri.live.readers import Direct, Queued, Reader
from kavshiri.live.tickets import Ticket

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

TRANSPORT = "kavshiri.transport"  # what a server that lends its connection calls it in the scope's extensions
log = logging.getLogger(__name__)
KNOWS = 5.0  # seconds in which a process that has just begun reads which tickets were called back
PATIENCE = 20.0  # seconds; proxies give up after thirty
OPEN = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
WHOLE = [
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]


class Live:
    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/live/health":
            await answer(send, 200 if self.hub.knows.is_set() else 503, b"")
            return
        asked = parse_qs(scope["query_string"].decode("latin-1"))
        ticket = tickets.read(asked.get("ticket", [""])[0])
        door = {"/live/stream": self._stream, "/live/wait": self._wait}.get(scope["path"])
        if door is None or scope["method"] != "GET":
            await answer(send, 404, b"")
        elif ticket is None:
            await answer(send, 403, b"")
        elif not await self._knows():
            await answer(send, 503, b"")
        elif self.hub.is_revoked(ticket):
            # scripts do not see by which status an answer failed: they are told to come with another ticket
            await answer(send, 200, frames.OVER, OPEN)
        else:
            since = places(asked.get("since", [""])[0], scope)
            await door(ticket, since, {**scope, "states": number(asked.get("states", [""])[0])}, receive, send)

    async def _knows(self) -> bool:
        """Whether this process knows which tickets were called back; one that has just begun must learn it first."""
        if not self.hub.knows.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.hub.knows.wait(), KNOWS)
        return self.hub.knows.is_set()

    async def _stream(self, ticket: Ticket, since: dict[int, int], scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": OPEN})
        transport = scope.get("extensions", {}).get(TRANSPORT)
        if transport is None or scope["http_version"] != "1.1":
            await self._handed(Queued(ticket), since, receive, send)
            return
        reader = Direct(ticket, transport)
        try:
            if await self._seated(reader, since):
                await gone(receive)
        finally:
            self.hub.leave(reader)

    async def _seated(self, reader: Reader, since: dict[int, int], states: int = -1) -> bool:
        """Whether there was a place; while the database is away there is none, and readers come again."""
        try:
            await self.hub.seat(reader, since, states)
        except Exception as fault:
            log.warning("a reader got no place (%s)", type(fault).__name__)
            reader.cut()
            return False
        return True

    async def _handed(self, reader: Queued, since: dict[int, int], receive: Receive, send: Send) -> None:
        """By the server's own ``send``, which waits for slow readers: they wait here, not the hub."""
        leaving = asyncio.create_task(gone(receive))
        leaving.add_done_callback(lambda _task: reader.cut())
        try:
            await self._seated(reader, since)
            while (data := await reader.taken()) is not None:
                await send({"type": "http.response.body", "body": data, "more_body": True})
            with contextlib.suppress(OSError):
                await send({"type": "http.response.body", "body": b""})
        finally:
            leaving.cancel()
            self.hub.leave(reader)

    async def _wait(self, ticket: Ticket, since: dict[int, int], scope: Scope, receive: Receive, send: Send) -> None:
        reader = Queued(ticket)
        try:
            seated = await self._seated(reader, since, scope["states"])
            said = await self._anything(reader)
        finally:
            self.hub.leave(reader)
        await answer(send, 200 if seated else 503, said)

    async def _anything(self, reader: Queued) -> bytes:
        """What the reader is given first; signs of life alone are nothing."""
        said, until = b"", asyncio.get_running_loop().time() + PATIENCE
        while not frames.is_news(said):
            try:
                more = await asyncio.wait_for(reader.taken(), until - asyncio.get_running_loop().time())
            except TimeoutError:
                break
            if more is None:
                break
            said += more
        return said


def places(since: str, scope: Scope) -> dict[int, int]:
    """Where a reader goes on, by line; whatever is no place is left out, and nobody can be ahead of the journal."""
    last = dict(scope["headers"]).get(b"last-event-id", b"").decode("latin-1")
    found: dict[int, int] = {}
    for word in [*since.split(","), last]:
        line, _, seq = word.partition(":")
        if line.isascii() and line.isdigit() and seq.isascii() and seq.isdigit() and len(word) < 40:
            found[int(line)] = max(int(seq), found.get(int(line), 0))
    return found


def number(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 20 else -1


async def gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def answer(send: Send, status: int, body: bytes, kind: Sequence[tuple[bytes, bytes]] = WHOLE) -> None:
    headers = [*kind, (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
