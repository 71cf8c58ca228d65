"""The secretariat rehearses: a cast plays a session in a copy of the portal, while whatever can go wrong does."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import Any

import pytest

from kavshiri.rehearsal import services
from tests.journeys.conftest import ROOT, bare_environment, free_port

KEPT = (
    "each acknowledged question is kept once", "each acknowledged vote is kept once",
    "each acknowledged hand is kept once", "hands stand in the order in which they were acknowledged",
    "each acknowledged line of captions is kept once", "each reader of captions read each line once and in order",
    "each acknowledged reaction is counted once", "each acknowledged call for help is kept",
    "each answer of the help desk was read by whoever called", "nobody else saw a call for help or its answer",
    "a flood from one person was limited, and they were told so", "a flood from one person harmed nobody else",
    "each reader saw each event once and in order", "nobody saw what was not for them yet",
    "nobody did what they may not", "every act was answered", "whatever was refused was refused in words",
    "everybody heard again after each fault", "each letter was carried once",
)  # fmt: skip


def rehearsed(portal, told, *options: str) -> dict[str, Any]:
    """The figures of a rehearsal that kept every promise, and put every one to the test."""
    command = [
        sys.executable, "-m", "kavshiri.config.cli", "rehearse", "--participants", "24", "--port", str(free_port()),
        "--json", str(told), *options,
    ]  # fmt: skip
    environment = {**bare_environment(), "KAVSHIRI_HOME": portal.home}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=1200, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].endswith("0 promises broken")
    assert "Traceback" not in done.stderr and "AssertionError" not in done.stderr
    figures = json.loads(told.read_text())
    looked = {promise["promise"]: promise["looked_at"] for promise in figures["promises"]}
    assert [name for name in KEPT if not looked[name]] == []
    return figures


def test_one_process_keeps_every_promise_over_faults_of_net_disk_clock_and_power(portal, tmp_path):
    faults = ["storm", "full-disk", "clock-jump", "partition", "pause", "kill-live"]
    if not shutil.which("prlimit"):
        pytest.skip("prlimit (util-linux) is not installed here")
    clock = ("--minutes", "1.6", "--speed", "2")
    figures = rehearsed(portal, tmp_path / "told.json", *clock, "--faults", ",".join(faults))
    assert [one["fault"] for one in figures["faults"]] == faults
    assert (figures["broken"], figures["kills"], figures["layout"]) == (0, 1, "one")
    assert figures["put_off"] > 0  # while the disk was full
    assert figures["cpu"]["server"] > 0 and figures["cpu"]["cast"] > 0


def test_several_processes_keep_every_promise_whichever_of_them_is_killed(portal, tmp_path):
    try:
        services.postgres_programs(), services.redis_program()
    except services.Missing as missing:
        pytest.skip(f"{missing} is not installed here")
    faults = ["kill-worker", "kill-postgres", "kill-pages", "kill-redis", "kill-live"]
    options = ("--minutes", "0.9", "--layout", "host", "--faults", ",".join(faults))
    figures = rehearsed(portal, tmp_path / "told.json", *options)
    assert [one["fault"] for one in figures["faults"]] == faults
    assert figures["kills"] == 7  # of page processes one and then all, and two live ones
    assert figures["cpu"].keys() >= {"server", "pages", "live0", "live1", "work", "PostgreSQL", "Redis", "cast"}
