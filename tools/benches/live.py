"""The hub beside a floor in C, in one run: processor time for each delivery, cost of a reader, a storm, a long journal.

Both servers are processes of their own; readers are sockets of this one, whose own time is not counted.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import selectors
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

from benches.accreditation import ROOT, environment

SIZES, ROUNDS, BURST = (500, 2_000), 15, 100
STORM, BEHIND = 2_000, 200
PATIENCE = 900.0  # seconds: a burst to 2,000 readers takes some peers minutes
LONG, SHORT, OPENED = 1_000_000, 1_000, 10
TOPIC = "test:one"
Row = tuple[str, str, str]


def run() -> Iterator[Row]:
    """Rows of (measure, figure, beside), as they come."""
    raise_limit()
    with tempfile.TemporaryDirectory(prefix="kavshiri-bench-") as folder:
        floor, where = compiled(folder, "live_floor"), journal(folder)
        for size in SIZES:
            yield from delivered(size, floor, where)
        yield from storm(where)
        yield from grown(where)


def raise_limit() -> None:
    """A file each for thousands of readers."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65_536), hard))


def journal(folder: str) -> dict[str, str]:
    """The environment of a database that holds the journal and nothing else."""
    where = environment(folder)
    command = [sys.executable, "-m", "kavshiri.config.cli", "migrate", "journal", "-v0"]
    subprocess.run(command, check=True, env=where)
    return where


def compiled(folder: str, name: str) -> str | None:
    """The program of a C file beside this one; None without a compiler."""
    program = shutil.which("cc") or shutil.which("gcc")
    if program is None:
        return None
    source = Path(__file__).with_name(f"{name}.c")
    subprocess.run([program, "-O2", "-o", f"{folder}/{name}", str(source)], check=True)
    return f"{folder}/{name}"


# servers


class Server:
    """A process whose processor time and memory are read from the kernel."""

    level = b"event: level"  # says that a reader has come
    is_journal = False  # whether an event is written to a journal, whose cost is told apart

    def __init__(self, command: list[str], where: dict[str, str], port: int) -> None:
        self.command, self.environment, self.port = command, where, port
        self.begin()

    def begin(self) -> None:
        self.process = subprocess.Popen(self.command, env=self.environment, cwd=ROOT, stdout=subprocess.DEVNULL)
        for _try in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise SystemExit(f"nothing answers on port {self.port}")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def cpu(self) -> float:
        """Seconds of processor time of all threads (proc(5): schedstat, nanoseconds)."""
        told = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(each.read_text().split()[0]) for each in told) / 1e9

    def memory(self) -> int:
        """Bytes that are resident."""
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())
        return int(found[1]) * 1024 if found else 0

    def ask(self, path: str, **asked: str) -> str:
        address = f"http://127.0.0.1:{self.port}{path}?{urlencode(asked)}"
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def on_core(self, core: int) -> None:
        """Run there alone; the readers have the other one."""
        for thread in Path(f"/proc/{self.process.pid}/task").iterdir():
            os.sched_setaffinity(int(thread.name), {core})

    def write(self, many: int, topic: str = TOPIC) -> None:
        self.ask("/write", many=str(many), topic=topic)


class Hub(Server):
    is_journal = True


@contextlib.contextmanager
def hub(where: dict[str, str], **knobs: float) -> Iterator[Server]:
    port = free_port()
    told = {**where, "PYTHONPATH": f"{ROOT}:{where['PYTHONPATH']}", "KNOBS": json.dumps(knobs)}
    told |= {"DJANGO_SETTINGS_MODULE": "kavshiri.config.settings", "KAVSHIRI_BELL": "memory"}
    with ended(Hub([sys.executable, "-m", "tests.live.served", str(port), "--lending"], told, port)) as server:
        yield server


@contextlib.contextmanager
def ended(server: Server) -> Iterator[Server]:
    try:
        yield server
    finally:
        server.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# readers


