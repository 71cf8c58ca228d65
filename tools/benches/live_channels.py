"""Server-sent events by Django Channels, as its documentation has them: ``uvicorn benches.live_channels:application``.

``/live/stream`` is held; ``/write?many=N`` sends N events to the group, through Redis.
"""

from __future__ import annotations

import os
from urllib.parse import parse_qs

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="a bench",
    CHANNEL_LAYERS={
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            "CONFIG": {"hosts": [os.environ["BENCH_REDIS"]], "capacity": 10_000},
        }
    },
)
django.setup()

from channels.consumer import AsyncConsumer  # noqa: E402
from channels.generic.http import AsyncHttpConsumer  # noqa: E402
from channels.layers import get_channel_layer  # noqa: E402

DATA = '{"kind":"test","about":"","at":"2026-01-01T00:00:00.000000+00:00"}'
seq = 0


class Ear(AsyncHttpConsumer):
    async def handle(self, body: bytes) -> None:
        await self.channel_layer.group_add("test", self.channel_name)
        await self.send_headers(headers=[(b"content-type", b"text/event-stream")])
        await self.send_body(b"event: level\ndata: 0\n\n", more_body=True)

    async def http_request(self, message: dict) -> None:
        """The base class ends the answer once it is handled; this one stays open."""
        await self.handle(message.get("body", b""))

    async def happened(self, event: dict) -> None:
        await self.send_body(event["frame"].encode(), more_body=True)


class Writer(AsyncHttpConsumer):
    async def handle(self, body: bytes) -> None:
        global seq
        many = int(parse_qs(self.scope["query_string"].decode())["many"][0])
        for _event in range(many):
            seq += 1
            frame = f"id: 1:{seq}\ndata: {DATA}\n\n"
            await get_channel_layer().group_send("test", {"type": "happened", "frame": frame})
        await self.send_response(200, b"0")


DOORS: dict[str, type[AsyncConsumer]] = {"/live/stream": Ear, "/write": Writer}


async def application(scope: dict, receive: object, send: object) -> None:
    if scope["type"] == "http":
        await DOORS[scope["path"]].as_asgi()(scope, receive, send)
