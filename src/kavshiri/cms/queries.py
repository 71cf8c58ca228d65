from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from django.db.models import Model, QuerySet

from kavshiri.journal.models import Record, name_of
from kavshiri.pure import georgian
from kavshiri.texts.values import Texts


def whole(record: Record, nested: Iterable[str] = ()) -> Iterator[Record]:
    """A record and its nested ones (``nested``: names of the reverse relations), as they are stored now."""
    yield record
    for name in nested:
        yield from getattr(record, name).all()


def token(record: Record, nested: Iterable[str] = ()) -> str:
    """A short digest that changes whenever the record, or one nested in it, is made, changed or removed."""
    seen = (f"{name_of(one)} {one.changed_at.timestamp():.6f}" for one in whole(record, nested))
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:20]


def containing(records: QuerySet, fields: Iterable[str], words: str) -> QuerySet:
    """The records one of whose fields contains ``words``, letters folded.

    Compared here and not by the database: SQLite keeps JSON escaped and knows no Georgian letter case.
    """
    wanted = georgian.fold(words)
    found = [record.pk for record in records if any(wanted in said for said in _said(record, fields))]
    return records.filter(pk__in=found)


def _said(record: Model, fields: Iterable[str]) -> Iterator[str]:
    for field in fields:
        value = getattr(record, field)
        said = [text.text for text in value.inside.values()] if isinstance(value, Texts) else [str(value or "")]
        yield from map(georgian.fold, said)
