"""Servers: everything in one process (uvicorn), page workers (granian), or open answers alone (uvicorn)."""

from __future__ import annotations

import resource
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.management.base import CommandError

if TYPE_CHECKING:
    import uvicorn

    from kavshiri.config.gate import App

HOST = "127.0.0.1"
# granian's own default stops a busy portal at 8,192 connections
BACKPRESSURE = 16_384
# seconds after which a page process that has died is begun anew
RESPAWN = 1.0
# readers who come in the same moment, before the system refuses them
BACKLOG = 4_096


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
    """Serve pages and open answers in this process until it is stopped."""
    from kavshiri.config.asgi import application, live
    from kavshiri.config.timer import Timer
    from kavshiri.config.working import WorkerThread
    from kavshiri.live.serving import Closing

    class Server(Closing):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if not self.should_exit:
                when_up()

    helpers = (Timer(), WorkerThread())
    for helper in helpers:
        helper.start()
    try:
        Server(lending(application, port, host), live).run()
    finally:
        for helper in helpers:
            helper.stop()


def run_live(port: int, host: str = HOST) -> None:
    """Serve open answers alone, beside page workers, until it is stopped."""
    from kavshiri.config.gate import Alone
    from kavshiri.live.serving import Closing, LivePart

    live = LivePart()
    Closing(lending(Alone(live), port, host), live).run()


def lending(application: App, port: int, host: str) -> uvicorn.Config:
    """The settings of a server that lends its connections to open answers."""
    import uvicorn

    from kavshiri.live.serving import Lending

    raise_files()
    return uvicorn.Config(
        application,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        backlog=BACKLOG,
        loop="uvloop",
        http=Lending,
    )


def raise_files() -> None:
    """Allow as many connections as the system lets this process have: each is an open file."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


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
        # one that has died takes the others with it otherwise
        respawn_failed_workers=True,
        respawn_interval=RESPAWN,
    ).serve()
