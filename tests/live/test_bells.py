"""Wake-ups between processes, by a real Redis and a real PostgreSQL that are killed and come back."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kavshiri.live import ringing
from kavshiri.live.bells.memory import MemoryBell
from kavshiri.live.bells.redis import RedisBell
from kavshiri.live.hub import Hub
from kavshiri.live.reading import Pages
from tests.live.loops import played
from tests.live.servers import Listener, Program, Server, answers, counts, free_port, wait
from tests.template_database import ROOT

# nobody looks: what is heard came by the bell
NEVER = {"kavshiri.live.hub.LOOK": 100_000.0, "kavshiri.live.hub.LOOK_AT_STATES": 100_000.0}


class Postgres:
    """A cluster with the journal's tables."""

    def __init__(self, folder: Path) -> None:
        from tools import with_postgres

        programs = with_postgres.programs()
        if programs is None:
            pytest.skip("PostgreSQL is not installed here")
        self.folder, self.port, self.as_owner = folder, free_port(), with_postgres.as_owner
        self.programs, self.data = programs, f"{folder}/data"
        self.address = f"postgresql://kavshiri@127.0.0.1:{self.port}/postgres"
        self.run("initdb", "-U", "kavshiri", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync")
        self.begin()
        environment = {**os.environ, "DATABASE_URL": self.address, "DJANGO_SETTINGS_MODULE": "kavshiri.config.settings"}
        command = [sys.executable, "-m", "kavshiri.config.cli", "migrate", "journal", "--verbosity", "0"]
        subprocess.run(command, check=True, cwd=ROOT, env=environment)

    def run(self, program: str, *words: str) -> None:
        command = [str(self.programs / program), "-D", self.data, *words]
        subprocess.run(self.as_owner(command), check=True, cwd="/", stdout=subprocess.DEVNULL)

    def begin(self) -> None:
        flags = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.folder} -c fsync=off"
        )
        # killed children may still hold what the new one needs
        wait(lambda: self.begins(flags))

    def begins(self, flags: str) -> bool:
        with contextlib.suppress(subprocess.CalledProcessError):
            self.run("pg_ctl", "-w", "-l", f"{self.folder}/log", "-o", flags, "start")
            return True
        return False

    def kill(self) -> None:
        number = int(Path(self.data, "postmaster.pid").read_text().split()[0])
        os.kill(number, signal.SIGKILL)
        wait(lambda: not answers(self.port))

    def end(self) -> None:
        self.run("pg_ctl", "-m", "immediate", "stop")


class Redis(Program):
    def __init__(self, folder: Path) -> None:
        program = shutil.which("redis-server")
        if program is None:
            pytest.skip("Redis is not installed here")
        port = free_port()
        words = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
        super().__init__([program, "--port", str(port), *words], port)
        self.address = f"redis://127.0.0.1:{port}/0"


def folder_for_all(name: str) -> Path:
    """PostgreSQL refuses to run as root, and its own account has to get here."""
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix=f"kavshiri-{name}-", dir="/tmp"))
    if os.geteuid() == 0 and name == "postgres":
        shutil.chown(folder, "postgres")
    return folder


@pytest.fixture(scope="module", params=["redis", "postgres"])
def house(request, tmp_path_factory) -> Iterator[Any]:
    """A bell, a process that writes and another one that readers hear."""
    folder, home = folder_for_all(request.param), tmp_path_factory.mktemp("bells")
    keeper: Any = Redis(folder) if request.param == "redis" else Postgres(folder)
    begun: list[Server] = []
    try:
        told = (
            {"bell": keeper.address} if request.param == "redis" else {"bell": "postgres", "database": keeper.address}
        )
        for _process in range(2):
            begun.append(Server(home, **told, **NEVER))
        yield SimpleNamespace(keeper=keeper, writer=begun[0], hearer=begun[1])
    finally:
        for server in begun:
            server.end()
        keeper.end()
        shutil.rmtree(folder, ignore_errors=True)


