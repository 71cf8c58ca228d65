"""The portal's content into the rehearsal's PostgreSQL: rows as they are, table by table, from a copy in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from kavshiri.search import index

TOGETHER = 2_000
# each engine has an index of the search of its own kind, and no hall asks it
LEFT_OUT = frozenset({"search", "wagtailsearch", "modelsearch"})


def copy(source: Path) -> None:
    """Fill the default database, which is a fresh PostgreSQL, with everything that a SQLite file holds."""
    make_tables()
    kinds: list[Any] = [*filter(is_ours, apps.get_models(include_auto_created=True)), MigrationRecorder.Migration]
    tables = {kind._meta.db_table: kind for kind in kinds}
    there = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
    with closing(there), transaction.atomic(), connection.cursor() as cursor:
        # rows come in any order; triggers and keys are looked at by nobody until all are here
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        for table, model in tables.items():
            _fill(cursor, there, table, model)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables.values())):
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_tables() -> None:
    """All tables as they are now: the way there, migration by migration, takes five times as long.

    What migrations write into them comes with the rows; what they make that no model knows is an index of the search.
    """
    MigrationRecorder(connection).ensure_schema()
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        editor.execute(index.POSTGRES_MAKE)


def is_ours(model: type[models.Model]) -> bool:
    return model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT


def quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))


def _fill(cursor: Any, there: sqlite3.Connection, table: str, model: type[models.Model]) -> None:
    held = {row[1] for row in there.execute(f'PRAGMA table_info("{table}")')}
    columns = [field.column for field in model._meta.concrete_fields if is_copied(field) and field.column in held]
    if not columns:
        return
    names = ", ".join(map(quoted, columns))
    into = f"COPY {quoted(table)} ({names}) FROM STDIN"
    with cursor.cursor.copy(into) as copied:
        names_there = ", ".join(f'"{column}"' for column in columns)
        for row in _rows(there, f'SELECT {names_there} FROM "{table}"'):  # noqa: S608  names of our own models
            copied.write_row([told(value) for value in row])


def is_copied(field: Any) -> bool:
    """Generated columns are computed anew."""
    return not isinstance(field, models.GeneratedField)


def _rows(there: sqlite3.Connection, query: str) -> Iterator[tuple[Any, ...]]:
    found = there.execute(query)
    while rows := found.fetchmany(TOGETHER):
        yield from rows


def told(value: Any) -> Any:
    """PostgreSQL reads the words of a column's own type: numbers for truth, hexadecimal digits for UUIDs, JSON."""
    return value if value is None or isinstance(value, bytes) else str(value)
