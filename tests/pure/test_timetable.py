"""One moment under two clocks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kavshiri.pure import timetable
from kavshiri.pure.timetable import Pair, Span, Wall

TBILISI, AUCKLAND = "Asia/Tbilisi", "Pacific/Auckland"


def at(*clock: int, zone: str = TBILISI) -> datetime:
    return timetable.moment(datetime(*clock), zone)  # noqa: DTZ001  a wall clock has no zone of its own


def test_a_late_evening_in_tbilisi_is_the_next_morning_in_auckland():
    shown = timetable.pair(at(2020, 11, 24, 23, 30), at(2020, 11, 25, 0, 30), TBILISI, AUCKLAND)
    assert shown == Pair(
        Span(Wall("23:30", 0), Wall("00:30", 1)),
        Span(Wall("08:30", 1), Wall("09:30", 1)),
    )
    assert str(shown.home) == "23:30–00:30"


def test_a_session_across_midnight_may_stay_in_one_day_elsewhere():
    shown = timetable.pair(at(2020, 11, 24, 23, 30), at(2020, 11, 25, 0, 30), TBILISI, "America/New_York")
    assert shown.mine == Span(Wall("14:30", 0), Wall("15:30", 0))


def test_the_date_may_be_the_day_before():
    shown = timetable.pair(at(2020, 11, 24, 2, 0), None, TBILISI, "America/Los_Angeles")
    assert shown.mine == Span(Wall("14:00", -1))


def test_an_item_without_an_end_shows_its_start():
    assert str(timetable.pair(at(2020, 11, 24, 10, 0), None, TBILISI).home) == "10:00"


def test_clocks_that_show_the_same_are_shown_once():
    assert timetable.pair(at(2020, 11, 24, 10, 0), at(2020, 11, 24, 11, 0), TBILISI, "Asia/Dubai").mine is None
    assert timetable.pair(at(2020, 11, 24, 10, 0), None, TBILISI, TBILISI).mine is None


def test_a_reader_of_unknown_zone_gets_the_conferences_time_only():
    assert timetable.pair(at(2020, 11, 24, 10, 0), None, TBILISI).mine is None


def test_quarters_of_an_hour_are_kept():
    shown = timetable.pair(at(2020, 11, 24, 10, 0), at(2020, 11, 24, 11, 30), TBILISI, "Asia/Kathmandu")
    assert str(shown.mine) == "11:45–13:15"


def test_the_year_may_change_on_the_way():
    shown = timetable.pair(at(2020, 12, 31, 22, 0), at(2020, 12, 31, 23, 30), TBILISI, AUCKLAND)
    assert shown.mine == Span(Wall("07:00", 1), Wall("08:30", 1))


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (datetime(1995, 7, 1), 5),  # noqa: DTZ001
        (datetime(2004, 7, 1), 4),  # noqa: DTZ001
        (datetime(2004, 11, 1), 3),  # noqa: DTZ001
        (datetime(2020, 11, 24), 4),  # noqa: DTZ001
    ],
)
def test_offsets_are_those_of_the_day(day: datetime, hours: int):
    assert timetable.offset(timetable.moment(day, TBILISI), TBILISI) == timedelta(hours=hours)


def test_summer_time_may_begin_between_two_sessions():
    before, after = at(2021, 3, 28, 4, 30), at(2021, 3, 28, 5, 30)
    assert timetable.wall(before, "Europe/Berlin", date(2021, 3, 28)).clock == "01:30"
    assert timetable.wall(after, "Europe/Berlin", date(2021, 3, 28)).clock == "03:30"


def test_a_time_that_the_clock_skips_is_refused():
    with pytest.raises(ValueError, match="skip 2021-03-28 02:30"):
        at(2021, 3, 28, 2, 30, zone="Europe/Berlin")


def test_a_time_that_comes_twice_is_the_first():
    assert at(2020, 10, 25, 2, 30, zone="Europe/Berlin") == datetime(2020, 10, 25, 0, 30, tzinfo=UTC)


def test_machines_are_given_the_offset():
    assert timetable.with_offset(at(2020, 11, 24, 10, 0), TBILISI) == "2020-11-24T10:00:00+04:00"
