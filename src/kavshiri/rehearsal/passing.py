"""A small balancer in a process of its own, and the line that breaks: ``python -m kavshiri.rehearsal.passing PORT …``.

``PAGES`` and ``LIVE`` are ports parted by commas, in whose order requests are given on: ``/live/…`` to the one kind,
everything else to the other; one that does not answer is passed over.  Lines on the standard input break the net:
``hold SECONDS`` lets nothing through either way, then half of the connections go on and half are cut, as after a loss
of the route; ``cut`` cuts all in the same moment.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import resource
import sys
from collections.abc import Iterator

HEAD = b"\r\n\r\n"
BACKLOG = 4_096
READ = 256 * 1024


class Balancer:
    """``upstream`` are the ports by kind; each connection is given on whole, request by request."""

    def __init__(self, pages: list[int], live: list[int]) -> None:
        self.upstream = {"pages": pages, "live": live}
        self._turn: dict[str, Iterator[int]] = {kind: itertools.count() for kind in self.upstream}
        self.passes = asyncio.Event()
        self.passes.set()
        self.lines: set[Passed] = set()

    async def connect(self, kind: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """The next process of this kind that answers."""
        ports, turn = self.upstream[kind], next(self._turn[kind])
        for n in range(len(ports)):
            with contextlib.suppress(OSError):
                return await asyncio.open_connection("127.0.0.1", ports[(turn + n) % len(ports)], limit=READ)
        return None

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = Passed(self, reader, writer)
        self.lines.add(line)
        try:
            await line.pass_on()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        except asyncio.CancelledError:
            pass  # the play is over; Python 3.11's streams would report it as a fault
        finally:
            self.lines.discard(line)
            line.cut()

    async def hold(self, seconds: float) -> None:
        self.passes.clear()
        await asyncio.sleep(seconds)
        for line in list(self.lines)[::2]:
            line.cut()
        self.passes.set()

    def cut(self) -> None:
        for line in list(self.lines):
            line.cut()


class Passed:
    """One connection of a client, and the one to the process that answers it at the moment."""

    def __init__(self, balancer: Balancer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.balancer, self.reader, self.writer = balancer, reader, writer
        self.kind = ""
        self.there: asyncio.StreamWriter | None = None
        self.back: asyncio.Task[None] | None = None

    async def pass_on(self) -> None:
        while head := await self._head():
            kind = "live" if head.split(b" ", 2)[1].startswith(b"/live/") else "pages"
            if not await self._turn_to(kind):
                self.writer.write(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
                await self.writer.drain()
                return
            await self._give(head)
            await self._body(length_of(head))

    async def _head(self) -> bytes:
        try:
            return await self.reader.readuntil(HEAD)
        except asyncio.IncompleteReadError:
            return b""

    async def _turn_to(self, kind: str) -> bool:
        """Whether a process of this kind answers; a client sends its next request once it has the answer before."""
        if self.kind == kind and self.there is not None:
            return True
        self._let_go()
        found = await self.balancer.connect(kind)
        if found is None:
            return False
        self.kind, (reader, self.there) = kind, found
        self.back = asyncio.create_task(self._answers(reader))
        return True

    async def _body(self, left: int) -> None:
        while left > 0 and (data := await self.reader.read(min(left, READ))):
            left -= len(data)
            await self._give(data)

    async def _give(self, data: bytes) -> None:
        await self.balancer.passes.wait()
        if self.there is not None:
            self.there.write(data)
            await self.there.drain()

    async def _answers(self, reader: asyncio.StreamReader) -> None:
        """What the process says, until it ends: then so does the client's connection."""
        try:
            while data := await reader.read(READ):
                await self.balancer.passes.wait()
                self.writer.write(data)
                await self.writer.drain()
        except OSError:
            pass
        self.writer.close()

    def _let_go(self) -> None:
        if self.back is not None:
            self.back.cancel()
        if self.there is not None:
            self.there.close()
        self.back = self.there = None

    def cut(self) -> None:
        self._let_go()
        self.writer.transport.abort()


def length_of(head: bytes) -> int:
    """The length of the body that a request says it has; browsers' forms always say it."""
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return int(value)
    return 0


async def serve(port: int, pages: list[int], live: list[int]) -> None:
    balancer, told = Balancer(pages, live), asyncio.StreamReader()
    server = await asyncio.start_server(balancer.take, "127.0.0.1", port, backlog=BACKLOG, limit=READ)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(told), sys.stdin)
    async with server:
        while line := (await told.readline()).decode().split():
            if line[0] == "hold":
                await balancer.hold(float(line[1]))
            elif line[0] == "cut":
                balancer.cut()
        balancer.cut()


def main() -> None:
    port, pages, live = sys.argv[1:4]
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    import uvloop

    with contextlib.suppress(KeyboardInterrupt):
        uvloop.run(serve(int(port), [int(one) for one in pages.split(",")], [int(one) for one in live.split(",")]))


if __name__ == "__main__":
    main()
