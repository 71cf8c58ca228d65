"""Processes with a hub that tests kill and begin again, and readers that come back as a browser does."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from kavshiri.live.hub import number_of
from tests import template_database

TOPIC = "test:one"
LINE = number_of(TOPIC)
LONG = 180.0  # seconds; other work may load the machine


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(claim: Callable[[], object], seconds: float = LONG) -> None:
    until = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < until
        time.sleep(0.02)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Program:
    """A process on a port of its own that can be killed and begun again on the same one."""

    process: subprocess.Popen[bytes]

    def __init__(self, command: list[str], port: int, environment: dict[str, str] | None = None) -> None:
        self.command, self.port, self.environment = command, port, environment or dict(os.environ)
        self.begin()

    def begin(self) -> None:
        self.process = subprocess.Popen(
            self.command, env=self.environment, cwd=template_database.ROOT, stdout=subprocess.DEVNULL
        )
        wait(lambda: answers(self.port))

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(LONG)


class Server(Program):
    """``tests.live.served`` on a database; ``knobs`` are values of modules, such as ``kavshiri.live.hub.LOOK``."""

    def __init__(
        self, home: Path, kind: str = "lending", bell: str = "memory", database: str = "", **knobs: float
    ) -> None:
        if not database and not (home / "kavshiri.sqlite3").exists():
            template_database.sqlite_copy("live").rename(home / "kavshiri.sqlite3")
        port = free_port()
        environment = {
            **os.environ, "DJANGO_SETTINGS_MODULE": "kavshiri.config.settings", "KAVSHIRI_HOME": str(home),
            "DATABASE_URL": database, "KAVSHIRI_BELL": bell, "KNOBS": json.dumps(knobs),
            "PYTHONPATH": os.pathsep.join([str(template_database.ROOT), *sys.path]),
        }  # fmt: skip
        command = [sys.executable, "-m", "tests.live.served", str(port), *([f"--{kind}"] if kind else [])]
        super().__init__(command, port, environment)

    def ask(self, path: str, **asked: str) -> tuple[int, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        with contextlib.closing(line):
            line.request("GET", f"{path}?{urlencode(asked)}")
            answer = line.getresponse()
            return answer.status, answer.read().decode()

    def write(self, many: int = 1, topic: str = TOPIC) -> int:
        return int(self.ask("/write", topic=topic, many=str(many))[1])

    def ticket(self, who: str = "a", topic: str = TOPIC) -> str:
        return self.ask("/ticket", who=who, topic=topic)[1]


class Listener(threading.Thread):
    """Comes back with the last id whenever the answer ends; by ``port``, where that is another than the server's."""

    def __init__(
        self, server: Server, who: str = "a", since: str = "", topic: str = TOPIC, port: int = 0, tls: bool = False
    ) -> None:
        super().__init__(daemon=True)
        self.port, self.tls, self.ticket, self.since = port or server.port, tls, server.ticket(who, topic), since
        self.heard: list[int] = []
        self.said, self.status, self.stop, self.is_level, self.last = b"", 0, False, threading.Event(), ""
        self.is_over = False
        self.start()

    def run(self) -> None:
        while not self.stop:
            with contextlib.suppress(OSError, http.client.HTTPException):
                self.listen()
            time.sleep(0.05)

    def listen(self) -> None:
        line = connection(self.port, self.tls)
        with contextlib.closing(line):
            asked = urlencode({"ticket": self.ticket, "since": self.since})
            line.request("GET", f"/live/stream?{asked}", headers={"Last-Event-ID": self.last} if self.last else {})
            self.read(line.getresponse())

    def read(self, answer: http.client.HTTPResponse) -> None:
        self.status = answer.status
        # closed for good, unless a proxy or a process that has just begun asks for patience
        self.stop = self.stop or answer.status not in (200, 502, 503, 504)
        while not self.stop and answer.status == 200 and (told := answer.readline()):
            self.said += told
            if told == b"event: level\n":
                self.is_level.set()
            if told == b"event: over\n":
                self.is_over = self.stop = True
            if found := re.fullmatch(rb"id: (\d+:(\d+))\n", told):
                self.last = found[1].decode()
                self.heard.append(int(found[2]))


def connection(port: int, tls: bool = False) -> http.client.HTTPConnection:
    if not tls:
        return http.client.HTTPConnection("127.0.0.1", port, timeout=LONG)
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    return http.client.HTTPSConnection("127.0.0.1", port, timeout=LONG, context=trusting)


def counts(ear: Listener) -> list[int]:
    """The values of the counting state, as they were told."""
    return [int(told) for told in re.findall(rb'"count of [a-z:]+","value":(\d+)', ear.said)]
