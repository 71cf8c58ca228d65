"""A request goes to a thread whole; a small answer comes back at once, a large one in pieces."""

from __future__ import annotations

import threading
from io import BytesIO

import pytest

from kavshiri.config import hop
from tests.live.loops import played

SCOPE = {
    "type": "http", "method": "POST", "path": "/ka/დარბაზი/", "query_string": b"a=1", "http_version": "1.1",
    "headers": [(b"host", b"localhost"), (b"content-length", b"3")], "server": ("localhost", 80),
}  # fmt: skip


def asked(pages, **scope):
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        raise AssertionError("the body was there already")

    played(hop.Hop(pages, 1)({**SCOPE, **scope}, receive, send))
    return sent


def test_a_small_answer_is_handed_over_at_once_and_its_end_is_told():
    closed, where = [], []

    class Chunks(list):
        def close(self):
            closed.append(True)

    def pages(environ, start):
        where.append(threading.current_thread())
        start("201 Created", [("Content-Type", "text/plain"), ("X-Path", environ["QUERY_STRING"])])
        return Chunks([b"read: ", environ["wsgi.input"].read()])

    start, body = asked(pages, **{hop.BODY: BytesIO(b"abc")})
    assert start["status"] == 201 and (b"x-path", b"a=1") in start["headers"]
    assert body == {"type": "http.response.body", "body": b"read: abc"}
    assert closed == [True] and where[0] is not threading.main_thread()


def test_without_a_body_there_is_nothing_to_read():
    def pages(environ, start):
        start("200 OK", [])
        return [environ["wsgi.input"].read()]

    assert asked(pages)[1]["body"] == b""


def test_a_large_answer_comes_in_pieces_and_whole():
    piece = b"x" * (hop.SMALL // 2 + 1)

    def pages(environ, start):
        start("200 OK", [])
        return (piece for _ in range(5))

    start, *bodies = asked(pages)
    assert start["type"] == "http.response.start"
    assert b"".join(each["body"] for each in bodies) == piece * 5
    assert [each.get("more_body", False) for each in bodies] == [True, True, False]


def test_what_breaks_in_the_pages_breaks_for_the_server():
    def pages(environ, start):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asked(pages)
