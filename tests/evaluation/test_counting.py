"""What may be told: no number below ten, nor any that could be computed from what is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import permutations, product
from random import Random

import pytest

from kavshiri.evaluation import counting
from kavshiri.evaluation.counting import OPEN, mean_told, results
from kavshiri.pure.suppression import K, is_fixed

STEPS = ("1", "2", "3", "4", "5")
EVERYTHING = [{"keys": [OPEN, *STEPS]}]  # where the bins are withheld, and a mean is told
QUESTIONS = [("s", "scale", STEPS), ("o", "one-of", ("a", "b", "c")), ("m", "some-of", ("x", "y"))]


@dataclass
class Sheets:
    language: str
    sheets: int = 0
    counts: dict = field(default_factory=dict)

    def add(self, **told: str) -> None:
        self.sheets += 1
        for question, keys in told.items():
            for key in keys:
                held = self.counts.setdefault(question, {})
                held[key] = held.get(key, 0) + 1


def some(seed: int) -> list[Sheets]:
    """Sheets by lot: few or many, of one to three languages, some questions left open, answers that nearly all give."""
    lot = Random(seed)
    found = [Sheets(language) for language in ("ka", "en", "pl")[: lot.randint(1, 3)]]
    leaning = lot.choice(STEPS)
    for _number in range(lot.choice([0, 9, 10, 11, 19, 23, 40, 60])):
        told = {
            "s": lot.choice([leaning, leaning, leaning, *STEPS, ""]),
            "o": lot.choice(["a", "a", "a", "b", "c", ""]),
        }
        told["m"] = lot.choice(["x", "xy", "y", "", "x", "x"])
        lot.choices(found, [6, 3, 1][: len(found)])[0].add(**told)
    return found


def test_below_ten_sheets_nothing_at_all_is_told():
    nine = Sheets("ka")
    for _number in range(9):
        nine.add(s="5", o="a", m="x")
    assert results(QUESTIONS, [nine]) == {"k": 10, "sheets": None, "questions": []}


def test_neighbours_of_a_scale_stand_together_and_few_open_ones_with_the_lowest():
    sheets = Sheets("ka")
    for step, count in {"1": 1, "2": 3, "3": 8, "4": 12, "5": 15, "": 2}.items():
        for _number in range(count):
            sheets.add(s=step)
    (told,) = results(QUESTIONS[:1], [sheets])["questions"]
    bins = [(tuple(one["keys"]), one["count"]) for one in told["bins"]]
    assert bins == [((OPEN, "1", "2", "3"), 14), (("4",), 12), (("5",), 15)]
    assert told["mean"] == "3.9"  # 154 / 39
    assert told["parts"] == []


def test_a_few_who_leave_it_open_among_a_dozen_do_not_take_the_mean_away():
    sheets = Sheets("ka")
    for step in ("4", "5", "4", "3", "5", "4", "5", "2", "4", "5", "3", ""):
        sheets.add(s=step)
    (told,) = results(QUESTIONS[:1], [sheets])["questions"]
    assert (told["mean"], told["bins"], told["parts"]) == ("4.0", [], [])


def test_a_mean_that_would_tell_the_one_who_disagrees_is_withheld():
    every = {OPEN: 0, "1": 0, "2": 0, "3": 0, "4": 1, "5": 9}
    assert mean_told(every, [STEPS]) == ""  # 4.9 of ten: nine and one, and nothing else
    assert mean_told({**every, "4": 3, "5": 7}, [STEPS]) == "4.7"


@pytest.mark.parametrize("part", range(4))
def test_nothing_that_is_told_is_below_ten_or_gives_away_what_is(part):
    for seed in range(part * 60, part * 60 + 60):
        tallies = some(seed)
        told = results(QUESTIONS, tallies)
        assert (told["sheets"] is None) == (sum(each.sheets for each in tallies) < K)
        for one in told["questions"]:
            check(one, tallies, told["sheets"])


def check(one, tallies, sheets):
    counts = [each["count"] for each in one["bins"]]
    assert all(count is None or count >= K for count in counts)
    if one["kind"] == "some-of":
        assert all(count is None or count == sheets or sheets - count >= K for count in counts)
    elif counts:
        # every sheet stands in one category, so that no remainder is left over to be computed
        assert sum(counts) == sheets
        keys = [key for each in one["bins"] for key in each["keys"]]
        assert len(keys) == len(set(keys))
    check_mean(one, tallies)
    check_parts(one, tallies)


def check_mean(one, tallies):
    """Of all distributions with these bins and this mean some differ from the true one in each small answer."""
    if not one["mean"]:
        return
    true = counting._every("s", STEPS, tallies)
    for each in one["bins"] or EVERYTHING:
        for key in each["keys"]:
            if len(each["keys"]) > 1 and 0 < true[key] < K:
                assert any(other[key] != true[key] for other in alike(true, one)), (key, true, one)


def alike(true, one):
    """Neighbours of the true distribution that look the same from outside."""
    bins = [each["keys"] for each in one["bins"] or EVERYTHING]
    moves = [pair for keys in bins for pair in permutations(keys, 2)]
    for first, second in product(moves, [*moves, None]):
        other = dict(true)
        for old, new in filter(None, (first, second)):
            other[old], other[new] = other[old] - 1, other[new] + 1
        if min(other.values()) >= 0 and counting._mean(other) == one["mean"]:
            yield other


def check_parts(one, tallies):
    if not one["parts"]:
        return
    assert sum(part["sheets"] for part in one["parts"]) == sum(each.sheets for each in tallies)
    assert all(part["sheets"] >= K for part in one["parts"])
    columns = [[each] for each in range(len(one["bins"]))] if one["kind"] != "some-of" else []
    true = {
        (",".join(part["languages"]), str(column)): sum(inside(one, column, each) for each in tallies
                                                         if each.language in part["languages"])
        for part in one["parts"] for (column,) in columns
    }  # fmt: skip
    shown = {
        (",".join(part["languages"]), str(column)): cell
        for part in one["parts"] for column, cell in enumerate(part["cells"]) if columns
    }  # fmt: skip
    hidden = {cell for cell, count in shown.items() if count is None}
    assert all(count == true[cell] and count >= K for cell, count in shown.items() if count is not None)
    assert not any(is_fixed(true, hidden, cell) for cell in hidden)
    if one["kind"] == "some-of":
        for column in range(len(one["bins"])):
            cells = [part["cells"][column] for part in one["parts"]]
            assert sum(cell is None for cell in cells) != 1 or one["bins"][column]["count"] is None


def inside(one, column, each):
    counts = each.counts.get(one["key"], {})
    held = {**counts, OPEN: each.sheets - sum(counts.values())}
    return sum(held.get(key, 0) for key in one["bins"][column]["keys"])