def test_what_one_process_writes_is_heard_from_another(house):
    ear, shown = Listener(house.hearer), Listener(house.hearer, topic="shown:one:ka")
    thief = Listener(house.hearer, "thief")
    for each in (ear, shown, thief):
        assert each.is_level.wait(60)
    last = house.writer.write(5)
    house.writer.ask("/count")
    house.writer.ask("/tell", topic="test:one", name="mood", value="good")
    house.writer.ask("/revoke", who="thief")
    wait(lambda: ear.heard == list(range(last - 4, last + 1)) and b'"mood"' in ear.said)
    wait(lambda: counts(shown))
    wait(lambda: thief.is_over)
    ear.stop = shown.stop = True


def test_a_bell_that_is_killed_and_comes_back_loses_nothing(house):
    ear, shown = Listener(house.hearer), Listener(house.hearer, topic="shown:one")
    assert ear.is_level.wait(60) and shown.is_level.wait(60)
    first = house.writer.write()
    house.writer.ask("/count")
    wait(lambda: ear.heard[-1:] == [first])
    house.keeper.kill()
    # with the database away nothing is written; with Redis away it is, and tells nobody
    lost = house.writer.write(3) if isinstance(house.keeper, Redis) else first
    if isinstance(house.keeper, Redis):
        house.writer.ask("/count")
    house.keeper.begin()
    wait(lambda: ear.heard[-1:] == [lost])
    # whoever could not ring rests for a second, and here nobody looks for what was written meanwhile
    wait(lambda: house.writer.write() and ear.heard[-1] > lost)
    house.writer.ask("/count")
    last = house.writer.write(3)
    wait(lambda: ear.heard[-1:] == [last])
    assert ear.heard == list(range(first, last + 1))
    standing = Listener(house.writer, topic="shown:one")
    wait(lambda: counts(standing) and counts(shown)[-1] == counts(standing)[-1])
    ear.stop = shown.stop = standing.stop = True


def test_wake_ups_that_nobody_passes_on_are_made_good_when_the_hub_looks(tmp_path):
    often = {f"kavshiri.live.{name}": 0.1 for name in ("hub.LOOK", "hub.LOOK_AT_STATES", "states.PAUSE")}
    writer, hearer = (Server(tmp_path, bell="memory", **often) for _process in range(2))
    try:
        ear, thief = Listener(hearer), Listener(hearer, "thief")
        shown = Listener(hearer, topic="shown:one")
        for each in (ear, thief, shown):
            assert each.is_level.wait(60)
        last = writer.write(4)
        writer.ask("/count")
        writer.ask("/revoke", who="thief")
        wait(lambda: ear.heard == list(range(last - 3, last + 1)))
        wait(lambda: counts(shown))
        wait(lambda: thief.is_over)
        ear.stop = shown.stop = True
    finally:
        writer.end()
        hearer.end()


def test_a_redis_that_is_away_holds_no_verb_up():
    bell = RedisBell(f"redis://127.0.0.1:{free_port()}/0")
    bell.ring(b"{}")
    assert "does not answer" in bell.fault()
    # now it rests: nobody is asked again for a second
    bell._out = None
    bell._rests_until = time.monotonic() + 60
    bell.ring(b"{}")


@pytest.mark.parametrize("said", [b"nonsense", b"{}", b"[]", b"1", b'{"s": 1}', b"\xff", b'{"n": 1, "t": 2}'])
def test_what_is_none_of_ours_breaks_no_bell(said):
    asked = []
    ringing.heard_by(Hub(Pages()), lambda: asked.append(1))(said)
    assert not asked


def test_a_bell_in_memory_rings_for_each_loop_that_listens():
    async def story():
        bell, heard = MemoryBell(), []
        task = asyncio.create_task(bell.listen(heard.append))
        await asyncio.sleep(0)
        await asyncio.to_thread(bell.ring, b"x")
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        bell.ring(b"y")
        await asyncio.sleep(0)
        assert heard == [b"", b"x"]

    played(story())
