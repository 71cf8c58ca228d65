"""Server-sent events, each encoded once for all who hear it (WHATWG HTML Living Standard, 9.2)."""

from __future__ import annotations

import json
from typing import Any

BEAT = b"event: beat\ndata: \n\n"  # proxies keep the line open, and a reader who hears none knows that it is dead
RESET = b"event: reset\ndata: \n\n"  # too much was missed: the page is to be loaded again
OVER = b"event: over\ndata: \n\n"  # the ticket ends: come back with a new one


def said(value: Any) -> bytes:
    """JSON on one line: a line break inside would end the field."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def durable(line: int, seq: int, value: Any) -> bytes:
    """What was written in the journal; ``line:seq`` is where a reader goes on from."""
    return b"id: %d:%d\ndata: %b\n\n" % (line, seq, said(value))


def fleeting(line: int, name: str, value: Any) -> bytes:
    """The latest of something; it has no id, so nobody goes on from it."""
    return b"event: now\ndata: %b\n\n" % said({"line": line, "name": name, "value": value})


def level(states: int) -> bytes:
    """From here on everything is new; ``states`` stands for all states that the reader was told."""
    return b"event: level\ndata: %d\n\n" % states


def is_news(given: bytes) -> bool:
    """Whether there is more in it than signs of life."""
    return any(sign in given for sign in (b"id: ", b"event: now", RESET, OVER))


def chunk(data: bytes) -> bytes:
    """A chunk of a chunked answer (RFC 9112, 7.1)."""
    return b"%x\r\n%b\r\n" % (len(data), data)
