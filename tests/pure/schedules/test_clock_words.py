"""Times as people write them."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure.schedules.clock_words import Unclear, read_clock, read_span


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("9.00-9.30", time(9), time(9, 30)),
        ("13:15 tol 14:30", time(13, 15), time(14, 30)),
        ("13:15 to 14:30", time(13, 15), time(14, 30)),
        ("08.30 hrs", time(8, 30), None),
        ("13.30 - 18.00 hrs", time(13, 30), time(18)),
        ("9 – 9.30 a.m.", time(9), time(9, 30)),
        ("10.30– 11.15 a.m.", time(10, 30), time(11, 15)),
        ("11.30 a.m.– 12.30 p.m.", time(11, 30), time(12, 30)),
        ("11.30 – 12.30 p.m.", time(11, 30), time(12, 30)),
        ("12.30 – 1.30 p.m.", time(12, 30), time(13, 30)),
        ("10:10 am", time(10, 10), None),
        ("12:15 pm", time(12, 15), None),
        ("12.00 a.m.", time(0), None),
        ("14.00\u00a0–\u00a014.10", time(14), time(14, 10)),
        ("8:30", time(8, 30), None),
        ("10h30 - 12h", time(10, 30), time(12)),
        ("0930–1015", time(9, 30), time(10, 15)),
        ("10:00-დან 11:30-მდე", time(10), time(11, 30)),
        ("10:00 საათზე", time(10), None),
        ("10:00 – 11:00 Uhr", time(10), time(11)),
        ("10:30:00", time(10, 30), None),
    ],
)
def test_times_are_read_as_people_write_them(text, starts, ends):
    told = read_span(text)
    assert (told.starts, told.ends) == (starts, ends)


def test_after_midnight_is_the_next_day():
    told = read_span("22:00–01:30")
    assert (told.is_overnight, told.length) == (True, timedelta(hours=3, minutes=30))
    assert read_span("23:00-24:00").length == timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-time"), ("soon", "no-time"), ("25:00", "no-such-time"), ("10:75", "no-such-time"),
        ("13 p.m.", "no-such-time"), ("24:00-01:00", "no-such-time"), ("14:00-13:30", "backwards"),
        ("10:00-10:00", "backwards"), ("10:00 or 11:00", "rest"), ("10:00-11:00-12:00", "rest"),
        ("10:00 in the hall", "rest"),
    ],
)  # fmt: skip
def test_what_is_unclear_is_not_guessed(text, code):
    with pytest.raises(Unclear) as fault:
        read_span(text)
    assert fault.value.code == code


def test_only_what_needed_no_guess_is_plain():
    assert [read_span(text).is_plain for text in ("09:00", "09:00-09:30", "9.00-9.30")] == [True, True, False]


def test_one_time_is_not_two():
    assert read_clock("08.30 hrs") == time(8, 30)
    with pytest.raises(Unclear):
        read_clock("08.30-09.00")


@given(st.times(), st.sampled_from([":", ".", "h"]))
def test_every_time_of_the_day_is_read_again(clock, sign):
    assert read_clock(f"{clock.hour}{sign}{clock.minute:02}") == clock.replace(second=0, microsecond=0)
