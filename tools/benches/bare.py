"""The floor: a server that sends the same number of bytes and does nothing else."""

from __future__ import annotations

import os
from typing import Any

BODY = b"x" * int(os.environ.get("BARE_BYTES", "20000"))
HEADERS = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(BODY)).encode())]


async def application(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})
