"""Whole sessions with everything that can go wrong: what was acknowledged, shown and broken, in both layouts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benches.accreditation import ROOT

Row = tuple[str, str, str]
NET = "pause,full-disk,clock-jump,partition,storm,kill-live"
POWER = "kill-worker,kill-pages,kill-redis,kill-postgres,full-disk,kill-live"
# people, minutes, further options
SESSIONS = (
    ("2,000 people, one process, no faults", 2_000, 3, ()),
    ("2,000 people, one process, killed twice", 2_000, 3, ("--faults", "kill-live")),
    ("2,000 people, one process, all faults", 2_000, 4, ("--faults", NET)),
    ("2,000 cut and back in the same moment", 2_000, 2, ("--faults", "storm")),
    ("500 people, several processes, Redis", 500, 3, ("--layout", "host")),
    ("500 people, several processes, all faults", 500, 4, ("--layout", "host", "--faults", POWER)),
    ("500 people, LISTEN/NOTIFY", 500, 3, ("--layout", "host", "--bell", "postgres")),
    ("90 minutes in 9, 300 people", 300, 90, ("--speed", "10")),
)  # fmt: skip


def run(home: str) -> Iterator[Row]:
    """Rows of (measure, figure, beside), as they come; ``home`` holds the portal that is copied."""
    for name, people, minutes, options in SESSIONS:
        yield session(name, home, "--participants", str(people), "--minutes", str(minutes), *options)


def session(name: str, home: str, *options: str) -> Row:
    with tempfile.TemporaryDirectory(prefix="kavshiri-bench-") as folder:
        told = Path(folder) / "told.json"
        command = [sys.executable, "-m", "kavshiri.config.cli", "rehearse", "--json", str(told), *options]
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("KAVSHIRI_", "DATABASE_URL"))}
        done = subprocess.run(command, cwd=ROOT, env={**kept, "KAVSHIRI_HOME": home}, capture_output=True, text=True)
        if not told.exists():
            return name, "left out", (done.stderr.strip().splitlines() or ["?"])[-1]
        return (name, *figure(json.loads(told.read_text())))


def figure(told: dict) -> tuple[str, str]:
    acts = f"{told['acts']} acts, {told['events_shown']} events, {told['broken']} broken promises"
    back = [one["back_after"] for one in told["faults"]]
    again = f"all again after {max(back):.1f} s at most, " if back and None not in back else ""
    votes = told["acts_by_kind"].get("vote", {}).get("p95", 0)
    cpu = ", ".join(f"{who} {seconds:.0f} s" for who, seconds in told["cpu"].items())
    return acts, f"{again}vote p95 {votes:.2f} s; processor: {cpu}"


if __name__ == "__main__":
    for row in run(sys.argv[1]):
        print(" | ".join(row), flush=True)
