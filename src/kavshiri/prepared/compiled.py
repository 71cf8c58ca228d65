"""A query as one connection asks it, and the places of values in it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.db import connections
from django.db.models import Field, QuerySet, Value


class Given(Value):
    """The place of a value in a prepared query; ``field`` says how it is told to the database, if not as it is."""

    def __init__(self, name: str, field: Field | None = None) -> None:
        super().__init__(name, output_field=field)
        self.name, self.told_as = name, field

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]

    def told(self, values: dict[str, Any], connection: Any) -> Any:
        value = values[self.name]
        return self.told_as.get_db_prep_value(value, connection) if self.told_as else value

    def _resolve_output_field(self) -> None:
        """Unknown where no field is given: not the kind of the name."""


class Compiled:
    """It stands where Django would write the SQL anew each time."""

    def __init__(self, found: QuerySet, query: Any, connection: Any) -> None:
        self.found, self.connection = found, connection
        self.compiler = query.get_compiler(connection=connection)
        sql, self.places = self.compiler.as_sql()
        self.params: tuple[Any, ...] = ()
        self.compiler.as_sql = lambda *args, **kwargs: (sql, self.params)
        query.get_compiler = lambda *args, **kwargs: self.compiler

    def give(self, values: dict[str, Any]) -> None:
        told = (place.told(values, self.connection) if isinstance(place, Given) else place for place in self.places)
        self.params = tuple(told)


class Kept(ABC):
    """What was written for a connection stays with it; connections belong to one thread each."""

    def compiled(self, **values: Any) -> Compiled:
        connection: Any = connections["default"]
        kept: dict[Kept, Compiled] = connection.__dict__.setdefault("kavshiri_prepared", {})
        found = kept.get(self)
        if found is None:
            found = kept[self] = self.compile(connection)
        found.give(values)
        return found

    @abstractmethod
    def compile(self, connection: Any) -> Compiled: ...
