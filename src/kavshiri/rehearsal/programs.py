"""Processes of a rehearsal: begun, killed without a word, stopped for a while, and what each costs of the processor."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

UP = 90.0  # seconds in which a program must answer
AGAIN = 1.0
PROC = Path("/proc")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Program:
    """``said`` is the file of what it prints; ``user`` whose it is where ours may not run it; without a port it is not
    waited for.  ``spent`` are the seconds of processor time of those that have ended.
    """

    name: str
    command: Sequence[str]
    said: Path
    environment: Mapping[str, str]
    port: int = 0
    user: str | None = None
    kills: int = 0
    spent: float = 0.0
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Raises ``RuntimeError`` where it does not come up, or something else has its port."""
        if self.port and answers(self.port):
            raise RuntimeError(f"port {self.port}, which {self.name} needs, is in use")
        self._begin()
        if self.port:
            self._await_port()

    def _begin(self) -> None:
        with self.said.open("ab") as said:
            self._process = subprocess.Popen(  # noqa: S603  # ours
                self.command, env=dict(self.environment), stdin=subprocess.PIPE, stdout=said, stderr=said,
                start_new_session=True, user=self.user, group=self.user, extra_groups=[] if self.user else None,
                cwd="/" if self.user else None,
            )  # fmt: skip

    def _await_port(self) -> None:
        """Raises ``RuntimeError`` where nothing answers within ``UP`` seconds.

        One that was killed and falls again, since something that it needs is away, is begun again, as a supervisor
        would have it.
        """
        until = time.monotonic() + UP
        while time.monotonic() < until:
            if answers(self.port):
                return
            if not self.is_alive:
                if not self.kills:
                    break
                time.sleep(AGAIN)
                self._ended()
                self._begin()
            time.sleep(0.1)
        raise RuntimeError(f"{self.name} did not come up; see {self.said}")

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    def pids(self) -> list[int]:
        """Itself and all that it has begun."""
        return list(family(self.pid)) if self.is_alive else []

    def told(self, word: str) -> None:
        """Give it a line to read."""
        if self._process and self._process.stdin:
            self._process.stdin.write(f"{word}\n".encode())
            self._process.stdin.flush()

    def cpu(self) -> float:
        """Seconds of processor time so far, of all its lives."""
        return self.spent + sum(map(seconds_of, self.pids()))

    def kill(self) -> None:
        """As a loss of power does: nothing is told, nothing is put away."""
        if not self._process:
            return
        mine, group = self.pids(), self.pid
        self.spent = self.cpu()
        # itself first, so that it begins nothing new; then its group, for what it was just beginning
        for end, pid in ((os.kill, group), (os.killpg, group), *((os.kill, pid) for pid in mine)):
            with contextlib.suppress(ProcessLookupError):
                end(pid, signal.SIGKILL)
        self._ended()
        self.kills += 1
        _until(lambda: not any(map(_is_there, mine)) and not (self.port and answers(self.port)))

    def kill_child(self) -> bool:
        """Kill the busiest of those that it has begun, such as a page process of several; False where it has none."""
        children = [pid for pid in self.pids() if pid != self.pid]
        if not children:
            return False
        busiest = max(children, key=seconds_of)
        self.spent += seconds_of(busiest)
        os.kill(busiest, signal.SIGKILL)
        self.kills += 1
        return True

    def freeze(self, seconds: float) -> None:
        """Let it do nothing for a while, with all its connections open."""
        mine = self.pids()
        for pid in mine:
            os.kill(pid, signal.SIGSTOP)
        time.sleep(seconds)
        for pid in mine:
            os.kill(pid, signal.SIGCONT)

    def stop(self) -> None:
        if not self._process:
            return
        self.spent = self.cpu()
        mine = self.pids()
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            for pid in mine:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        self._ended()

    def _ended(self) -> None:
        if self._process:
            self._process.wait()
            if self._process.stdin:
                with contextlib.suppress(OSError):
                    self._process.stdin.close()
            self._process = None


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def family(pid: int) -> Iterator[int]:
    """A process and its descendants; itself alone where the system does not tell."""
    yield pid
    for listed in PROC.glob(f"{pid}/task/*/children"):
        with contextlib.suppress(OSError):
            for child in listed.read_text().split():
                yield from family(int(child))


def seconds_of(pid: int) -> float:
    """Processor time of a process, in and out of the kernel; nothing where the system does not tell."""
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    # proc(5): utime and stime are fields 14 and 15, the second is the name
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _until(claim: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until the system has put away what was killed: whoever begins anew would find its locks or its port."""
    until = time.monotonic() + seconds
    while not claim() and time.monotonic() < until:
        time.sleep(0.05)


def _is_there(pid: int) -> bool:
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
