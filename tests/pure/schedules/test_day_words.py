"""Days in running text, Georgian and English, with and without a year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure import georgian
from kavshiri.pure.schedules import day_words


def days(text: str, year: int = 2020) -> list[list[str]]:
    return [[day.isoformat()[5:] for day in found.days] for found in day_words.find(text, year)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("მიმდინარე წლის 24-25 ნოემბერს", [["11-24", "11-25"]]),
        ("24 და 25 ნოემბერს", [["11-24", "11-25"]]),
        ("24 ნოემბერსა და 26 ნოემბერს", [["11-24"], ["11-26"]]),
        ("30 ნოემბერი – 2 დეკემბერი", [["11-30", "12-01", "12-02"]]),
        ("30 ნოემბრიდან 2 დეკემბრამდე", [["11-30", "12-01", "12-02"]]),
        ("on the 24th and 25th of November", [["11-24", "11-25"]]),
        ("Nov 30 to Dec 2, 2020", [["11-30", "12-01", "12-02"]]),
        ("24, 25 and 27 November", [["11-24", "11-25", "11-27"]]),
        ("24.11.2020", [["11-24"]]), ("2020-11-24 10:00", [["11-24"]]), ("10:00, 24 November", [["11-24"]]),
        ("31 ნოემბერი", []), ("სესია 24 მონაწილით", []), ("24.11", []),
    ],
)  # fmt: skip
def test_days_are_found_as_people_write_them(text, found):
    assert days(text) == found


@pytest.mark.parametrize(
    ("text", "said", "year"),
    [
        ("2021 წლის 24 ნოემბერს", True, 2021), ("24 November 2021", True, 2021), ("24 ნოემბერი, 2021", True, 2021),
        ("24 ნოემბერს", False, 2020), ("November 24", False, 2020),
    ],
)  # fmt: skip
def test_the_year_is_the_texts_where_it_says_one(text, said, year):
    found = day_words.find(text, 2020)[0]
    assert (found.year_said, found.days[0].year) == (said, year)


def test_until_and_since_are_told_from_on():
    assert [day_words.find(text, 2020)[0].sense for text in ("25 ნოემბრამდე", "25 ნოემბრიდან", "25 ნოემბერს")] == [
        "until", "since", "on",
    ]  # fmt: skip


def test_a_short_day_counts_only_in_a_cell_of_days():
    assert [one.days for one in day_words.find_in_cell("24.11", 2020)] == [(date(2020, 11, 24),)]


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(["ka", "en"]), st.booleans())
def test_what_we_write_ourselves_is_read_back(on, language, weekday):
    for written in (
        georgian.day(on, language, year=True, weekday=weekday),
        georgian.on_day(on, language, year=True, weekday=weekday),
        on.isoformat(),
        f"{on:%d.%m.%Y}",
    ):
        found = day_words.find(written, 1999)
        assert [(one.days, one.year_said) for one in found] == [((on,), True)], written


@given(st.dates(date(2000, 1, 1), date(2099, 11, 1)), st.integers(1, 20), st.sampled_from(["ka", "en"]))
def test_a_span_that_we_write_is_read_back_day_by_day(first, length, language):
    last = first + timedelta(days=length)
    written = georgian.between(first, last, language, year=True)
    found = day_words.find(written, first.year)
    assert [one.days for one in found] == [tuple(first + timedelta(days=n) for n in range(length + 1))], written
