"""Servers: everything in one process (uvicorn), or page workers (granian)."""

from __future__ import annotations

import socket
from collections.abc import Callable

from django.core.management.base import CommandError

HOST = "127.0.0.1"
# granian's own default stops a busy portal at 8,192 connections
BACKPRESSURE = 16_384


def require_free(port: int) -> None:
    """Raise a clear error where another program holds the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as fault:
            raise CommandError(
                f"Port {port} is in use or not allowed ({fault.strerror}); try PORT={port + 1}."
            ) from fault


def run_here(port: int, host: str = HOST, when_up: Callable[[], None] = lambda: None) -> None:
    """Serve pages, and later live streams, in this process until it is stopped."""
    import uvicorn

    from kavshiri.config.asgi import application, live
    from kavshiri.config.timer import Timer
    from kavshiri.config.working import WorkerThread
    from kavshiri.live.serving import Closing, Lending

    class Server(Closing):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if not self.should_exit:
                when_up()

    settings = uvicorn.Config(
        application,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        loop="uvloop",
        http=Lending,
    )
    helpers = (Timer(), WorkerThread())
    for helper in helpers:
        helper.start()
    try:
        Server(settings, live).run()
    finally:
        for helper in helpers:
            helper.stop()


def run_workers(port: int, host: str, workers: int) -> None:
    """Serve pages from several processes behind one port."""
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "kavshiri.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        backpressure=BACKPRESSURE,
        log_access=False,
    ).serve()
