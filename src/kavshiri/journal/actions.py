"""The pens of the house: ``write`` notes an event, ``keep`` stores a record and notes what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db import models
from django.db.models import F

from kavshiri.journal import slots
from kavshiri.journal import values as plain
from kavshiri.journal.models import Entry, FieldChange, Record, Topic, name_of, whole_of
from kavshiri.prepared.reads import Prepared
from kavshiri.prepared.writes import Given, PreparedUpdate, insert

TOGETHER = 200  # rows of one statement
_way: ContextVar[str] = ContextVar("kavshiri_way", default="")


class By(Protocol):
    """What the journal needs of an actor."""

    @property
    def key(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def on_behalf_of(self) -> str: ...


R = TypeVar("R", bound=Record)
LINE = Prepared(lambda: Topic.objects.filter(name=Given("name")))
# the row stays locked until the verb is done
MOVE_ON = PreparedUpdate(
    lambda: Topic.objects.filter(name=Given("name")), last=F("last") + Given("count", models.BigIntegerField())
)


@contextmanager
def by_way_of(way: Entry.Way) -> Iterator[None]:
    """What is written while the block runs was done by this way; an outer way goes before an inner one."""
    token = _way.set(_way.get() or way)
    try:
        yield
    finally:
        _way.reset(token)


def write(*, topic: str, kind: str, by: By, at: datetime, about: models.Model | None = None, **payload: Any) -> Entry:
    """Append an entry; its number is taken under the topic's row lock, in the verb's own transaction."""
    line = _numbered(topic, 1)
    entry = _entry(line, line.last, kind, by, at, about, payload)
    insert(entry)
    slots.say_written(topic, entry.seq)
    return entry


def write_all(*, topic: str, kind: str, by: By, at: datetime, about: Sequence[models.Model]) -> None:
    """Append an entry about each of these, in a fixed number of queries."""
    if not about:
        return
    line = _numbered(topic, len(about))
    first = line.last - len(about) + 1
    entries = [_entry(line, place, kind, by, at, thing, {}) for place, thing in enumerate(about, start=first)]
    Entry.objects.bulk_create(entries, batch_size=TOGETHER)
    slots.say_written(topic, line.last)


def _numbered(topic: str, count: int) -> Topic:
    """The topic, locked and moved on by so many numbers."""
    if not MOVE_ON.do(name=topic, count=count):
        Topic.objects.get_or_create(name=topic)
        MOVE_ON.do(name=topic, count=count)
    return LINE.all(name=topic)[0]


def _entry(
    line: Topic, seq: int, kind: str, by: By, at: datetime, about: models.Model | None, payload: dict[str, Any]
) -> Entry:
    return Entry(
        topic=line,
        seq=seq,
        kind=kind,
        about=name_of(about) if about else "",
        whole=whole_of(about) if about else "",
        at=at,
        actor=by.key,
        role=by.role,
        on_behalf_of=by.on_behalf_of,
        way=_way.get(),
        payload=payload,
    )


def keep(record: R, values: dict[str, Any], *, topic: str, kind: str, by: By, at: datetime) -> set[str]:
    """Give ``record`` these values, check it and store it; return the names of the fields that changed.

    Nothing is written where nothing changed.  Raises ``ValidationError`` for values that do not fit.
    """
    changed = {name for name, value in values.items() if _differs(record, name, value)}
    if record.pk and not changed:
        return set()
    before = plain.of(record, changed) if record.pk else {}
    for name in changed:
        setattr(record, name, _stamped(values[name], by, at))
    _sign(record, by, at)
    record.full_clean()
    record.save()
    entry = write(
        topic=topic,
        kind=f"{kind}.{'make' if record.made_at == at else 'change'}",
        by=by,
        at=at,
        about=record,
        fields=sorted(changed),
    )
    if before:
        _note_changes(entry, record, before, plain.of(record, changed))
    return changed


def make(record: Record, *, topic: str, kind: str, by: By, at: datetime) -> None:
    """Store a new record whose verb knows that it fits: what does not is refused by the database alone."""
    _sign(record, by, at)
    insert(record)
    write(topic=topic, kind=f"{kind}.make", by=by, at=at, about=record)


def keep_all(records: Sequence[Record], values: dict[str, Any], *, topic: str, kind: str, by: By, at: datetime) -> None:
    """Give many records of one kind the same values, in a fixed number of queries.

    The verb knows that the values fit each of them: they are not checked one by one.
    """
    if not records:
        return
    names, line = sorted(values), _numbered(topic, len(records))
    entries, pairs = [], []
    for place, record in enumerate(records, start=line.last - len(records) + 1):
        before = plain.of(record, names)
        for name in names:
            setattr(record, name, _stamped(values[name], by, at))
        _sign(record, by, at)
        entries.append(_entry(line, place, f"{kind}.change", by, at, record, {"fields": names}))
        pairs.append((record, before, plain.of(record, names)))
    type(records[0])._default_manager.bulk_update(records, [*names, "changed_at", "changed_by"], batch_size=TOGETHER)
    made = Entry.objects.bulk_create(entries, batch_size=TOGETHER)
    slots.say_written(topic, line.last)
    FieldChange.objects.bulk_create(
        [change for entry, pair in zip(made, pairs, strict=True) for change in _changes(entry, *pair)],
        batch_size=TOGETHER,
    )


def make_all(records: Sequence[R], *, topic: str, kind: str, by: By, at: datetime) -> list[R]:
    """Store new records of one kind, in a fixed number of queries.

    Each field is checked, and relations and constraints by the database.  Raises ``ValidationError`` for values that
    do not fit.
    """
    if not records:
        return []
    fields = records[0]._meta.concrete_fields
    relations = {each.name for each in fields if each.is_relation}
    for record in records:
        for each in fields:
            if each.name not in relations:
                setattr(record, each.name, _stamped(getattr(record, each.name), by, at))
        _sign(record, by, at)
        record.clean_fields(exclude=relations)
    made = type(records[0])._default_manager.bulk_create(records, batch_size=TOGETHER)
    write_all(topic=topic, kind=f"{kind}.make", by=by, at=at, about=made)
    return made


def drop(record: Record, *, topic: str, kind: str, by: By, at: datetime) -> None:
    """Delete ``record`` and note it, with what may be told of it."""
    entry = write(topic=topic, kind=f"{kind}.remove", by=by, at=at, about=record)
    if whole_of(record):
        held = plain.of(record, [name for name in record.noted if getattr(record, name)])
        _note_changes(entry, record, held, dict.fromkeys(held))
    record.delete()


def _note_changes(entry: Entry, record: Record, before: plain.Values, after: plain.Values) -> None:
    FieldChange.objects.bulk_create(_changes(entry, record, before, after))


def _changes(entry: Entry, record: Record, before: plain.Values, after: plain.Values) -> Iterator[FieldChange]:
    for name in sorted(before):
        yield FieldChange(
            entry=entry, field=plain.field_name(record, name), is_kept=plain.is_noted(record, name),
            **plain.pair(before[name], after[name]),
        )  # fmt: skip


def _differs(record: Record, name: str, value: Any) -> bool:
    old = getattr(record, name, None)
    if record._meta.get_field(name).is_relation:
        return (old and old.pk) != (value and value.pk)
    return old != value


def _stamped(value: Any, by: By, at: datetime) -> Any:
    """Texts learn who wrote what is new in them."""
    return value.stamped(by=by.key, at=at) if hasattr(value, "stamped") else value


def _sign(record: Record, by: By, at: datetime) -> None:
    if record.pk is None:
        record.made_at, record.made_by = at, by.key
    record.changed_at, record.changed_by = at, by.key
