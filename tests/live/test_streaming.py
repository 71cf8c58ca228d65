"""Open answers of a real server: nothing is lost over kill -9, the slow are dropped, tickets can be called back."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kavshiri.live.hub import number_of
from tests import template_database

TOPIC = "test:one"
LINE = number_of(TOPIC)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A process of its own that can be killed and begun again on the same port."""

    def __init__(self, home: Path, kind: str) -> None:
        template_database.sqlite_copy(f"live{kind}").rename(home / "kavshiri.sqlite3")
        self.port, self.kind = free_port(), kind
        self.environment = {
            **os.environ, "DJANGO_SETTINGS_MODULE": "kavshiri.config.settings", "KAVSHIRI_HOME": str(home),
            "DATABASE_URL": "", "KAVSHIRI_BELL": "memory",
            "PYTHONPATH": os.pathsep.join([str(template_database.ROOT), *sys.path]),
        }  # fmt: skip
        self.begin()

    def begin(self) -> None:
        words = ["-m", "tests.live.served", str(self.port), *([f"--{self.kind}"] if self.kind else [])]
        self.process = subprocess.Popen([sys.executable, *words], env=self.environment, cwd=template_database.ROOT)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("it does not answer")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self) -> int:
        self.process.terminate()
        return self.process.wait(20)

    def ask(self, path: str, headers: dict[str, str] | None = None, **asked: str) -> tuple[int, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request("GET", f"{path}?{urlencode(asked)}", headers=headers or {})
        answer = line.getresponse()
        said = answer.read().decode()
        line.close()
        return answer.status, said

    def write(self, many: int = 1, topic: str = TOPIC) -> int:
        return int(self.ask("/write", topic=topic, many=str(many))[1])

    def ticket(self, who: str = "a", topic: str = TOPIC) -> str:
        return self.ask("/ticket", who=who, topic=topic)[1]


class Listener(threading.Thread):
    """Hears as a browser does: comes back with the last id whenever the answer ends."""

    def __init__(self, server: Server, who: str = "a", since: str = "", topic: str = TOPIC) -> None:
        super().__init__(daemon=True)
        self.server, self.ticket, self.since = server, server.ticket(who, topic), since
        self.heard: list[int] = []
        self.said, self.status, self.stop, self.is_level, self.last = b"", 0, False, threading.Event(), ""
        self.start()

    def run(self) -> None:
        while not self.stop:
            try:
                self.listen()
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)

    def listen(self) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        asked = urlencode({"ticket": self.ticket, "since": self.since})
        line.request("GET", f"/live/stream?{asked}", headers={"Last-Event-ID": self.last} if self.last else {})
        answer = line.getresponse()
        self.status = answer.status
        self.stop = self.stop or answer.status != 200
        while not self.stop and (told := answer.readline()):
            self.said += told
            if told == b"event: level\n":
                self.is_level.set()
            if found := re.fullmatch(rb"id: (\d+:(\d+))\n", told):
                self.last = found[1].decode()
                self.heard.append(int(found[2]))
        line.close()


