"""A speaking clock counts what was spoken, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure.floor import Clock, Mood, Span, pool_left

AT = dt.datetime(2020, 11, 24, 10, 0, tzinfo=dt.UTC)
SECONDS = st.lists(st.integers(0, 900), max_size=12)


def after(seconds: float) -> dt.datetime:
    return AT + dt.timedelta(seconds=seconds)


def for_seconds(number: float) -> dt.timedelta:
    return dt.timedelta(seconds=number)


def test_what_runs_is_used_and_what_stands_is_not():
    clock = Clock(limit=for_seconds(180)).start(after(0)).stop(after(60)).start(after(100))

    assert clock.is_running
    assert clock.used(after(130)) == for_seconds(90)
    assert clock.left(after(130)) == for_seconds(90)


def test_thirty_seconds_before_the_end_it_warns_and_at_the_end_it_is_over():
    clock = Clock(limit=for_seconds(60)).start(AT)

    assert [clock.mood(after(second)) for second in (0, 29, 30, 59, 60, 61)] == [
        Mood.CALM, Mood.CALM, Mood.WARNING, Mood.WARNING, Mood.OVER, Mood.OVER,
    ]  # fmt: skip
    assert clock.left(after(75)) == for_seconds(-15)


def test_a_minute_more_calms_it():
    clock = Clock(limit=for_seconds(60)).start(AT).extend(for_seconds(60))

    assert clock.mood(after(45)) == Mood.CALM
    assert clock.allowed == for_seconds(120)


def test_free_time_never_warns_and_cannot_be_extended():
    clock = Clock().start(AT)

    assert clock.left(after(100_000)) is None
    assert clock.mood(after(100_000)) == Mood.CALM
    with pytest.raises(ValueError, match="nothing to extend"):
        clock.extend(for_seconds(60))


def test_a_clock_that_runs_is_not_started_again_and_one_that_stands_is_stopped_once():
    clock = Clock().start(AT)

    with pytest.raises(ValueError, match="runs already"):
        clock.start(after(1))
    stood = clock.stop(after(10))
    assert stood.stop(after(99)) == stood


def test_a_clock_does_not_go_back():
    with pytest.raises(ValueError, match="does not go back"):
        Clock().start(AT).stop(after(10)).start(after(9))
    assert Clock().start(AT).stop(after(-5)).used(after(60)) == for_seconds(0)


@given(SECONDS)
def test_what_is_used_is_the_sum_of_what_ran(steps):
    """Each step lets it run or stand, in turn."""
    clock, moment, ran = Clock(), 0, 0
    for number, step in enumerate(steps):
        clock = clock.stop(after(moment)) if number % 2 else clock.start(after(moment))
        ran += 0 if number % 2 else step
        moment += step

    assert clock.used(after(moment)) == for_seconds(ran)
    assert all(span.ends is not None for span in clock.spans[:-1])


@given(st.integers(1, 900), st.integers(0, 1_000), st.integers(0, 5))
def test_what_is_left_and_what_is_used_make_what_is_allowed(limit, spoken, minutes):
    clock = Clock(limit=for_seconds(limit)).start(AT)
    for _minute in range(minutes):
        clock = clock.extend(for_seconds(60))
    left = clock.left(after(spoken))

    assert left is not None
    assert left + clock.used(after(spoken)) == for_seconds(limit + 60 * minutes)


@given(st.lists(st.integers(0, 900), max_size=8))
def test_a_pool_is_what_all_have_not_used(spoken):
    clocks = [Clock((Span(AT, after(seconds)),)) for seconds in spoken]

    assert pool_left(for_seconds(1_800), clocks, after(5_000)) == for_seconds(1_800 - sum(spoken))
