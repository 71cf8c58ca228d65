"""Reads put together once: a rule stays a query set, its SQL is written only once.

To put a query set together and to write its SQL costs Django some ten times what the database needs to answer it.
What is asked at every act of a hall is declared with a place for each value:

    HALL = Prepared(lambda: Hall.objects.filter(public_id=Given("id", models.UUIDField()))[:1])
    hall = HALL.first(id=public_id)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

from django.db.models import QuerySet

from kavshiri.prepared.compiled import Compiled, Given, Kept

__all__ = ["Given", "Prepared"]
M = TypeVar("M")


class Prepared(Kept, Generic[M]):
    """``build`` gives the query set, whose values are ``Given``; it prefetches nothing."""

    def __init__(self, build: Callable[[], QuerySet[Any, M]]) -> None:
        self._build = build

    def compile(self, connection: Any) -> Compiled:
        found = self._build()
        return Compiled(found, found.query, connection)

    def all(self, **values: Any) -> list[M]:
        found: Any = self.compiled(**values).found
        return cast(list[M], list(found._iterable_class(found)))

    def first(self, **values: Any) -> M | None:
        """One of the answers; the query set says which, and that it wants no more."""
        return next(iter(self.all(**values)), None)
