"""The ASGI application of the one-process server: kept pages, then Django's WSGI behind one thread hop.

Live streams stand beside the pages here, without Django in their path.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Protocol

from kavshiri.config import bodies, hop
from kavshiri.config.shelf import Kept, Shelf, key_of

# how long a whole body may take; 25 MB over a slow line take two minutes
BODY_SECONDS = 120.0

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


class Part(Protocol):
    """What lives as long as the process does, and answers under ``/live/``."""

    @property
    def doors(self) -> App: ...
    async def begin(self) -> None: ...
    async def end(self) -> None: ...


class Gate:
    """``pages`` is Django; ``too_large`` gives the page for a refused body, by the address's language."""

    def __init__(
        self, pages: App, shelf: Shelf, largest: int, too_large: Callable[[str], bytes], live: Part | None = None
    ) -> None:
        self.pages, self.shelf, self.largest, self.too_large, self.live = pages, shelf, largest, too_large, live

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await lifespan(receive, send, self.live)
        elif scope["type"] == "http" and self.live and scope["path"].startswith("/live/"):
            await self.live.doors(scope, receive, send)
        elif scope["type"] == "http":
            await self._page(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        kept = self._kept(scope, headers)
        if kept is not None:
            await answer(send, *chosen(kept, headers), head=scope["method"] == "HEAD")
        elif said_length(headers) > self.largest:
            await self._refuse(scope, send)
        else:
            await self._ask(scope, receive, send, has_body=said_length(headers) > 0)

    def _kept(self, scope: Scope, headers: dict[bytes, bytes]) -> Kept | None:
        key = key_of(
            scope["method"],
            headers.get(b"host", b""),
            scope["path"].encode(),
            scope["query_string"],
            headers.get(b"cookie", b""),
        )
        return self.shelf.find(key) if key else None

    async def _ask(self, scope: Scope, receive: Receive, send: Send, has_body: bool) -> None:
        """Give the request to Django, which reads no more than the length that was said: without one there is none."""
        if not has_body:
            await self.pages(scope, receive, send)
            return
        try:
            body = await bodies.taken(receive, BODY_SECONDS)
        except bodies.Late:
            await answer(send, 408, [(b"content-length", b"0"), (b"connection", b"close")], b"")
        except bodies.Gone:
            return
        else:
            with body:
                await self.pages({**scope, hop.BODY: body}, receive, send)

    async def _refuse(self, scope: Scope, send: Send) -> None:
        body = self.too_large(language_of(scope["path"]))
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"connection", b"close")]
        await answer(send, 413, headers, body)


class Alone:
    """The live part without pages, for a process of its own beside page workers."""

    def __init__(self, live: Part) -> None:
        self.live = live

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await lifespan(receive, send, self.live)
        elif scope["type"] == "http":
            await self.live.doors(scope, receive, send)


def language_of(path: str) -> str:
    """The language that an address stands under; Georgian where it says none."""
    return "en" if path.startswith("/en/") else "ka"


def said_length(headers: dict[bytes, bytes]) -> int:
    said = headers.get(b"content-length", b"0")
    return int(said) if said.isdigit() else 0


def chosen(kept: Kept, headers: dict[bytes, bytes]) -> tuple[int, Headers, bytes]:
    """Not modified, packed or plain, as the reader's program asks."""
    if kept.etag in headers.get(b"if-none-match", b""):
        return 304, [(b"etag", kept.etag), (b"cache-control", b"no-cache")], b""
    body = kept.packed if b"gzip" in headers.get(b"accept-encoding", b"") else kept.plain
    return 200, *body


async def answer(send: Send, status: int, headers: Headers, body: bytes, head: bool = False) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else body})


async def lifespan(receive: Receive, send: Send, live: Part | None = None) -> None:
    """Say yes to the server's start and stop; the live part begins and ends with them."""
    while True:
        message = await receive()
        if live:
            await (live.begin() if message["type"] == "lifespan.startup" else live.end())
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
