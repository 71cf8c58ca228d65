"""Redis' publish and subscribe: for several hosts, and where PostgreSQL stands behind a pooler."""

from __future__ import annotations

import logging
import socket
import time
from functools import partial
from typing import Any

import redis
import redis.asyncio
from redis.exceptions import RedisError

from kavshiri.live.bells import AGAIN, Heard, ever

CHANNEL = "kavshiri:live"
TIMEOUT = 2.0  # seconds that a verb waits for the bell at most
# seconds and tries after which a line to a host that has gone counts as broken
ALIVE = {socket.TCP_KEEPIDLE: 10, socket.TCP_KEEPINTVL: 5, socket.TCP_KEEPCNT: 3}
log = logging.getLogger(__name__)


class RedisBell:
    """``address`` as redis-py reads it: redis://, rediss:// or unix://."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._out = redis.Redis.from_url(address, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT)
        self._rests_until = 0.0

    def ring(self, message: bytes) -> None:
        # while Redis is away, not every vote waits for it
        if time.monotonic() < self._rests_until:
            return
        try:
            self._out.publish(CHANNEL, message)
        except RedisError as fault:
            self._rests_until = time.monotonic() + AGAIN
            log.warning("the bell could not be rung (%s); hubs find the entry when they look", type(fault).__name__)

    async def listen(self, heard: Heard) -> None:
        await ever(partial(self._hear, heard))

    async def _hear(self, heard: Heard) -> None:
        alive: dict[str, Any] = {}
        if not self.address.startswith("unix:"):
            alive = {"socket_keepalive": True, "socket_keepalive_options": ALIVE}
        async with redis.asyncio.Redis.from_url(self.address, **alive) as line, line.pubsub() as hearing:
            await hearing.subscribe(CHANNEL)
            async for message in hearing.listen():
                # the answer to the subscription comes first: whatever was rung before is looked up
                heard(message["data"] if message["type"] == "message" else b"")

    def fault(self) -> str:
        try:
            self._out.ping()
        except RedisError as fault:
            return f"Redis does not answer ({type(fault).__name__})"
        return ""
