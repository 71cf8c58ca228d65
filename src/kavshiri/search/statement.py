"""The one SELECT of a search, in words that both databases understand.

No rank function is used: scores are sums of yes and no, so SQLite and PostgreSQL give the same order.
"""
# ruff: noqa: S608  the text is made of names and operators of our own; every value is bound

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kavshiri.search import index


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look for. ``groups``: for each word the keys it may be found by; ``exact``: its exact form's key.

    ``how`` is "all" (every word must be held), "prefix" (likewise, the last one half-typed) or "any".
    """

    groups: tuple[tuple[str, ...], ...]
    exact: tuple[str, ...]
    how: str


def of(plan: Plan, language: str, kinds: Sequence[str] | None) -> tuple[str, list[str]]:
    """Return the SELECT of (id, total), ordered, without limit, and its values."""
    tables, values = _tables(plan, ("w", "t", "x"))
    of_kinds, kind_values = _kinds(kinds)
    return (
        f"""
        WITH {tables},
        held AS (
            SELECT e.id, e.weight, e.at, CASE WHEN e.language = %s THEN 1 ELSE 0 END AS own, {_score(plan)} AS score,
                row_number() OVER (
                    PARTITION BY e.kind, e.key ORDER BY CASE WHEN e.language = %s THEN 0 ELSE 1 END, e.language
                ) AS nth
            FROM search_entry e WHERE e.visible AND ({_held(plan)}) {of_kinds}
        )
        SELECT id, count(*) OVER () AS total FROM held WHERE nth = 1
        ORDER BY own DESC, score DESC, weight DESC, CASE WHEN at IS NULL THEN 1 ELSE 0 END, at DESC, id
        """,
        [*values, language, language, *kind_values],
    )


def counting(plan: Plan) -> tuple[str, list[str]]:
    """Return the SELECT of (kind, how many things of it), and its values; a thing in several languages counts once."""
    tables, values = _tables(plan, ("w",))
    return (
        f"WITH {tables} SELECT e.kind, count(DISTINCT e.key) FROM search_entry e "
        f"WHERE e.visible AND ({_held(plan)}) GROUP BY e.kind",
        values,
    )


def _tables(plan: Plan, wanted: Sequence[str]) -> tuple[str, list[str]]:
    """Name, for word number n, the entries that hold it at all (w), in the title (t), exactly so in the title (x).

    Materialized, so that PostgreSQL asks its inverted index for each and never tests key lists row by row.
    """
    named: list[str] = []
    values: list[str] = []
    for number, (group, exact) in enumerate(zip(plan.groups, plan.exact, strict=True)):
        for name, column, held in (("w", "whole", group), ("t", "title", group), ("x", "title", (exact,))):
            if name not in wanted:
                continue
            named.append(f"{name}{number} AS MATERIALIZED ({index.holders(column)})")
            values.append(index.condition(column, held))
    return ", ".join(named), values


def _score(plan: Plan) -> str:
    worth = {"t": 1, "x": 1} | ({"w": 3} if plan.how == "any" else {})
    return " + ".join(
        f"CASE WHEN {_is_in(name, number)} THEN {points} ELSE 0 END"
        for number in range(len(plan.groups))
        for name, points in worth.items()
    )


def _held(plan: Plan) -> str:
    return (" OR " if plan.how == "any" else " AND ").join(_is_in("w", number) for number in range(len(plan.groups)))


def _is_in(name: str, number: int) -> str:
    return f"e.id IN (SELECT id FROM {name}{number})"


def _kinds(kinds: Sequence[str] | None) -> tuple[str, list[str]]:
    if kinds is None:
        return "", []
    return f"AND e.kind IN ({', '.join(['%s'] * len(kinds)) or 'NULL'})", list(kinds)
