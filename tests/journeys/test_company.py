"""Whoever tries the demonstration finds a hall in session, with examples of people in it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from kavshiri.config import rehearsing
from tests.journeys.conftest import PATIENCE, ROOT, announced, bare_environment, free_port

SEATED = """SELECT count(DISTINCT who.id)
    FROM hall_stay JOIN accreditation_participant AS who ON who.id = participant_id
    WHERE who.origin LIKE 'cast:%'"""


def found(home: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(f"file:{home / rehearsing.DATABASE}?mode=ro", uri=True, timeout=PATIENCE)) as line:
        return line.execute(query).fetchall()


def wait(process: subprocess.Popen, claim) -> None:
    until = time.monotonic() + 10 * PATIENCE
    while not claim():
        assert process.poll() is None and time.monotonic() < until
        time.sleep(0.5)


def test_a_small_cast_plays_in_the_demonstrations_hall_and_ends_with_it(portal, tmp_path):
    rehearsing.take(Path(portal.home), tmp_path)
    command = [sys.executable, "-m", "kavshiri.config.cli", "demo", "--port", str(free_port())]
    environment = {**bare_environment(), "KAVSHIRI_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    drains: list = []
    try:
        announced(process, drains)
        # the last of them has come in, and somebody has done something
        wait(process, lambda: found(tmp_path, "SELECT 1 FROM hall_hall WHERE state IN ('running', 'ended')"))
        wait(process, lambda: found(tmp_path, SEATED) >= [(8,)])
        acts = "asking.question.make", "floor.hand.make", "voting.vote.cast", "asking.support.make"
        marks = ", ".join(f"'{act}'" for act in acts)
        by = "SELECT CAST(public_id AS TEXT) FROM people_user WHERE email LIKE 'cast-%@example.org'"
        keys = {str(key).replace("-", "") for (key,) in found(tmp_path, by)}
        told = f"SELECT actor FROM journal_entry WHERE kind IN ({marks})"
        wait(process, lambda: {actor.replace("-", "") for (actor,) in found(tmp_path, told)} & keys)
    finally:
        process.terminate()
        assert process.wait(PATIENCE) is not None
        for drain in drains:
            drain.join(PATIENCE)
        process.stdout.close()
