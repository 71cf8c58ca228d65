from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from kavshiri.config import migrating


class Command(migrate.Command):
    """Django's own; the tables of an empty database are made with less ado."""

    def handle(self, *args: Any, **options: Any) -> None:
        is_empty = not connections[options["database"]].introspection.table_names()
        with migrating.sparing() if is_empty else nullcontext():
            super().handle(*args, **options)
