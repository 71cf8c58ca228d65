from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure.working_days import after, between, is_working, next_step, orthodox_easter

STEPS = (0, 5, 10, 20)
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
COUNTRIES = st.sampled_from(["", "GE", "NO"])


@pytest.mark.parametrize(
    ("year", "day"),
    [(2016, date(2016, 5, 1)), (2019, date(2019, 4, 28)), (2020, date(2020, 4, 19)), (2021, date(2021, 5, 2)),
     (2024, date(2024, 5, 5)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 12))],
)  # fmt: skip
def test_easter_is_when_the_orthodox_churches_kept_it(year: int, day: date) -> None:
    assert orthodox_easter(year) == day


def test_georgian_holidays_are_no_working_days_in_georgia_alone() -> None:
    monday = date(2020, 11, 23)  # Saint George's day
    assert not is_working(monday, "GE")
    assert is_working(monday, "NO") and is_working(monday)
    assert not is_working(date(2021, 4, 30), "GE")  # Good Friday
    assert is_working(date(2023, 5, 17), "GE") and not is_working(date(2024, 5, 17), "GE")


def test_the_fifth_working_day_leaves_weekends_and_holidays_out() -> None:
    friday = date(2020, 11, 20)
    assert after(friday, 5) == date(2020, 11, 27)
    assert after(friday, 5, "GE") == date(2020, 11, 30)
    assert after(date(2020, 11, 21), 0, "GE") == date(2020, 11, 24)  # Saturday, and Monday is a holiday
    assert after(friday, 0, "GE") == friday


@given(DAYS, st.integers(1, 40), COUNTRIES)
def test_counting_on_and_counting_between_agree(day: date, count: int, country: str) -> None:
    then = after(day, count, country)
    assert is_working(then, country)
    assert between(day, then, country) == count
    assert between(day, then - timedelta(days=1), country) == count - 1


def test_silence_is_answered_after_five_ten_and_twenty_working_days() -> None:
    due, done = date(2021, 6, 1), {}
    days = []
    while step := next_step(STEPS, done, due):
        done[step[0]] = step[1]
        days.append(step[1])
    assert days == [date(2021, 6, 1), date(2021, 6, 8), date(2021, 6, 15), date(2021, 6, 29)]


@given(DAYS, st.integers(0, 60), COUNTRIES)
def test_a_late_step_puts_the_next_one_off(due: date, late: int, country: str) -> None:
    asked = after(due, 0, country) + timedelta(days=late)
    told = next_step(STEPS, {0: asked}, due, country)
    assert told is not None and told[0] == 5
    assert between(asked, told[1], country) >= 5
