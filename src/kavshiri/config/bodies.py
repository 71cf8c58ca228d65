"""A request's body is taken whole before a thread is given to it.

A reader (or somebody worse) who sends two bytes of a long body and then waits would otherwise hold one of the few
page threads; ten of them would stop the portal.  Small bodies stay in memory, larger ones go to a temporary file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from functools import wraps
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.http import HttpRequest

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

IN_MEMORY = 256 * 1024  # bytes


class Gone(Exception):
    """The client went away before its body was whole."""


class Late(Exception):
    """The body did not arrive in time."""


async def taken(receive: Receive, seconds: float) -> IO[bytes]:
    """The whole body, at its beginning; raises ``Late`` after so many seconds, ``Gone`` for a lost client."""
    body: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  closed by whoever has read it
    try:
        async with asyncio.timeout(seconds):
            while await _took_one(receive, body):
                pass
    except TimeoutError as fault:
        body.close()
        raise Late from fault
    except Gone:
        body.close()
        raise
    body.seek(0)
    return body


async def _took_one(receive: Receive, body: IO[bytes]) -> bool:
    message = await receive()
    if message["type"] == "http.disconnect":
        raise Gone
    body.write(message.get("body", b""))
    return bool(message.get("more_body", False))


def whole_body(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let a view have a body of JSON up to ``LARGEST_BODY``: a letter with its files is larger than what forms send."""

    @wraps(view)
    def having(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.content_type == "application/json":
            # where Django itself keeps a body that was read; its own limit is one for all doors
            request._body = request.read(settings.LARGEST_BODY)
        return view(request, *args, **kwargs)

    return having
