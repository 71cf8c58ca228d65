"""Reactions that were counted are those that were pressed, as far as anybody can know."""

from __future__ import annotations

import datetime as dt

import pytest

from kavshiri.pure.rehearsing.felt import Felt, Press

AT = dt.datetime(2020, 11, 24, 9, 20, tzinfo=dt.UTC)
SPAN, KEPT = dt.timedelta(seconds=5), dt.timedelta(minutes=2)


def at(seconds: float) -> dt.datetime:
    return AT + dt.timedelta(seconds=seconds)


def press(first: float, last: float | None, **told: object) -> Press:
    return Press("heart", at(first), None if last is None else at(last), **{"counts": True, **told})


def looked(presses: list[Press], counts: dict[float, int]) -> list[str]:
    felt = Felt(SPAN, KEPT, presses)
    felt.look([one for one in presses if one.last], {("heart", at(since)): n for since, n in counts.items()})
    return felt.promise.first


def test_what_was_pressed_within_a_span_is_counted_there():
    presses = [press(1, 2), press(3, 4), press(6, 7)]
    assert looked(presses, {0: 2, 5: 1}) == []
    assert looked(presses, {0: 1, 5: 1}) == ["heart since 09:20:00: counted 1, pressed 2 to 2"]
    assert looked(presses, {0: 3, 5: 1}) == ["heart since 09:20:00: counted 3, pressed 2 to 2"]


def test_a_count_that_is_missing_is_said_as_long_as_counts_are_kept():
    presses = [press(1, 2), press(6, 7)]
    assert looked(presses, {5: 1}) == ["heart since 09:20:00: counted 0, pressed 1 to 1"]
    assert looked(presses, {}) != []
    later = [*presses, press(601, 602)]
    assert looked(later, {600: 1}) == []


@pytest.mark.parametrize("counts", [{0: 1}, {5: 1}])
def test_a_press_between_two_spans_may_be_in_either(counts):
    assert looked([press(4.9, 5.1)], counts) == []
    assert looked([press(4.9, 5.1)], {0: 1, 5: 1}) == []  # each by itself is possible


def test_a_press_whose_answer_was_lost_may_count_twice_and_one_that_was_refused_not_at_all():
    assert looked([press(1, 2, tries=2)], {0: 2}) == looked([press(1, 2, tries=2)], {0: 1}) == []
    assert looked([press(1, 2, tries=2)], {0: 3}) != []
    assert looked([press(1, 2, counts=False, tries=0)], {0: 1}) != []


def test_a_press_that_is_under_way_may_count_anywhere():
    assert looked([press(1, None)], {0: 1}) == looked([press(1, None)], {100: 1}) == looked([press(1, None)], {}) == []
