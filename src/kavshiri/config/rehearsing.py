"""The environment of ``kavshiri rehearse``: a copy of the portal in a folder of its own; no letter leaves it."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from kavshiri.config import demonstration
from kavshiri.rehearsal import services, stand
from kavshiri.rehearsal.programs import Program, free_port

PREFIX = "kavshiri-rehearsal-"
DATABASE = "kavshiri.sqlite3"
CLOCK = "clock.json"  # how the portal's clock runs
TAKEN = ("static", "secret-key")
# of a portal's environment; nothing of a copy is served to strangers
LEFT_BEHIND = (
    "DATABASE_URL", "KAVSHIRI_BELL", "KAVSHIRI_TRANSLATOR_URL", "KAVSHIRI_DEMO", "KAVSHIRI_DEBUG", "KAVSHIRI_HOSTS",
    "KAVSHIRI_OIDC", "KAVSHIRI_CLOCK",
)  # fmt: skip

_begun: dict[str, Program] = {}


def begun() -> dict[str, Program]:
    """What stands behind the copy, begun before Django reads its environment: a database, a bell."""
    return _begun


def set_environment(arguments: list[str]) -> None:
    """Copy the portal (the demonstration where there is none) and let Django find the copy alone.

    The folder goes when the command ends, unless ``--keep`` is among the arguments.
    """
    # whoever ends it by a signal ends its servers, too
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    source, served = Path(os.environ.get("KAVSHIRI_HOME", "var/demo")), os.environ.get("DATABASE_URL", "")
    layout = told(arguments, "--layout")
    if served and layout != "host":
        raise SystemExit("This portal's content is in PostgreSQL: rehearse it with --layout host.")
    home = Path(tempfile.mkdtemp(prefix=PREFIX))
    os.environ["KAVSHIRI_HOME"] = str(home)
    # letters of the copy go to the rehearsal's own post (``rehearsal.post``)
    os.environ["KAVSHIRI_MAIL"] = f"smtp+plain://127.0.0.1:{free_port()}"
    for name in LEFT_BEHIND:
        os.environ.pop(name, None)
    demonstration.set_environment(["--port", str(port_of(arguments))])
    os.environ["KAVSHIRI_ORIGIN"] = f"http://localhost:{port_of(arguments)}"
    if served:
        take_files(source, home)
    elif (source / DATABASE).exists():
        take(source, home)
    else:
        prepare(port_of(arguments))
    os.environ["KAVSHIRI_CLOCK_FILE"] = str(home / CLOCK)
    stand_on(home, layout, told(arguments, "--bell"))
    if served:
        dump(served, os.environ["DATABASE_URL"])


def stand_on(home: Path, layout: str, bell: str) -> None:
    """Begin what the layout stands on; an installation that lacks it is told so."""
    atexit.register(lambda: stand.end(_begun.values()))
    try:
        _begun.update(stand.behind(layout, bell or "redis", home))
    except services.Missing as missing:
        shutil.rmtree(home, ignore_errors=True)
        raise SystemExit(f"{missing} is not installed here; --layout {layout} needs it.") from None
    for name, address in (("postgres", "DATABASE_URL"), ("redis", "KAVSHIRI_BELL")):
        if name in _begun:
            os.environ[address] = _begun[name].address  # type: ignore[attr-defined]  # of services


def port_of(arguments: list[str]) -> int:
    value = told(arguments, "--port")
    return int(value) if value.isdigit() else 8765


def told(arguments: list[str], name: str) -> str:
    """The value of an option, before Django's own parser can be asked."""
    for word, value in zip(arguments, [*arguments[1:], ""], strict=True):
        if word == name:
            return value
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return ""


def take(source: Path, home: Path) -> None:
    """A copy that is whole, though the portal goes on writing (SQLite's own way of a backup)."""
    with (
        closing(sqlite3.connect(f"file:{source / DATABASE}?mode=ro", uri=True)) as there,
        closing(sqlite3.connect(home / DATABASE)) as here,
    ):
        there.backup(here)
        here.execute("PRAGMA journal_mode=WAL")
    take_files(source, home)


def take_files(source: Path, home: Path) -> None:
    for name in TAKEN:
        found = source / name
        if found.is_dir():
            shutil.copytree(found, home / name)
        elif found.exists():
            shutil.copy2(found, home / name)


def dump(there: str, here: str) -> None:
    """Copy a portal's PostgreSQL into the rehearsal's, while the portal goes on."""
    programs = services.postgres_programs()
    command = [str(programs / "pg_dump"), "--no-owner", "--no-privileges", there]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as dumping:  # noqa: S603  PostgreSQL's
        into = [str(programs / "psql"), "--quiet", "--set", "ON_ERROR_STOP=1", here]
        subprocess.run(into, check=True, stdin=dumping.stdout, stdout=subprocess.DEVNULL)  # noqa: S603
    if dumping.returncode:
        raise SystemExit("The portal's database could not be read (pg_dump).")


def prepare(port: int) -> None:
    """The demonstration, made anew."""
    command = [sys.executable, "-m", "kavshiri.config.cli", "demo", "--only-prepare", "--port", str(port)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ.copy())  # noqa: S603  # ours
