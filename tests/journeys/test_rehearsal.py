"""The secretariat rehearses: a cast plays a session in a copy of the portal, over a kill -9 of the server."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.journeys.conftest import ROOT, bare_environment, free_port

KEPT = (
    "each acknowledged question is kept once", "each acknowledged vote is kept once",
    "each reader saw each event once and in order", "nobody saw what was not for them yet",
    "nobody did what they may not", "every act was answered",
)  # fmt: skip


def test_a_rehearsal_keeps_every_promise_though_the_server_is_killed(portal, tmp_path):
    told = tmp_path / "told.json"
    command = [
        sys.executable, "-m", "kavshiri.config.cli", "rehearse", "--participants", "24", "--minutes", "0.6",
        "--faults", "kill-live", "--port", str(free_port()), "--json", str(told),
    ]  # fmt: skip
    environment = {**bare_environment(), "KAVSHIRI_HOME": portal.home}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].endswith("0 promises broken")
    figures = json.loads(told.read_text())
    looked = {promise["promise"]: promise["looked_at"] for promise in figures["promises"]}
    assert [name for name in KEPT if not looked[name]] == []
    assert (figures["broken"], figures["kills"]) == (0, 2)
