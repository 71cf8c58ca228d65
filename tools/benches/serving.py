"""Kept pages per second, as a share of bare bytes from the same server."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
SECONDS = 4


@contextmanager
def serving(command: list[str], port: int, environment: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"nothing answers on port {port}")


def per_second(url: str) -> float:
    done = subprocess.run(["wrk", "-t1", "-c16", f"-d{SECONDS}s", url], capture_output=True, text=True, check=True)
    if "Non-2xx" in done.stdout:
        raise SystemExit(f"{url} does not answer with 200")
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    return float(found[1]) if found else 0.0


def run(ports: tuple[int, int], path: str, environment: dict[str, str]) -> list[tuple[str, str, str]]:
    """Portal and bare server in turn, three times; rows of (measure, figure, beside)."""
    if not shutil.which("wrk"):
        return [("kept pages per second", "left out", "wrk is not installed here")]
    ours, floor = ports
    one = [sys.executable, "-m", "uvicorn", "--log-level", "critical", "--no-access-log", "--host", "127.0.0.1"]
    portal = [*one, "--app-dir", str(HERE.parents[1] / "src"), "--port", str(ours), "kavshiri.config.asgi:application"]
    size = str(len(urllib_get_size(portal, ours, path, environment)))
    bare = [*one, "--app-dir", str(HERE), "--port", str(floor), "bare:application"]
    with serving(portal, ours, environment), serving(bare, floor, {**environment, "BARE_BYTES": size}):
        address = f"http://localhost:{ours}{path}"
        urllib.request.urlopen(address).read()
        rates = [(per_second(address), per_second(f"http://localhost:{floor}/")) for _ in range(3)]
    share = statistics.median(a / b for a, b in rates)
    mine, theirs = (statistics.median(column) for column in zip(*rates, strict=True))
    return [
        (
            "kept pages per second",
            f"{mine:,.0f}, {share:.0%} of bare bytes (goal ≥ 50 %)",
            f"bare bytes of the same size from the same server {theirs:,.0f}",
        )
    ]


def urllib_get_size(command: list[str], port: int, path: str, environment: dict[str, str]) -> bytes:
    with serving(command, port, environment):
        return bytes(urllib.request.urlopen(f"http://localhost:{port}{path}").read())
