"""PostgreSQL's LISTEN and NOTIFY: no further server, payloads below 8,000 bytes."""

from __future__ import annotations

import asyncio
import logging

import psycopg
from django.db import DatabaseError, connection

from kavshiri.live.bells import Heard

CHANNEL = "kavshiri_live"
AGAIN = 1.0  # seconds before a broken line is opened anew
log = logging.getLogger(__name__)


class PostgresBell:
    def ring(self, message: bytes) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, message.decode()])
        except DatabaseError:
            log.exception("the bell could not be rung; hubs find the entry when they look")

    async def listen(self, heard: Heard) -> None:
        while True:
            try:
                await self._hear(heard)
            except psycopg.OperationalError as fault:
                log.warning("the bell's line is broken (%s); opening it anew", type(fault).__name__)
            await asyncio.sleep(AGAIN)

    async def _hear(self, heard: Heard) -> None:
        told = connection.get_connection_params()
        told.pop("cursor_factory", None)
        told.pop("context", None)
        async with await psycopg.AsyncConnection.connect(**told, autocommit=True) as line:
            await line.execute(f"LISTEN {CHANNEL}")
            heard(b"")  # whatever was rung while the line was broken is looked up
            async for notice in line.notifies():
                heard(notice.payload.encode())
