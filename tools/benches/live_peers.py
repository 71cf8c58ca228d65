"""The hub beside nchan (nginx, C) and Django Channels (Redis), and with 10,000 readers beside the floor in C."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlencode

from benches.live import (
    BURST,
    ROOT,
    TOPIC,
    Row,
    Server,
    compiled,
    ended,
    free_port,
    hub,
    journal,
    measured,
    raise_limit,
)  # fmt: skip

SIZES, MANY, ROUNDS = (500, 2_000), 10_000, 7
MODULE = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
DATA = '{"kind":"test","about":"","at":"2026-01-01T00:00:00.000000+00:00"}'
NCHAN = """
daemon off; master_process off; worker_rlimit_nofile 65536; pid {folder}/nginx.pid; error_log stderr error;
load_module {module};
events {{ worker_connections 32768; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  keepalive_requests 1000000;
  server {{
    listen 127.0.0.1:{port} backlog=4096; tcp_nodelay on;
    location = /live/stream {{ nchan_subscriber eventsource; nchan_channel_id test;
      nchan_subscriber_first_message newest; nchan_eventsource_ping_interval 0; }}
    location = /write {{ nchan_publisher http; nchan_channel_id test; nchan_message_buffer_length 200; }}
  }}
}}
"""


def run() -> Iterator[Row]:
    """Rows of (measure, figure, beside), as they come."""
    raise_limit()
    with tempfile.TemporaryDirectory(prefix="kavshiri-bench-") as folder:
        where, crowd = journal(folder), compiled(folder, "live_crowd")
        for size in SIZES:
            yield from beside_peers(size, where, folder)
        if crowd is None:
            yield (f"live, {MANY:,} readers", "left out", "no C compiler here")
            return
        yield from many(crowd, where, str(compiled(folder, "live_floor")))


class Nchan(Server):
    """Publishes over one line that stays open."""

    level = b"200 OK"

    def write(self, many: int, topic: str = TOPIC) -> None:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)) as line:
            for _event in range(many if topic == TOPIC else 0):
                line.request("POST", "/write", DATA)
                line.getresponse().read()


@contextlib.contextmanager
def nchan(where: dict[str, str], folder: str) -> Iterator[Server]:
    port, path = free_port(), Path(folder, "nginx.conf")
    path.write_text(NCHAN.format(folder=folder, port=port, module=MODULE))
    with ended(Nchan(["nginx", "-p", folder, "-c", str(path)], where, port)) as server:
        yield server


@contextlib.contextmanager
def channels(where: dict[str, str], folder: str) -> Iterator[Server]:
    keeper, port = free_port(), free_port()
    command = ["redis-server", "--port", str(keeper), "--save", "", "--dir", folder, "--maxclients", "50000"]
    told = {**where, "BENCH_REDIS": f"redis://127.0.0.1:{keeper}/0"}
    served = [sys.executable, "-m", "uvicorn", "--port", str(port), "--no-access-log", "--log-level", "critical"]
    served += ["--app-dir", str(ROOT / "tools"), "--lifespan", "off", "benches.live_channels:application"]
    with ended(Server(command, where, keeper)), ended(Server(served, told, port)) as server:
        yield server


def beside_peers(size: int, where: dict[str, str], folder: str) -> Iterator[Row]:
    with hub(where) as server:
        ticket = server.ask("/ticket", who="bench", topic=TOPIC)
        ours = measured(server, size, urlencode({"ticket": ticket}))
    for name, goal, is_here, peer in PEERS:
        if not is_here():
            yield (f"live, {size:,} readers, beside {name}", "left out", f"{name} is not installed")
            continue
        with peer(where, folder) as server:
            theirs = measured(server, size, "")
        for said, place in (("one event to each", 0), (f"a burst of {BURST}", 1)):
            figure = f"{ours[place] * 1e6:.1f} µs CPU (goal {goal[size]})"
            times = f"{name} {theirs[place] * 1e6:.1f} µs, {theirs[place] / ours[place]:.1f} × ours"
            yield (f"live, {size:,} readers: {said}", figure, times)


def has_channels() -> bool:
    from importlib.util import find_spec

    return bool(find_spec("channels_redis") and shutil.which("redis-server"))


Peer = Callable[[dict[str, str], str], AbstractContextManager[Server]]
PEERS: tuple[tuple[str, dict[int, str], Callable[[], bool], Peer], ...] = (
    ("nchan", {500: "≤ nchan", 2_000: "≤ nchan"}, MODULE.exists, nchan),
    ("Channels", {500: "÷ 10", 2_000: "÷ 25"}, has_channels, channels),
)


def many(crowd: str, where: dict[str, str], floor: str) -> list[Row]:
    """Until the last of 10,000 has it; the readers are a C program, bound to the other core."""
    with hub(where) as server:
        ticket = server.ask("/ticket", who="bench", topic=TOPIC)
        ours = [lasted(server, crowd, f"/live/stream?{urlencode({'ticket': ticket})}", each) for each in (1, BURST)]
    port = free_port()
    with ended(Server([floor, str(port)], where, port)) as server:
        bare = [lasted(server, crowd, "/live/stream", each) for each in (1, BURST)]
    names = (("one event, until the last has it", 300), (f"a burst of {BURST}, until the last has it", 500))
    return [
        (f"live, {MANY:,} readers: {name}", f"{o:.0f} ms (goal < {goal})", f"floor in C {b:.0f} ms, {o / b:.2f} ×")
        for (name, goal), o, b in zip(names, ours, bare, strict=True)
    ]


def lasted(server: Server, crowd: str, path: str, events: int) -> float:
    """Milliseconds from asking for so many events until the last reader has all of them, without writing them."""
    command = [crowd, str(server.port), str(MANY), path, "event: level"]
    server.on_core(0)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as readers:
        assert readers.stdin and readers.stdout
        os.sched_setaffinity(readers.pid, {max(os.sched_getaffinity(0))})
        readers.stdout.readline()
        time.sleep(2)  # first signs of life
        found = [one(server, readers, events) for _round in range(ROUNDS)]
        readers.kill()
    return statistics.median(found) * 1e3


def one(server: Server, readers: subprocess.Popen[str], events: int) -> float:
    assert readers.stdin and readers.stdout
    written = 0.0
    if server.is_journal:
        began = time.monotonic()
        server.write(events, "bench:nobody")
        written = time.monotonic() - began
    readers.stdin.write(f"{events}\n")
    readers.stdin.flush()
    began = time.monotonic()
    server.write(events)
    return float(readers.stdout.readline()) - began - written


if __name__ == "__main__":
    for measure, figure, beside in run():
        print(f"{measure:<42} {figure:<48} {beside}", flush=True)
