"""The index in both databases: the table ``search_keys`` with the keys of a title and of all of an entry.

On SQLite an FTS5 table, whose "ascii" tokenizer splits at spaces only; on PostgreSQL two tsvectors under GIN, built
from arrays, so that no parser of either database ever touches a word. Both only say which entries hold one of some
keys; the order is made by one statement that both understand (see ``queries``).

Written by ``actions`` alone, in the same transaction as the entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection

SQLITE_MAKE = """CREATE VIRTUAL TABLE search_keys USING fts5(title, whole, tokenize = 'ascii', detail = 'column')"""
POSTGRES_MAKE = """
CREATE TABLE search_keys (
    entry_id bigint PRIMARY KEY REFERENCES search_entry (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    title tsvector NOT NULL,
    whole tsvector NOT NULL
);
CREATE INDEX search_keys_title ON search_keys USING gin (title) WITH (fastupdate = off);
CREATE INDEX search_keys_whole ON search_keys USING gin (whole) WITH (fastupdate = off);
"""
DROP = "DROP TABLE search_keys"


class Row(NamedTuple):
    """The keys of one entry."""

    entry_id: int
    title: list[str]
    whole: list[str]


def is_sqlite() -> bool:
    """Say which of the two databases is meant."""
    return connection.vendor == "sqlite"


def put(rows: Iterable[Row]) -> None:
    """Write the keys of entries anew."""
    rows = list(rows)
    drop([row.entry_id for row in rows])
    with connection.cursor() as cursor:
        if is_sqlite():
            cursor.executemany(
                "INSERT INTO search_keys (rowid, title, whole) VALUES (%s, %s, %s)",
                [(row.entry_id, " ".join(row.title), " ".join(row.whole)) for row in rows],
            )
        else:
            cursor.executemany(
                """INSERT INTO search_keys (entry_id, title, whole)
                   VALUES (%s, array_to_tsvector(%s::text[]), array_to_tsvector(%s::text[]))""",
                [(row.entry_id, row.title, row.whole) for row in rows],
            )


def drop(entry_ids: Sequence[int]) -> None:
    """Forget the keys of entries."""
    column = "rowid" if is_sqlite() else "entry_id"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM search_keys WHERE {column} = %s", [(number,) for number in entry_ids])  # noqa: S608  one of two names


def holders(column: str) -> str:
    """Return a SELECT of the ids of the entries that hold one of the keys; its one parameter is ``condition``'s."""
    if is_sqlite():
        return "SELECT rowid AS id FROM search_keys WHERE search_keys MATCH %s"
    return f"SELECT entry_id AS id FROM search_keys WHERE {column} @@ %s::tsquery"  # noqa: S608  one of two names


def condition(column: str, keys: Sequence[str]) -> str:
    """Return the parameter of ``holders``. Keys hold letters and digits only, so quoting them is enough."""
    if is_sqlite():
        either = " OR ".join(f'"{key}"' for key in keys)
        return f"{column} : ({either})"
    return " | ".join(f"'{key}'" for key in keys)


def is_held(keys: Sequence[str]) -> bool:
    """Say whether any entry, visible or not, holds one of the keys."""
    # Materialized: hoping to meet one soon, PostgreSQL would read the whole table for a word that nobody wrote.
    fenced = f"WITH held AS MATERIALIZED ({holders('whole')}) SELECT id FROM held LIMIT 1"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(fenced, [condition("whole", keys)])
        return cursor.fetchone() is not None
