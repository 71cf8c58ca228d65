"""Letters to 20,000: written, and carried to an SMTP server on this machine; beside them smtplib alone."""

from __future__ import annotations

import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

ORIGIN = "https://example.org/"
READERS, FLOOR = 20_000, 2_000
SINK = """
import asyncio, sys
from aiosmtpd.smtp import SMTP
class Sink:
    async def handle_DATA(self, server, session, envelope): return "250 taken"
async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Sink()), "127.0.0.1", int(sys.argv[1]))
    async with server: await server.serve_forever()
asyncio.run(main())
"""


@contextmanager
def sink() -> Iterator[int]:
    """A server that takes every letter, in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen([sys.executable, "-c", SINK, str(port)])
    try:
        for _attempt in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()


def floor(port: int, message: bytes) -> float:
    """Letters a second where nothing is kept of them."""
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as line:
        for number in range(FLOOR):
            line.sendmail("portal@example.org", [f"r{number}@example.org"], message)
    return FLOOR / (time.perf_counter() - began)


def queue() -> float:
    """Seconds in which one verb writes letters to all."""
    from kavshiri.access import actors
    from kavshiri.following.letters import CHANGED
    from kavshiri.mail import actions, trying
    from kavshiri.ui import clock

    values = trying.examples(CHANGED, "ka")
    file = actions.Enclosed("programme.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" * 40, "PUBLISH")
    readers = [
        actions.Reader(f"bench:{n}", f"r{n}@example.org", "ka", values, stop_url=ORIGIN, enclosed=(file,))
        for n in range(READERS)
    ]
    began = time.perf_counter()
    actions.queue_many(kind=CHANGED, readers=readers, by=actors.system(), at=clock.now())
    return time.perf_counter() - began


def drain() -> float:
    """Letters a second, each with its two commits."""
    from kavshiri.mail.delivery import Round
    from kavshiri.ui import clock

    began = time.perf_counter()
    sent = Round(clock.now).run()
    return sent / (time.perf_counter() - began)


def run() -> list[tuple[str, str, str]]:
    from django.conf import settings

    from kavshiri.mail import composing, queries

    with sink() as port:
        settings.MAIL_COURIER, settings.EMAIL_HOST, settings.EMAIL_PORT = "smtp", "127.0.0.1", port
        seconds = queue()
        message = composing.message_of(queries.letters()[0]).message().as_bytes(linesep="\r\n")
        bare = floor(port, message)
        rate = drain()
    return [
        (f"letters: {READERS:,} written", f"{seconds:.1f} s, {READERS / seconds:,.0f}/s", ""),
        (f"letters: {READERS:,} carried", f"{rate:,.0f}/s ({READERS / rate / 60:.1f} min)",
         f"smtplib alone, same server {bare:,.0f}/s, ratio {rate / bare:.2f}"),
    ]  # fmt: skip
