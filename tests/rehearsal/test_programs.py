"""A program and all that it has begun are killed together, and what they cost is counted over all of their lives."""

from __future__ import annotations

import os
import sys
import time

from kavshiri.rehearsal.programs import Program, answers, family, seconds_of
from tests.live.servers import wait as until

PARENT = """
import socket, subprocess, sys
line = socket.create_server(("127.0.0.1", int(sys.argv[1])))
child = subprocess.Popen([sys.executable, "-c", "import time; sum(range(3_000_000)); time.sleep(600)"])
child.wait()
"""


def program(tmp_path, port) -> Program:
    return Program("parent", [sys.executable, "-c", PARENT, str(port)], tmp_path / "said", dict(os.environ), port)


def test_a_killed_program_takes_what_it_has_begun_with_it_and_comes_back(tmp_path, unused_port):
    one = program(tmp_path, unused_port)
    one.start()
    assert answers(unused_port)
    until(lambda: len(one.pids()) == 2)
    until(lambda: one.cpu() > 0)
    mine = one.pids()
    one.kill()
    assert (one.kills, one.is_alive, one.pids()) == (1, False, [])
    assert one.spent > 0
    until(lambda: not any(seconds_of(pid) for pid in mine))
    one.start()
    assert one.is_alive and one.cpu() >= one.spent
    one.stop()
    assert not one.is_alive


def test_one_of_those_that_it_has_begun_is_killed_alone(tmp_path, unused_port):
    one = program(tmp_path, unused_port)
    one.start()
    until(lambda: len(one.pids()) == 2)
    assert one.kill_child()
    until(lambda: not one.is_alive)  # this parent ends with its child
    assert not one.kill_child()
    one.stop()


def test_a_paused_program_goes_on(tmp_path, unused_port):
    one = program(tmp_path, unused_port)
    one.start()
    begun = time.monotonic()
    one.freeze(0.2)
    assert time.monotonic() - begun >= 0.2 and one.is_alive
    assert next(family(one.pid)) == one.pid
    one.stop()
