"""Make an empty database in Django's own way and in ours (`kavshiri.config.migrating`), and compare what is in them.

On SQLite, or on the PostgreSQL of ``DATABASE_URL`` (``tools/with_postgres.py``), where both are made and dropped again.
"""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DJANGOS = "from django.core.management.commands.migrate import Command"
OURS = "from kavshiri.config.management.commands.migrate import Command"
CALL = "from django.core.management import call_command; call_command(Command(), verbosity=0)"
RANDOM = ("_at", "applied", "translation_key", "uuid")  # columns that no two databases have alike


def migrate(way: str, environment: dict[str, str]) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "kavshiri.config.settings", "KAVSHIRI_SECRET_KEY": "not-secret"}
    code = f"import django; django.setup(); {way}; {CALL}"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env={**os.environ, **settings, **environment})


def rows(database: Any, tables: list[str]) -> Iterator[str]:
    """Each row as one line."""
    for table in tables:
        cursor = database.cursor()
        cursor.execute(f'SELECT * FROM "{table}"')
        kept = [at for at, column in enumerate(cursor.description) if not column[0].endswith(RANDOM)]
        yield from sorted(f"{table}: {[row[at] for at in kept]}" for row in cursor.fetchall())


def on_sqlite(way: str) -> list[str]:
    import sqlite3

    with tempfile.TemporaryDirectory() as home:
        migrate(way, {"KAVSHIRI_HOME": home, "DATABASE_URL": ""})
        with closing(sqlite3.connect(Path(home) / "kavshiri.sqlite3")) as database:
            schema = database.execute("SELECT name, type, sql FROM sqlite_master ORDER BY name").fetchall()
            tables = [name for name, kind, _sql in schema if kind == "table"]
            return [*(f"{kind} {name}: {sql}" for name, kind, sql in schema), *rows(database, tables)]


def on_postgres(way: str, address: str) -> list[str]:
    import psycopg

    name = "kavshiri_compared"
    server, _slash, _name = address.rpartition("/")
    with closing(psycopg.connect(address, autocommit=True)) as outside:
        outside.execute(f"CREATE DATABASE {name}")
        try:
            with tempfile.TemporaryDirectory() as home:
                migrate(way, {"KAVSHIRI_HOME": home, "DATABASE_URL": f"{server}/{name}"})
            dump = ["pg_dump", "--schema-only", "--no-owner", f"{server}/{name}"]
            schema = subprocess.run(dump, check=True, capture_output=True, text=True).stdout.splitlines()
            with closing(psycopg.connect(f"{server}/{name}")) as database:
                said = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
                tables = [table for (table,) in database.execute(said)]
                # each dump is sealed with a word of its own
                return [*(line for line in schema if "restrict" not in line), *rows(database, tables)]
        finally:
            outside.execute(f"DROP DATABASE {name} WITH (FORCE)")


def main() -> int:
    address = os.environ.get("DATABASE_URL", "")
    django, ours = (on_postgres(way, address) if address else on_sqlite(way) for way in (DJANGOS, OURS))
    difference = list(difflib.unified_diff(django, ours, "Django's", "ours", lineterm="", n=0))
    print("\n".join(difference) or f"both alike in {len(ours)} lines")
    return int(bool(difference))


if __name__ == "__main__":
    sys.exit(main())
