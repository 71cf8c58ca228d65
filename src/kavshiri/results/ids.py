"""Ids as they come from names and addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID


def valid(ids: Collection[str]) -> list[UUID]:
    """Those that are public ids at all."""
    return list(_valid(ids))


def _valid(ids: Collection[str]) -> Iterator[UUID]:
    for one in ids:
        try:
            yield UUID(one)
        except ValueError:
            continue
