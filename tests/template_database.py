"""A migrated database is made once per state of the migrations; every worker starts from a copy of it.

An empty migration run costs 18 seconds of CPU, a copy a few milliseconds.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]


def digest() -> str:
    """Changes with our migrations, the locked packages and the apps that are installed."""
    said = hashlib.sha256((ROOT / "requirements" / "main.txt").read_bytes())
    settings = (ROOT / "src" / "kavshiri" / "config" / "settings.py").read_text()
    said.update(settings.partition("INSTALLED_APPS = ")[2].partition("]")[0].encode())
    for path in sorted((ROOT / "src" / "kavshiri").glob("*/migrations/*.py")):
        said.update(path.read_bytes())
    return said.hexdigest()[:16]


@contextmanager
def locked(name: str) -> Iterator[Path]:
    """One worker at a time; yields the folder for templates."""
    folder = Path(tempfile.gettempdir()) / f"kavshiri-templates-{os.getuid()}"
    folder.mkdir(exist_ok=True)
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def migrate(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "kavshiri.config.cli", "migrate", "--verbosity", "0"]
    # the tests' own settings choose a folder of their own
    settings = {"DJANGO_SETTINGS_MODULE": "kavshiri.config.settings"}
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **settings, **environment})


def sqlite_template() -> Path:
    """The path of a migrated SQLite file, from which copies are made."""
    with locked("sqlite") as folder:
        template = folder / f"{digest()}.sqlite3"
        if not template.exists():
            with tempfile.TemporaryDirectory() as home:
                migrate({"KAVSHIRI_HOME": home, "DATABASE_URL": ""})
                checkpointed(Path(home) / "kavshiri.sqlite3")
                shutil.move(Path(home) / "kavshiri.sqlite3", template)
    return template


def sqlite_copy(worker: str) -> Path:
    """The path of a fresh migrated SQLite file for one worker."""
    template = sqlite_template()
    copy = Path(tempfile.mkdtemp(prefix=f"kavshiri-{worker}-")) / "test.sqlite3"
    shutil.copy(template, copy)
    return copy


def checkpointed(path: Path) -> None:
    """Bring the write-ahead log home, so that the file alone is the database."""
    import sqlite3

    with sqlite3.connect(f"file:{path}?mode=rw", uri=True) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA journal_mode=DELETE")
    database.close()


def postgres_copy(settings: dict, worker: str) -> str:
    """The name of a fresh migrated PostgreSQL database for one worker."""
    template, copy = f"kavshiri_template_{digest()}", f"kavshiri_test_{worker}"
    with locked("postgres"), cursor_of(settings) as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if cursor.fetchone() is None:
            cursor.execute(f'CREATE DATABASE "{template}_new"')
            migrate({"DATABASE_URL": address(settings, f"{template}_new")})
            cursor.execute(f'ALTER DATABASE "{template}_new" RENAME TO "{template}"')
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')
    return copy


@contextmanager
def cursor_of(settings: dict) -> Iterator:
    import psycopg

    with psycopg.connect(address(settings, "postgres"), autocommit=True) as connection:
        yield connection.cursor()


def address(settings: dict, name: str) -> str:
    who = f"{settings['USER']}:{settings['PASSWORD']}@" if settings["USER"] else ""
    return f"postgresql://{who}{settings['HOST']}:{settings['PORT'] or 5432}/{name}"
