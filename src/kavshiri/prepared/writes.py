"""Writes put together once; as with ``QuerySet.update`` and ``bulk_create``, no signal tells of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.sql import UpdateQuery

from kavshiri.prepared.compiled import Compiled, Given, Kept

__all__ = ["Given", "PreparedUpdate", "insert"]


class PreparedUpdate(Kept):
    """Sets ``fields`` (each a ``Given`` or an expression) of all rows that ``build`` gives."""

    def __init__(self, build: Callable[[], QuerySet], **fields: Any) -> None:
        self._build, self._fields = build, fields

    def compile(self, connection: Any) -> Compiled:
        found = self._build()
        query: Any = found.query.chain(UpdateQuery)
        query.add_update_values(self._fields)
        query.annotations = {}
        return Compiled(found, query, connection)

    def do(self, **values: Any) -> int:
        """How many rows were changed."""
        return int(self.compiled(**values).compiler.execute_sql("row count") or 0)


@cache
def _statement(model: type[Model], vendor: str) -> tuple[str, tuple[Any, ...]]:
    quoted: Any = connections["default"].ops.quote_name
    fields = tuple(each for each in model._meta.concrete_fields if not each.primary_key)
    columns = ", ".join(quoted(each.column) for each in fields)
    places = ", ".join(["%s"] * len(fields))
    table, key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    return f"INSERT INTO {table} ({columns}) VALUES ({places}) RETURNING {key}", fields  # noqa: S608  names of ours


def insert(thing: Model) -> None:
    """Store a new row whose key the database gives.  Both databases return it from the same statement."""
    connection = connections["default"]
    sql, fields = _statement(type(thing), connection.vendor)
    values = [each.get_db_prep_save(each.pre_save(thing, add=True), connection) for each in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        thing.pk = cursor.fetchone()[0]
    thing._state.adding, thing._state.db = False, connection.alias
