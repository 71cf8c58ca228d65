"""What may be done to the index. A room's verb calls ``refresh`` or ``remove`` in its own transaction."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from django.db import connection

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.pure import georgian
from kavshiri.search import index, keys, policy, slots
from kavshiri.search.models import Entry, Word

T = TypeVar("T")
_TOGETHER = 500
_COUNT_WORD = """
INSERT INTO search_word (form, sort, skeleton, count) VALUES (%s, %s, %s, %s)
ON CONFLICT (form) DO UPDATE SET count = search_word.count + excluded.count
"""
_UNCOUNT_WORD = "UPDATE search_word SET count = CASE WHEN count > %s THEN count - %s ELSE 0 END WHERE form = %s"


@act
def refresh(*, kind: str, key: str, entries: Iterable[slots.Document], by: Actor, at: dt.datetime) -> int:
    """Make what is found of one thing equal to these documents (one a language); return how many there are.

    A document whose key is another thing's raises ``ValueError``.
    """
    return refresh_many(kind=kind, things={key: list(entries)}, by=by, at=at)


@act
def refresh_many(*, kind: str, things: Mapping[str, Sequence[slots.Document]], by: Actor, at: dt.datetime) -> int:
    """The same for many things of a kind, by key; their words are counted once."""
    given = [document for documents in things.values() for document in documents]
    for key, documents in things.items():
        if any(document.key != key for document in documents):
            raise ValueError(f"a document of another thing than {kind}:{key}")
    words = Counter[str]()
    for some in _batches(things):
        _forget(Entry.objects.filter(kind=kind, key__in=some))
    for documents in _batches(given):
        words.update(_write(kind, documents, at))
    _count(words)
    return len(given)


@act
def remove(*, kind: str, key: str, by: Actor, at: dt.datetime) -> None:
    """Forget one thing in all its languages."""
    _forget(Entry.objects.of(kind, key))


@act
def rebuild(*, kinds: Sequence[str] | None = None, by: Actor, at: dt.datetime) -> dict[str, int]:
    """Make the index anew from what the rooms have; return kind → number of documents.

    Without ``kinds`` all registered ones are made, and what belongs to a kind that nobody registered is forgotten.
    """
    policy.REBUILD.require(by)
    chosen = list(slots.REGISTRY) if kinds is None else [kind for kind in kinds if kind in slots.REGISTRY]
    _forget(Entry.objects.all() if kinds is None else Entry.objects.filter(kind__in=kinds))
    made, words = {}, Counter[str]()
    for kind in chosen:
        made[kind] = 0
        for documents in _batches(slots.REGISTRY[kind].entries()):
            words.update(_write(kind, documents, at))
            made[kind] += len(documents)
    _count(words)  # once: each count written again and again would leave dead rows behind
    return made


def _write(kind: str, documents: Sequence[slots.Document], at: dt.datetime) -> Counter[str]:
    """Write entries and their keys; return their words, which the caller counts."""
    entries = Entry.objects.bulk_create(_entry(kind, document, at) for document in documents)
    index.put(_keys(entry) for entry in entries)
    return _words(entries)


def _entry(kind: str, document: slots.Document, at: dt.datetime) -> Entry:
    return Entry(
        kind=kind,
        key=document.key,
        language=document.language,
        title=keys.clean(document.title),
        body=keys.clean(document.body),
        address=document.address,
        visible=document.visible,
        weight=document.weight,
        at=document.at,
        is_example=document.is_example,
        indexed_at=at,
    )


def _keys(entry: Entry) -> index.Row:
    title = keys.of_title(entry.title, entry.language)
    return index.Row(entry.pk, title, list(dict.fromkeys(title + keys.of_body(entry.body, entry.language))))


def _forget(entries: Iterable[Entry]) -> None:
    words = Counter[str]()
    for gone in _batches(list(entries)):
        numbers = [entry.pk for entry in gone]
        words.update(_words(gone))
        index.drop(numbers)
        Entry.objects.filter(pk__in=numbers).delete()
    _uncount(words)
    if words:
        Word.objects.filter(count=0).delete()


def _words(entries: Iterable[Entry]) -> Counter[str]:
    """Count in how many of the visible entries each word stands. Words of one letter and figures teach nothing."""
    found: Counter[str] = Counter()
    for entry in entries:
        if entry.visible:
            found.update({*georgian.tokens(entry.title), *georgian.tokens(entry.body[: keys.LONGEST_BODY])})
    return Counter({word: n for word, n in found.items() if 1 < len(word) <= 60 and not word.isdigit()})


def _count(words: Counter[str]) -> None:
    # in order, so that two transactions never wait for each other crosswise
    rows = [(word, georgian.sort_key(word), georgian.skeleton(word)[:120], n) for word, n in sorted(words.items())]
    with connection.cursor() as cursor:
        cursor.executemany(_COUNT_WORD, rows)


def _uncount(words: Counter[str]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(_UNCOUNT_WORD, [(n, n, word) for word, n in sorted(words.items())])


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(things)
    while batch := list(islice(rest, _TOGETHER)):
        yield batch
