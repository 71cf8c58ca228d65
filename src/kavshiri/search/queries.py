"""Finding: which entries hold the words of a query, in an order that both databases give alike.

An entry must hold every word. If none does, the last word is taken as a beginning (half-typed); if still none does,
any of the words is enough. Order: the reader's language first; then how many of the words stand in the title (exact
forms count double), and, where not all words are asked for, in the whole; then weight, moment, number of the entry.
No rank function of either database is used. A thing in several languages is found once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import connection

from kavshiri.pure import georgian
from kavshiri.search import highlight, keys, slots, statement, vocabulary
from kavshiri.search.models import Entry
from kavshiri.search.statement import Plan

MOST_OFFSET = 10_000
Segments = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. ``title`` and ``fragment`` are (text, whether it matches) pairs: text, not markup."""

    kind: str
    key: str
    language: str
    is_fallback: bool
    address: str
    title: Segments
    fragment: Segments
    at: dt.datetime | None
    is_example: bool = False

    @property
    def label(self) -> str:
        """What kind of thing it is, in the language now active."""
        return slots.label(self.kind)

    @property
    def title_text(self) -> str:
        """The title without highlighting."""
        return "".join(text for text, _ in self.title)


@dataclass(frozen=True, slots=True)
class Found:
    """An answer. ``how`` is "all" words, "prefix" (the last one half-typed), "any" or "none"; ``is_cut`` says that the
    query was longer than what was searched; ``suggestions`` are whole queries that find something; ``by_kind``: of
    each kind that has any how many, whichever kinds were asked for."""

    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    total: int
    suggestions: tuple[str, ...]
    how: str
    is_cut: bool
    by_kind: dict[str, int] = field(default_factory=dict)


def find(text: str, language: str, kinds: Sequence[str] | None = None, limit: int = 20, offset: int = 0) -> Found:
    """Find visible entries for a query as typed. ``kinds`` None means all; ``limit`` is kept within 1–100.

    How the words are understood does not depend on ``kinds``: a kind that has nothing is not searched more loosely.

    Whatever the text holds, nothing is raised: signs of query languages are no words, and what is no word is left out.
    """
    asked = keys.ask(text)
    limit, offset = max(1, min(limit, 100)), max(0, min(offset, MOST_OFFSET))
    for plan in _plans(asked.words, language):
        if by_kind := _by_kind(plan):
            rows, total = _search(plan, language, kinds, limit, offset)
            hits, others = _hits(rows, plan, language), _suggestions(asked.words, language, plan)
            return Found(asked.words, hits, total, others, plan.how, asked.is_cut, by_kind)
    return Found(asked.words, (), 0, _suggestions(asked.words, language, None), "none", asked.is_cut)


def complete(text: str, language: str, limit: int = 5) -> Found:
    """Find titles for a query still being typed: its last word is a beginning."""
    asked = keys.ask(text)
    plan = _half_typed(asked.words, language) if asked.words else None
    if plan is None:
        return Found(asked.words, (), 0, (), "none", asked.is_cut)
    rows, total = _search(plan, language, None, limit, 0)
    words = vocabulary.completions(asked.words[-1], limit)
    whole = tuple(" ".join((*asked.words[:-1], word)) for word in words)
    return Found(asked.words, _hits(rows, plan, language), total, whole, "prefix", asked.is_cut)


def _plans(words: tuple[str, ...], language: str) -> Iterator[Plan]:
    """Yield what to try, in order, until one finds something."""
    if not words:
        return
    exact = tuple(keys.exact(word) for word in words)
    plain = Plan(_groups(words, language, language == "ka"), exact, "all")
    yield plain
    latin = Plan(_groups(words, language, True), exact, "all")
    if latin.groups != plain.groups:
        yield latin
    half_typed = _half_typed(words, language)
    if half_typed:
        yield half_typed
    if len(words) > 1:
        yield Plan(latin.groups, exact, "any")


def _groups(words: tuple[str, ...], language: str, with_skeletons: bool) -> tuple[tuple[str, ...], ...]:
    return tuple(keys.of_word(word, language, with_skeletons) for word in words)


def _half_typed(words: tuple[str, ...], language: str) -> Plan | None:
    """Return the plan in which the last word is a beginning; None if it is too short or begins nothing."""
    endings = vocabulary.completions(words[-1], 30)
    if not endings:
        return None
    whole = keys.of_word(words[-1], language, True)
    last = tuple(dict.fromkeys((*whole, *(key for word in endings for key in keys.of_word(word, language, False)))))
    exact = tuple(keys.exact(word) for word in words)
    return Plan((*_groups(words[:-1], language, True), last), exact, "prefix")


def _search(plan: Plan, language: str, kinds: Sequence[str] | None, limit: int, offset: int) -> tuple[list[Entry], int]:
    """Return the entries of one page of the answer, in order, and the number of all."""
    sql, values = statement.of(plan, language, kinds)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT %s OFFSET %s", (*values, limit, offset))
        rows = cursor.fetchall()
        if not rows and offset:
            cursor.execute(f"SELECT count(*) FROM ({sql}) AS every", values)  # noqa: S608  our own statement
            return [], cursor.fetchone()[0]
    entries = Entry.objects.in_bulk([row[0] for row in rows])
    return [entries[row[0]] for row in rows if row[0] in entries], rows[0][1] if rows else 0


def _by_kind(plan: Plan) -> dict[str, int]:
    """Return the number of all entries of each kind that has any."""
    sql, values = statement.counting(plan)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return dict(cursor.fetchall())


def _hits(entries: list[Entry], plan: Plan, language: str) -> tuple[Hit, ...]:
    wanted = frozenset(key for group in plan.groups for key in group)
    return tuple(
        Hit(
            kind=entry.kind,
            key=entry.key,
            language=entry.language,
            is_fallback=entry.language != language,
            address=entry.address,
            title=highlight.whole(entry.title, wanted),
            fragment=highlight.fragment(entry.body, wanted),
            at=entry.at,
            is_example=entry.is_example,
        )
        for entry in entries
    )


def _suggestions(words: tuple[str, ...], language: str, plan: Plan | None) -> tuple[str, ...]:
    """Return up to three other queries: Georgian for what was typed in Latin, the right keyboard, a near word."""
    found: list[str] = []
    if plan is None or plan.how == "any":
        for slip in georgian.keyboard_slips(" ".join(words)):
            if all(vocabulary.knows(word) for word in georgian.tokens(slip)):
                found.append(slip)
    half_typed = words[-1:] if plan and plan.how == "prefix" else ()
    better = ["" if word in half_typed else vocabulary.better(word) for word in words]
    if any(better):
        found.append(" ".join(other or word for word, other in zip(words, better, strict=True)))
    return tuple(dict.fromkeys(found))[:3]
