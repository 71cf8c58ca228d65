"""What is hidden in a table of counts cannot be computed from what is shown: tried against every possible table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from kavshiri.pure.suppression import OTHERS, Counts, counted, merged

K = 3
PAIRS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), max_size=22)
WIDE = st.lists(
    st.tuples(st.integers(0, 9).map(str), st.integers(0, 14).map(str), st.integers(1, 12)), max_size=60
).map(lambda told: [(row, column) for row, column, count in told for _person in range(count)])


def possible(counts: Counts) -> Iterator[dict]:
    """All tables of whole numbers with the totals and the cells that are shown."""
    cells = list(counts.cells)
    rows, columns = dict(counts.rows), dict(counts.columns)

    def fill(number: int) -> Iterator[dict]:
        if number == len(cells):
            if not any(rows.values()) and not any(columns.values()):
                yield {}
            return
        row, column = cells[number]
        shown, most = counts.cells[row, column], min(rows[row], columns[column])
        # the last cell of a row takes what is left
        only = rows[row] if number + 1 == len(cells) or cells[number + 1][0] != row else None
        for count in range(most + 1) if shown is None else [shown]:
            if count <= most and only in (None, count):
                rows[row] -= count
                columns[column] -= count
                for rest in fill(number + 1):
                    yield {(row, column): count, **rest}
                rows[row] += count
                columns[column] += count

    yield from fill(0)


def as_it_is(pairs, k) -> Counter:
    rows, columns = merged((row for row, _c in pairs), k), merged((column for _r, column in pairs), k)
    return Counter((rows[row], columns[column]) for row, column in pairs)


@settings(max_examples=150, deadline=None)
@given(PAIRS)
def test_every_hidden_cell_could_hold_another_number(pairs):
    counts = counted(pairs, K)
    if counts is None:
        assert len(pairs) < K
        return
    seen: dict = {cell: set() for cell, count in counts.cells.items() if count is None}
    for table in possible(counts):
        for cell in seen:
            seen[cell].add(table[cell])
        if all(len(numbers) > 1 for numbers in seen.values()):
            return
    assert not seen, f"computable: {[cell for cell, numbers in seen.items() if len(numbers) < 2]} in {counts}"


@settings(max_examples=60, deadline=None)
@given(WIDE)
def test_whatever_is_shown_is_true_and_never_small(pairs):
    counts = counted(pairs)
    if counts is None:
        assert len(pairs) < 10
        return
    true = as_it_is(pairs, 10)
    assert counts.total == len(pairs) == sum(counts.rows.values()) == sum(counts.columns.values())
    assert min((*counts.rows.values(), *counts.columns.values())) >= 10
    for cell in product(counts.rows, counts.columns):
        assert counts.cells[cell] in (None, true[cell])
        assert counts.cells[cell] is None or counts.cells[cell] >= 10 or 1 in (len(counts.rows), len(counts.columns))


@settings(max_examples=60, deadline=None)
@given(WIDE)
def test_what_a_row_or_column_hides_holds_ten_together(pairs):
    counts = counted(pairs)
    for side, totals in ((0, counts.rows), (1, counts.columns)) if counts else ():
        for name, total in totals.items():
            line = [count for cell, count in counts.cells.items() if cell[side] == name]
            if None in line:
                assert total - sum(filter(None, line)) >= 10


def test_one_small_cell_never_stands_hidden_alone():
    pairs = [("a", "x")] * 30 + [("a", "y")] * 4 + [("b", "x")] * 20 + [("b", "y")] * 25
    counts = counted(pairs)
    assert counts and set(counts.cells.values()) == {None}


def test_a_large_table_hides_no_more_than_it_must():
    pairs = [(row, column) for row in "abcd" for column in "wxyz" for _person in range(40)]
    counts = counted([*pairs, *[("a", "v")] * 3, *[("b", "v")] * 11])
    assert counts and sum(count is None for count in counts.cells.values()) == 8
    assert counts.columns["v"] == 14


def test_categories_too_small_to_be_named_are_put_together_with_the_next():
    assert merged(["ge"] * 50 + ["de"] * 12 + ["is"] * 2) == {"ge": "ge", "de": OTHERS, "is": OTHERS}
    assert merged(["ge"] * 50 + ["fr"] * 6 + ["is"] * 5) == {"ge": "ge", "fr": OTHERS, "is": OTHERS}
    assert counted([("ge", "x")] * 9) is None
