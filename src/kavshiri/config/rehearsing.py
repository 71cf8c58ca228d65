"""The environment of ``kavshiri rehearse``: a copy of the portal in a folder of its own; no letter leaves it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from kavshiri.config import demonstration

PREFIX = "kavshiri-rehearsal-"
DATABASE = "kavshiri.sqlite3"
TAKEN = ("static", "secret-key")


def set_environment(arguments: list[str]) -> None:
    """Copy the portal (the demonstration where there is none) and let Django find the copy alone.

    The folder goes when the command ends, unless ``--keep`` is among the arguments.
    """
    source = Path(os.environ.get("KAVSHIRI_HOME", "var/demo"))
    home = Path(tempfile.mkdtemp(prefix=PREFIX))
    os.environ["KAVSHIRI_HOME"] = str(home)
    os.environ["KAVSHIRI_MAIL"] = "outbox:"
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("KAVSHIRI_TRANSLATOR_URL", None)
    demonstration.set_environment(["--port", str(port_of(arguments))])
    os.environ["KAVSHIRI_ORIGIN"] = f"http://localhost:{port_of(arguments)}"
    if (source / DATABASE).exists():
        take(source, home)
    else:
        prepare(port_of(arguments))


def port_of(arguments: list[str]) -> int:
    for name, value in zip(arguments, [*arguments[1:], ""], strict=True):
        if name == "--port" and value.isdigit():
            return int(value)
    return 8765


def take(source: Path, home: Path) -> None:
    """A copy that is whole, though the portal goes on writing (SQLite's own way of a backup)."""
    with (
        closing(sqlite3.connect(f"file:{source / DATABASE}?mode=ro", uri=True)) as there,
        closing(sqlite3.connect(home / DATABASE)) as here,
    ):
        there.backup(here)
        here.execute("PRAGMA journal_mode=WAL")
    for name in TAKEN:
        found = source / name
        if found.is_dir():
            shutil.copytree(found, home / name)
        elif found.exists():
            shutil.copy2(found, home / name)


def prepare(port: int) -> None:
    """The demonstration, made anew."""
    command = [sys.executable, "-m", "kavshiri.config.cli", "demo", "--only-prepare", "--port", str(port)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ.copy())  # noqa: S603  # ours
