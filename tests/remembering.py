"""What a recipe leaves in the database: made by real verbs once in each worker, then written row by row.

A furnished world costs a quarter of a second of verbs, its rows a hundredth of that.  Recipes may follow each other, as
long as nothing else is written between; and only on SQLite, since PostgreSQL counts its keys on when a test has been
rolled back, and within a test's own transaction, since what is committed has more to follow than rows.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")
Row = tuple[Any, ...]
COUNTED = ("journal_entry", "people_user", "conference_conference", "wagtailcore_page")
COUNTS = f"SELECT {', '.join(f'(SELECT count(*) FROM {table})' for table in COUNTED)}"
EMPTY = (0, 0, 0, 2)  # Wagtail brings its root and a page that welcomes


@dataclass(frozen=True)
class Table:
    """A table and the columns that can be written; of a full-text table also the number of each row."""

    name: str
    columns: tuple[str, ...]

    @property
    def _listed(self) -> str:
        return ", ".join(f'"{column}"' for column in self.columns)

    def rows(self) -> list[Row]:
        return _raw().execute(f'SELECT {self._listed} FROM "{self.name}"').fetchall()

    def take_out(self, rows: list[Row]) -> None:
        same = " AND ".join(f'"{column}" IS ?' for column in self.columns)
        _raw().executemany(f'DELETE FROM "{self.name}" WHERE {same}', rows)

    def put_in(self, rows: list[Row]) -> None:
        places = ", ".join("?" * len(self.columns))
        _raw().executemany(f'INSERT INTO "{self.name}" ({self._listed}) VALUES ({places})', rows)


@dataclass(frozen=True)
class Change:
    """What the recipe took out of a table and what it put in."""

    table: Table
    gone: list[Row]
    new: list[Row]


@dataclass(frozen=True)
class Standing:
    """What recipes have made so far, and by what it is seen that nothing else was written since."""

    connection: int
    written: int
    counted: Row
    made: tuple[Hashable, ...]


KEPT: dict[tuple[Hashable, ...], list[Change]] = {}
GIVEN: dict[tuple[Hashable, ...], bytes] = {}
NOW: list[Standing] = []


def begin() -> None:
    """A test begins, or one of its examples, in a database that no recipe has touched."""
    driver = connection.connection if connection.vendor == "sqlite" else None
    NOW[:] = [Standing(id(driver), driver.total_changes, EMPTY, ())] if driver else []


def made(key: Hashable, recipe: Callable[[], Any]) -> None:
    """Have in the database what ``recipe`` makes of it; ``key`` names it and whatever else it depends on.

    Done by the recipe itself where anything was written that no recipe wrote.
    """
    if connection.vendor != "sqlite" or not connection.in_atomic_block or (before := _standing()) is None:
        return recipe()
    keys = (*before, key)
    if keys in KEPT:
        _repeat(KEPT[keys])
    else:
        KEPT[keys] = _watched(recipe)
    NOW[:] = [Standing(id(_raw()), _raw().total_changes, _counted(), keys)]
    return None


def given(key: Hashable, recipe: Callable[[], T]) -> T:
    """The same, and what the recipe gives back: a copy of it where only its rows were written."""
    found: list[T] = []
    made(key, lambda: found.append(recipe()))
    keys = NOW[0].made if NOW else ()
    if not found:
        return pickle.loads(GIVEN[keys])
    if keys[-1:] == (key,) and keys not in GIVEN:
        GIVEN[keys] = pickle.dumps(found[0])
    return found[0]


def _standing() -> tuple[Hashable, ...] | None:
    """The recipes by which alone the database became what it is; nothing where others have written, or taken back."""
    last = NOW[0] if NOW else Standing(id(_raw()), 0, EMPTY, ())
    now = Standing(id(_raw()), _raw().total_changes, _counted(), last.made)
    return last.made if now == last else None


def _counted() -> Row:
    """Rows of what nearly everything leaves a trace in; writing that was rolled back is seen here alone."""
    return _raw().execute(COUNTS).fetchone()


def _watched(recipe: Callable[[], Any]) -> list[Change]:
    before = {table: table.rows() for table in _tables()}
    recipe()
    changes = []
    for table, rows in before.items():
        old, now = set(rows), table.rows()
        kept = old.intersection(now)
        changes.append(Change(table, [row for row in rows if row not in kept], [row for row in now if row not in kept]))
    return [change for change in changes if change.gone or change.new]


def _repeat(changes: list[Change]) -> None:
    for change in changes:
        change.table.take_out(change.gone)
    for change in changes:
        change.table.put_in(change.new)


def _raw() -> Any:
    """The driver's own connection: what is repeated here has passed every guard before."""
    connection.ensure_connection()
    return connection.connection


def _tables() -> list[Table]:
    """All but those that SQLite itself, a trigger or a full-text table keeps."""
    found = _raw().execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    triggers = " ".join(sql for (sql,) in _raw().execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'"))
    texts = [name for name, sql in found if sql.startswith("CREATE VIRTUAL")]
    own = tuple(f"{name}_" for name in texts)
    names = [name for name, _sql in found if not name.startswith(("sqlite_", *own))]
    return [_table(name, name in texts) for name in names if not re.search(rf"INSERT INTO {name}\b", triggers)]


def _table(name: str, is_text: bool) -> Table:
    columns = [column for _at, column, *_rest, hidden in _raw().execute(f'PRAGMA table_xinfo("{name}")') if not hidden]
    return Table(name, (("rowid",) if is_text else ()) + tuple(columns))
