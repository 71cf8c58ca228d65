"""Django's WSGI application behind one thread hop: the request goes over whole, and so does a small answer.

a2wsgi hands body and answer over in pieces, each of which makes the thread wait for the loop and the loop for the
thread; under load every such wait costs up to a whole turn of Python's lock.  Its environment is used (decision 0052).
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from a2wsgi.wsgi import build_environ

SMALL = 256 * 1024  # bytes that are handed over at once; more goes piece by piece, as fast as the reader takes it
BODY = "kavshiri.body"  # in the scope: the whole body as a file, where there is one

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Hop:
    def __init__(self, pages: Wsgi, threads: int) -> None:
        self.pages = pages
        self.threads = ThreadPoolExecutor(thread_name_prefix="pages", max_workers=threads)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        environ: Any = build_environ(scope, scope.get(BODY) or BytesIO())
        answer = Answer(asyncio.get_running_loop(), send)
        context = contextvars.copy_context()
        last = await asyncio.get_running_loop().run_in_executor(
            self.threads, context.run, answer.made, self.pages, environ
        )
        for message in last:
            await send(message)


class Answer:
    """Made in a thread; what is too large for one hand-over is sent from there."""

    def __init__(self, loop: asyncio.AbstractEventLoop, send: Send) -> None:
        self.loop, self.send = loop, send
        self.waiting: list[Message] = []

    def made(self, pages: Wsgi, environ: dict[str, Any]) -> list[Message]:
        """What is still to be sent when all is made."""
        chunks = pages(environ, self.starts)
        try:
            rest = self._rest(chunks)
            return [*self.waiting, {"type": "http.response.body", "body": rest}]
        finally:
            getattr(chunks, "close", lambda: None)()

    def starts(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        told = [(name.strip().lower().encode("latin-1"), value.strip().encode("latin-1")) for name, value in headers]
        self.waiting = [{"type": "http.response.start", "status": int(status.split(" ", 1)[0]), "headers": told}]

    def _rest(self, chunks: Iterable[bytes]) -> bytes:
        held, size = list[bytes](), 0
        for chunk in chunks:
            held.append(chunk)
            size += len(chunk)
            if size > SMALL:
                self._push(b"".join(held))
                held, size = [], 0
        return b"".join(held)

    def _push(self, piece: bytes) -> None:
        sent = [*self.waiting, {"type": "http.response.body", "body": piece, "more_body": True}]
        self.waiting = []
        asyncio.run_coroutine_threadsafe(self._all(sent), self.loop).result()

    async def _all(self, messages: list[Message]) -> None:
        for message in messages:
            await self.send(message)
