"""Run a command with ``DATABASE_URL`` of a PostgreSQL made for it on this machine, and stop that again."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


def programs() -> Path | None:
    """The folder of the newest server's programs, as Debian lays them."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_owner(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@contextlib.contextmanager
def server(bin_folder: Path) -> Iterator[str]:
    """A cluster in memory-like settings (no fsync: its data does not outlive it); yields its address."""
    with tempfile.TemporaryDirectory(prefix="kavshiri-postgres-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        data, port = f"{folder}/data", free_port()
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
        initdb = [
            str(bin_folder / "initdb"),
            "-D",
            data,
            "-U",
            "kavshiri",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale",
            "C.UTF-8",
        ]
        subprocess.run(as_owner(initdb), **quiet)
        flags = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
        # the books of doors touch every table in one transaction
        flags += " -c max_locks_per_transaction=512"
        control = [str(bin_folder / "pg_ctl"), "-D", data, "-w"]
        subprocess.run(as_owner([*control, "-l", f"{folder}/log", "-o", flags, "start"]), **quiet)
        try:
            yield f"postgresql://kavshiri@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run(as_owner([*control, "-m", "immediate", "stop"]), **quiet)


def main() -> int:
    folder = programs()
    if folder is None:
        print("Left out: the suite on PostgreSQL, since no PostgreSQL server is installed here.")
        return int(os.environ.get("CI") == "true")
    with server(folder) as address:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": address}).returncode


if __name__ == "__main__":
    sys.exit(main())
