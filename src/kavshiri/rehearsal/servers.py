"""The server that a rehearsal plays against: a process of its own, which can be killed, stopped for a while, and come
back."""

from __future__ import annotations

import datetime as dt
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

UP = 60.0  # seconds in which a server must answer


@dataclass(slots=True)
class Server:
    """Pages and live streams in one process, as they are by default; ``said`` is the file of what it prints."""

    port: int
    said: Path
    kills: int = 0
    _process: subprocess.Popen[bytes] | None = None
    _begun: float = field(default_factory=time.monotonic)

    def start(self) -> None:
        command = [sys.executable, "-m", "kavshiri.config.cli", "serve", "--one-process", "--port", str(self.port)]
        with self.said.open("ab") as said:
            self._process = subprocess.Popen(command, env=self._environment(), stdout=said, stderr=said)  # noqa: S603
        self._await()

    def _environment(self) -> dict[str, str]:
        """The portal's clock goes on where it was: it would begin anew with each process."""
        clock = settings.KAVSHIRI_CLOCK
        if clock is None:
            return os.environ.copy()
        now = clock + dt.timedelta(seconds=time.monotonic() - self._begun)
        return {**os.environ, "KAVSHIRI_CLOCK": now.isoformat()}

    def _await(self) -> None:
        until = time.monotonic() + UP
        while time.monotonic() < until:
            with socket.socket() as probe:
                probe.settimeout(1)
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if self._process and self._process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"the server did not come up; see {self.said}")

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    def kill(self) -> None:
        """As a loss of power does: nothing is told, nothing is put away."""
        if self._process:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self.kills += 1

    def freeze(self, seconds: float) -> None:
        """Let it do nothing for a while, with all its connections open."""
        if self._process:
            self._process.send_signal(signal.SIGSTOP)
            time.sleep(seconds)
            self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