class Crowd:
    """Readers of one server; ``heard`` holds the numbers that each was given, in order."""

    def __init__(self, server: Server, many: int, asked: str) -> None:
        self.lines: list[socket.socket] = []
        self.heard: dict[int, list[int]] = {}
        self.rest: dict[int, bytes] = {}
        self.level: set[int] = set()
        self.word = server.level
        self._ready = selectors.DefaultSelector()
        request = f"GET /live/stream?{asked} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".encode()
        for _reader in range(many):
            line = socket.create_connection(("127.0.0.1", server.port))
            line.sendall(request)
            line.setblocking(False)
            self._ready.register(line, selectors.EVENT_READ)
            self.heard[line.fileno()], self.rest[line.fileno()] = [], b""
            self.lines.append(line)
        self.until(lambda: len(self.level) == many)

    def until(self, claim: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Read until a claim holds."""
        end = time.monotonic() + seconds
        while not claim():
            if time.monotonic() > end:
                raise SystemExit("the readers did not get everything")
            for key, _events in self._ready.select(0.5):
                self.read(key.fileobj)  # type: ignore[arg-type]

    def read(self, line: socket.socket) -> None:
        place = line.fileno()
        given = self.rest[place] + line.recv(1 << 18)
        whole, _break, self.rest[place] = given.rpartition(b"\n")
        if self.word in whole:
            self.level.add(place)
        self.heard[place] += [int(seq) for seq in re.findall(rb"id: \d+:(\d+)", whole)]

    def hear(self, many: int) -> None:
        """Until each has been given so many more."""
        wanted = {place: len(heard) + many for place, heard in self.heard.items()}
        self.until(lambda: all(len(self.heard[place]) >= number for place, number in wanted.items()))

    def close(self) -> None:
        self._ready.close()
        for line in self.lines:
            line.close()


# measures


def delivered(size: int, floor: str | None, where: dict[str, str]) -> list[Row]:
    with hub(where) as server:
        ticket = server.ask("/ticket", who="bench", topic=TOPIC)
        ours = measured(server, size, urlencode({"ticket": ticket}))
    if floor is None:
        bare = None
    else:
        port = free_port()
        with ended(Server([floor, str(port)], where, port)) as server:
            bare = measured(server, size, "")
    return [
        row(f"live, {size:,} readers: one event to each", "µs CPU", ours[0] * 1e6, bare and bare[0] * 1e6, 1.5),
        row(f"live, {size:,} readers: a burst of {BURST}", "µs CPU each", ours[1] * 1e6, bare and bare[1] * 1e6, 1.5),
        row(f"live, {size:,} readers: coming", "µs CPU each", ours[2] * 1e6, bare and bare[2] * 1e6, None, "≤ 150 µs"),
        row(f"live, {size:,} readers: memory", "KB each", ours[3] / 1e3, bare and bare[3] / 1e3, None, "≤ 12 KB"),
    ]


def row(name: str, unit: str, ours: float, bare: float | None, times: float | None, goal: str = "") -> Row:
    goal = f" (goal {goal})" if goal else f" (goal ≤ {times} × floor)"
    if bare is None:
        return (name, f"{ours:.1f} {unit}{goal}", "no C compiler here for the floor")
    return (
        name,
        f"{ours:.1f} {unit}{goal}",
        f"floor in C {bare:.1f}" + (f", {ours / bare:.2f} ×" if bare > 0.1 else ""),
    )


def measured(server: Server, size: int, asked: str) -> tuple[float, float, float, float]:
    """Seconds for each delivery, alone and in a burst; seconds and bytes for each reader who comes."""
    server.write(1, "bench:warm")
    crowd = Crowd(server, 10, asked)
    crowd.close()
    time.sleep(0.5)
    memory, began = server.memory(), server.cpu()
    crowd = Crowd(server, size, asked)
    coming, held = (server.cpu() - began) / size, (server.memory() - memory) / size
    settled = time.monotonic() + 2  # first signs of life
    crowd.until(lambda: time.monotonic() > settled)
    one = statistics.median(given(server, crowd, 1) for _round in range(ROUNDS))
    burst = statistics.median(given(server, crowd, BURST) for _round in range(3)) / BURST
    crowd.close()
    return one / size, burst / size, coming, held


def given(server: Server, crowd: Crowd, many: int) -> float:
    """Processor seconds for giving so many events to all, without what writing them costs."""
    written = 0.0
    if server.is_journal:
        began = server.cpu()
        server.write(many, "bench:nobody")
        written = server.cpu() - began
    began = server.cpu()
    server.write(many)
    crowd.hear(many)
    return server.cpu() - began - written


def storm(where: dict[str, str]) -> list[Row]:
    """All come back at once to a process that was killed."""
    with hub(where) as server:
        last = int(server.ask("/write", many=str(BEHIND + 1), topic=TOPIC))
        ticket, line = server.ask("/ticket", who="bench", topic=TOPIC), number()
        server.kill()
        server.begin()
        began, spent = time.monotonic(), server.cpu()
        crowd = Crowd(server, STORM, urlencode({"ticket": ticket, "since": f"{line}:{last - BEHIND}"}))
        took, spent = time.monotonic() - began, server.cpu() - spent
        wanted = list(range(last - BEHIND + 1, last + 1))
        wrong = sum(heard != wanted for heard in crowd.heard.values())
        crowd.close()
    name = f"live: {STORM:,} return at once, {BEHIND} behind"
    detail = f"{spent:.1f} s CPU of the server; missing or twice: {wrong} readers"
    return [(name, f"all level after {took:.1f} s (goal < 3)", detail)]


def number() -> int:
    from kavshiri.live.hub import number_of

    return number_of(TOPIC)


def grown(where: dict[str, str]) -> list[Row]:
    """Opening and resuming a line of a million entries, beside one of a thousand in the same table."""
    began = time.monotonic()
    fill(where["KAVSHIRI_HOME"], {"test:long": LONG, "test:short": SHORT})
    filled = time.monotonic() - began
    with hub(where, **{"kavshiri.live.hub.EMPTY": 0.0, "kavshiri.live.hub.LOOK": 0.05}) as server:
        rows = []
        for name, behind in (("open a line", 0), (f"resume {BEHIND} behind", BEHIND), ("resume 4,000 behind", 4_000)):
            long, short = (opened(server, topic, behind) for topic in ("test:long", "test:short"))
            figure = f"{long * 1e3:.1f} ms at {LONG:,} entries"
            rows.append((f"live: {name}", figure, f"{short * 1e3:.1f} ms at {SHORT:,}, {long / short:.2f} ×"))
    return [*rows, (f"live: {LONG:,} entries", f"filled in {filled:.0f} s", "by the bench, not by verbs")]


def opened(server: Server, topic: str, behind: int) -> float:
    """Median seconds until a reader is level on a line that nobody heard."""
    from kavshiri.live.hub import number_of

    ticket = server.ask("/ticket", who="bench", topic=topic)
    last = LONG if topic == "test:long" else SHORT
    asked = urlencode({"ticket": ticket, "since": f"{number_of(topic)}:{max(0, last - behind)}"})
    found = []
    for _round in range(OPENED):
        began = time.perf_counter()
        crowd = Crowd(server, 1, asked)
        found.append(time.perf_counter() - began)
        crowd.close()
        time.sleep(0.3)
    return statistics.median(found)


def fill(folder: str, topics: dict[str, int]) -> None:
    import sqlite3

    names = "topic_id, seq, kind, about, whole, at, actor, role, on_behalf_of, way, payload"
    with contextlib.closing(sqlite3.connect(Path(folder) / "kavshiri.sqlite3")) as database, database:
        for topic, many in topics.items():
            said = "INSERT INTO journal_topic (name, last) VALUES (?, ?)"
            line = database.execute(said, (topic, many)).lastrowid
            database.execute(
                f"INSERT INTO journal_entry ({names}) WITH RECURSIVE counted(seq) AS "
                "(SELECT 1 UNION ALL SELECT seq + 1 FROM counted WHERE seq < ?) "
                "SELECT ?, seq, 'test', '', '', '2026-01-01 00:00:00', '', '', '', '', '{}' FROM counted",
                (many, line),
            )


if __name__ == "__main__":
    for measure, figure, beside in run():
        print(f"{measure:<42} {figure:<48} {beside}", flush=True)
