"""PostgreSQL and Redis of the rehearsal's own, from the programs that are installed; they keep nothing afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from kavshiri.rehearsal.programs import Program, free_port

OWNER = "postgres"  # PostgreSQL refuses to run as root


class Missing(Exception):
    """A program is not installed here; the message names it."""


def postgres_programs() -> Path:
    """The folder of the newest server's programs, as Debian lays them; raises ``Missing``."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise Missing("PostgreSQL")
    return found[-1].parent if found else Path(str(on_path)).parent


def redis_program() -> str:
    program = shutil.which("redis-server")
    if program is None:
        raise Missing("Redis")
    return program


class Postgres(Program):
    """A server on a fresh cluster that keeps what it acknowledged over a kill; ``address`` is for ``DATABASE_URL``."""

    address: str

    @classmethod
    def made(cls, home: Path) -> Postgres:
        """Raises ``Missing`` where it is not installed, ``CalledProcessError`` where no cluster can be made."""
        programs, port, folder = postgres_programs(), free_port(), home / "postgres"
        owner = OWNER if os.geteuid() == 0 else None
        folder.mkdir()
        if owner:
            shutil.chown(folder, owner)
            home.chmod(0o755)  # its owner must get there
        _initdb(programs, folder, owner)
        command = [
            str(programs / "postgres"), "-D", str(folder / "data"), "-c", f"port={port}",
            "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}",
        ]  # fmt: skip
        made = cls("PostgreSQL", command, home / "postgres.log", os.environ.copy(), port, owner)
        made.address = f"postgresql://kavshiri@127.0.0.1:{port}/postgres"
        return made


def _initdb(programs: Path, folder: Path, owner: str | None) -> None:
    command = [
        str(programs / "initdb"), "-D", str(folder / "data"), "-U", "kavshiri", "-A", "trust", "-E", "UTF8",
        "--locale", "C.UTF-8", "--no-sync",
    ]  # fmt: skip
    subprocess.run(  # noqa: S603  # ours
        command, check=True, stdout=subprocess.DEVNULL, user=owner, group=owner,
        extra_groups=[] if owner else None, cwd="/",
    )  # fmt: skip


class Redis(Program):
    """It holds nothing that could be lost; ``address`` is for ``KAVSHIRI_BELL``."""

    address: str

    @classmethod
    def made(cls, home: Path) -> Redis:
        port = free_port()
        command = [
            redis_program(), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
            "--dir", str(home),
        ]  # fmt: skip
        made = cls("Redis", command, home / "redis.log", os.environ.copy(), port)
        made.address = f"redis://127.0.0.1:{port}/0"
        return made
