"""PostgreSQL's LISTEN and NOTIFY: no further server, payloads below 8,000 bytes."""

from __future__ import annotations

import logging
from functools import partial

import psycopg
from django.db import DatabaseError, connection

from kavshiri.live.bells import Heard, ever

CHANNEL = "kavshiri_live"
# seconds and tries after which a line to a host that has gone counts as broken
ALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "connect_timeout": 5}
log = logging.getLogger(__name__)


class PostgresBell:
    def ring(self, message: bytes) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, message.decode()])
        except DatabaseError:
            log.exception("the bell could not be rung; hubs find the entry when they look")

    async def listen(self, heard: Heard) -> None:
        await ever(partial(self._hear, heard))

    async def _hear(self, heard: Heard) -> None:
        told = connection.get_connection_params()
        told.pop("cursor_factory", None)
        told.pop("context", None)
        async with await psycopg.AsyncConnection.connect(**{**ALIVE, **told}, autocommit=True) as line:
            await line.execute(f"LISTEN {CHANNEL}")
            heard(b"")  # whatever was rung while the line was broken is looked up
            async for notice in line.notifies():
                heard(notice.payload.encode())

    def fault(self) -> str:
        """Whether the database answers is asked elsewhere."""
        return ""
