"""Redis' publish and subscribe: for several hosts, and where PostgreSQL stands behind a pooler."""

from __future__ import annotations

import asyncio
import logging

import redis
import redis.asyncio
from redis.exceptions import RedisError

from kavshiri.live.bells import Heard

CHANNEL = "kavshiri:live"
AGAIN = 1.0  # seconds before a broken line is opened anew
TIMEOUT = 2.0  # seconds that a verb waits for the bell at most
log = logging.getLogger(__name__)


class RedisBell:
    def __init__(self, address: str) -> None:
        self.address = address
        self._out = redis.Redis.from_url(address, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT)

    def ring(self, message: bytes) -> None:
        try:
            self._out.publish(CHANNEL, message)
        except RedisError:
            log.exception("the bell could not be rung; hubs find the entry when they look")

    async def listen(self, heard: Heard) -> None:
        while True:
            try:
                await self._hear(heard)
            except (RedisError, OSError) as fault:
                log.warning("the bell's line is broken (%s); opening it anew", type(fault).__name__)
            await asyncio.sleep(AGAIN)

    async def _hear(self, heard: Heard) -> None:
        async with redis.asyncio.Redis.from_url(self.address) as line, line.pubsub() as hearing:
            await hearing.subscribe(CHANNEL)
            async for message in hearing.listen():
                # the answer to the subscription comes first: whatever was rung before is looked up
                heard(message["data"] if message["type"] == "message" else b"")