def wait(claim, seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.fixture(scope="module", params=["lending", ""])
def server(request, tmp_path_factory) -> Iterator[Server]:
    """By a server that lends its connections, and by one that does not."""
    found = Server(tmp_path_factory.mktemp("live"), request.param)
    yield found
    if found.process.poll() is None:
        found.end()


def test_all_hear_what_is_written_once_and_in_order(server):
    ears = [Listener(server, str(number)) for number in range(10)]
    for ear in ears:
        assert ear.is_level.wait(20)
    last = server.write(30)
    wait(lambda: all(ear.heard and ear.heard[-1] == last for ear in ears))
    assert {tuple(ear.heard) for ear in ears} == {tuple(range(last - 29, last + 1))}
    for ear in ears:
        ear.stop = True


def test_nothing_is_lost_when_the_process_is_killed(server):
    begin = server.write(3)
    ears = [Listener(server, str(number)) for number in range(5)]
    for ear in ears:
        assert ear.is_level.wait(20)
    server.write(20)
    server.kill()
    server.begin()
    last = server.write(20)
    wait(lambda: all(ear.heard and ear.heard[-1] == last for ear in ears), 40)
    assert {tuple(ear.heard) for ear in ears} == {tuple(range(begin + 1, last + 1))}
    for ear in ears:
        ear.stop = True


def test_states_are_told_to_who_is_there_and_to_who_comes(server):
    first = Listener(server)
    assert first.is_level.wait(20)
    server.ask("/tell", topic=TOPIC, name="votes", value="17")
    wait(lambda: b'"value":"17"' in first.said)
    second = Listener(server)
    wait(lambda: b'"value":"17"' in second.said)
    first.stop = second.stop = True


def test_states_of_the_database_are_right_after_each_commit_and_after_kill_9(server):
    server.ask("/count")
    ears = [Listener(server, topic=topic) for topic in ("shown:one", "shown:one:ka")]
    for ear in ears:
        assert ear.is_level.wait(20)
    begun = counts(ears[0])[-1]
    server.ask("/count")
    for ear in ears:
        wait(lambda ear=ear: counts(ear)[-1] == begun + 1)
    server.kill()
    server.begin()
    late = Listener(server, topic="shown:one")
    wait(lambda: counts(late)[-1:] == [begun + 1])
    server.ask("/count")
    for ear in (late, *ears):
        wait(lambda ear=ear: counts(ear)[-1] == begun + 2)
        ear.stop = True


def counts(ear: Listener) -> list[int]:
    return [int(told) for told in re.findall(rb'"count of [a-z:]+","value":(\d+)', ear.said)]


def test_a_ticket_that_is_called_back_is_cut_within_a_second_and_stays_shut(server):
    ear, other = Listener(server, "thief"), Listener(server, "other")
    assert ear.is_level.wait(20) and other.is_level.wait(20)
    ticket = ear.ticket
    server.ask("/revoke", who="thief")
    began = time.monotonic()
    wait(lambda: ear.status == 403)
    assert time.monotonic() - began < 5  # generous: the machine may be busy
    for path in ("/live/stream", "/live/wait"):
        assert server.ask(path, ticket=ticket)[0] == 403
    last = server.write()
    wait(lambda: other.heard and other.heard[-1] == last)
    assert last not in ear.heard
    other.stop = True


@pytest.mark.parametrize("ticket", ["", "nonsense", "a:b:c", "WyJhIiwgW10sICJlbiIsIDFd:x:y"])
def test_without_a_ticket_nothing_opens(server, ticket):
    assert server.ask("/live/stream", ticket=ticket) == (403, "")
    assert server.ask("/live/wait", ticket=ticket) == (403, "")
    assert server.ask("/live/elsewhere", ticket=server.ticket())[0] == 404


@pytest.mark.parametrize("last", ["-1:3", f"{LINE}:99999999999999999999", "x", "1:2:3", f"{LINE}:" + "9" * 400, "²:³"])
def test_an_impossible_place_is_no_fault(server, last):
    server.write()
    status, said = server.ask("/live/wait", ticket=server.ticket(), since=last)
    assert status == 200 and "Traceback" not in said


def test_a_proxy_that_holds_answers_back_gets_whole_ones(server):
    first = Listener(server)
    assert first.is_level.wait(60)
    server.ask("/tell", topic=TOPIC, name="held", value="3")
    # told within a second, and from then on part of what stands
    wait(lambda: b'"held"' in first.said)
    last = server.write()
    status, said = server.ask("/live/wait", ticket=server.ticket(), since=f"{LINE}:{last - 1}")
    assert status == 200 and f"id: {LINE}:{last}\n" in said
    states = re.search(r"event: level\ndata: (\d+)\n", said)[1]
    found: list[tuple[int, str]] = []
    asked = {"ticket": server.ticket(), "since": f"{LINE}:{last}", "states": states}
    thread = threading.Thread(target=lambda: found.append(server.ask("/live/wait", **asked)))
    thread.start()
    # whoever is level waits
    time.sleep(0.5)
    assert not found
    server.write()
    thread.join(60)
    assert re.findall(rf"id: {LINE}:(\d+)\n", found[0][1]) == [str(last + 1)]
    first.stop = True


def test_one_who_does_not_read_holds_nobody_up(server):
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    deaf.connect(("127.0.0.1", server.port))
    deaf.sendall(
        f"GET /live/stream?{urlencode({'ticket': server.ticket('deaf')})} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    )
    ear = Listener(server)
    assert ear.is_level.wait(20)
    for _round in range(8):
        last = server.write(100)
    wait(lambda: ear.heard and ear.heard[-1] == last)
    assert ear.heard == list(range(ear.heard[0], last + 1))
    deaf.close()
    ear.stop = True


def test_open_answers_do_not_hold_the_process_up(server):
    ear = Listener(server)
    assert ear.is_level.wait(20)
    ear.stop = True
    began = time.monotonic()
    server.end()
    assert time.monotonic() - began < 15
    server.begin()
