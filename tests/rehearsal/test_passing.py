"""The balancer gives each request to a process of its kind, and breaks the net as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from kavshiri.rehearsal.passing import HEAD, Balancer, length_of
from tests import waiting

PAGE = b"POST /en/hall/ HTTP/1.1\r\nhost: localhost\r\ncontent-length: 4\r\n\r\nbody"
LIVE = b"GET /live/stream?ticket=a HTTP/1.1\r\nhost: localhost\r\n\r\n"
SOON = 30.0


async def listening(name: bytes, heard: list[bytes]) -> asyncio.Server:
    """Answers each request with its own name, and notes the bodies."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            try:
                head = await reader.readuntil(HEAD)
                heard.append(await reader.readexactly(length_of(head)))
            except asyncio.IncompleteReadError:
                break
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n" + name)
            await writer.drain()
        writer.close()

    return await asyncio.start_server(answer, "127.0.0.1", 0)


def port_of(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


class Line:
    """A client's connection to the balancer."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def ask(self, request: bytes) -> bytes:
        self.writer.write(request)
        await asyncio.wait_for(self.reader.readuntil(HEAD), SOON)
        return await asyncio.wait_for(self.reader.readexactly(4), SOON)


Open = Callable[[], Awaitable[Line]]


def play(story: Callable[[Balancer, Open, list[bytes]], Awaitable[None]], dead: tuple[int, ...] = ()) -> None:
    async def run() -> None:
        bodies: list[bytes] = []
        pages, live = await listening(b"page", bodies), await listening(b"live", [])
        balancer = Balancer([*dead, port_of(pages)], [*dead, port_of(live)])
        server = await asyncio.start_server(balancer.take, "127.0.0.1", 0)

        lines: list[Line] = []

        async def opened() -> Line:
            lines.append(Line(*await asyncio.open_connection("127.0.0.1", port_of(server))))
            return lines[-1]

        await story(balancer, opened, bodies)
        for one in (*(line.writer for line in lines), server, pages, live):
            one.close()
        balancer.cut()
        if still := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(still, timeout=SOON)

    waiting.run(run())


def test_requests_of_one_connection_go_where_they_belong():
    async def story(balancer, opened, bodies):
        line = await opened()
        assert [await line.ask(one) for one in (PAGE, LIVE, PAGE, PAGE)] == [b"page", b"live", b"page", b"page"]
        assert bodies == [b"body"] * 3

    play(story)


def test_a_process_that_does_not_answer_is_passed_over(unused_port):
    async def story(balancer, opened, bodies):
        for _turn in range(3):
            assert await (await opened()).ask(LIVE) == b"live"

    play(story, dead=(unused_port,))


def test_without_any_process_people_are_told():
    async def story(balancer, opened, bodies):
        balancer.upstream["pages"].clear()
        line = await opened()
        line.writer.write(PAGE)
        assert (await asyncio.wait_for(line.reader.readline(), SOON)).startswith(b"HTTP/1.1 502 ")

    play(story)


def test_a_cut_ends_every_connection():
    async def story(balancer, opened, bodies):
        lines = [await opened() for _one in range(3)]
        assert [await line.ask(LIVE) for line in lines] == [b"live"] * 3
        balancer.cut()
        for line in lines:
            with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
                await asyncio.wait_for(line.reader.readexactly(1), SOON)

    play(story)


def test_nothing_comes_through_while_the_net_is_held_and_all_of_it_afterwards():
    async def story(balancer, opened, bodies):
        line = await opened()
        assert await line.ask(LIVE) == b"live"
        balancer.passes.clear()
        asked = asyncio.create_task(line.ask(LIVE))
        done, _still = await asyncio.wait([asked], timeout=0.3)
        assert not done
        balancer.passes.set()
        assert await asked == b"live"

    play(story)
