"""Wall-clock times: historic offsets, clocks that go forward and back, and nights."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.conference.bundle import times
from tests.conference.files import FILE, changed, content, dumped, faults, load


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def moment(text: str, zone: str, fold: int = 0) -> str:
    return times.moment_of(times.Wall(times.read_wall(text), fold), ZoneInfo(zone)).isoformat()


@pytest.mark.parametrize(
    ("text", "zone", "utc"),
    [
        ("2020-11-24 10:00", "Asia/Tbilisi", "2020-11-24T06:00:00+00:00"),
        ("2006-09-18 09:30", "Asia/Yerevan", "2006-09-18T04:30:00+00:00"),  # summer time, +05, abolished in 2012
        ("2021-09-18 09:30", "Asia/Yerevan", "2021-09-18T05:30:00+00:00"),
        ("1994-07-01 12:00", "Asia/Tbilisi", "1994-07-01T08:00:00+00:00"),  # +03 with summer time
        ("1996-07-01 12:00", "Asia/Tbilisi", "1996-07-01T07:00:00+00:00"),  # +04 with summer time
        ("2004-12-01 12:00", "Asia/Tbilisi", "2004-12-01T09:00:00+00:00"),  # +03 for nine months
        ("2020-01-21 08:30", "America/Guayaquil", "2020-01-21T13:30:00+00:00"),
        ("2011-05-17 09:00", "America/New_York", "2011-05-17T13:00:00+00:00"),
        ("2021-10-28 14:00", "Europe/Brussels", "2021-10-28T12:00:00+00:00"),  # three days before clocks go back
        ("2020-11-25 00:30", "Asia/Tbilisi", "2020-11-24T20:30:00+00:00"),
    ],
)
def test_offsets_are_those_of_the_day(text, zone, utc):
    assert moment(text, zone) == utc


def test_a_time_that_clocks_skip_is_refused():
    with pytest.raises(ValueError, match="This time does not exist in Europe/Brussels"):
        moment("2021-03-28 02:30", "Europe/Brussels")


def test_of_two_equal_times_the_first_is_meant_unless_fold_says_the_second():
    assert moment("2021-10-31 02:30", "Europe/Brussels") == "2021-10-31T00:30:00+00:00"
    assert moment("2021-10-31 02:30", "Europe/Brussels", fold=1) == "2021-10-31T01:30:00+00:00"


def test_fold_where_there_is_only_one_time_is_refused():
    with pytest.raises(ValueError, match="fold: this time comes only once"):
        moment("2021-10-31 12:30", "Europe/Brussels", fold=1)


@given(
    st.integers(min_value=-2_100_000_000, max_value=7_200_000_000),
    st.sampled_from(["Asia/Tbilisi", "Asia/Yerevan", "Europe/Brussels", "Australia/Lord_Howe", "Africa/Monrovia"]),
)
def test_every_moment_is_written_so_that_it_is_read_again(second, name):
    zone = ZoneInfo(name)
    here = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=second)
    written = times.wall_of(here, zone)
    text, fold = (written["at"], written["fold"]) if isinstance(written, dict) else (written, 0)
    assert times.moment_of(times.Wall(times.read_wall(text), fold), zone) == here


@pytest.mark.django_db
def test_a_session_may_end_after_midnight():
    conference = load(changed("ends: 2020-11-24 11:00", "ends: 2020-11-25 00:30")).conference
    opening = conference.sessions.get(slug="opening")
    assert opening.duration == dt.timedelta(hours=14, minutes=30)
    assert content(dumped(conference))["conference"]["sessions"][0]["ends"] == "2020-11-25 00:30"


@pytest.mark.django_db
def test_a_night_when_clocks_go_back_survives_a_dump():
    text = FILE.replace("2020-11-24", "2021-10-31").replace("Asia/Tbilisi", "Europe/Brussels")
    text = changed("starts: 2021-10-31 10:00", "starts: 2021-10-31 02:30", text)
    text = changed("ends: 2021-10-31 11:00", "ends: {at: 2021-10-31 02:15, fold: 1}", text)
    conference = load(text).conference
    opening = conference.sessions.get(slug="opening")
    assert opening.duration == dt.timedelta(minutes=45)
    told = content(dumped(conference))["conference"]["sessions"][0]
    assert (told["starts"], told["ends"]) == ("2021-10-31 02:30", {"at": "2021-10-31 02:15", "fold": "1"})
    assert load(dumped(conference)).changed == 0


@pytest.mark.django_db
def test_a_skipped_time_is_told_with_its_line():
    text = FILE.replace("2020-11-24", "2021-03-28").replace("Asia/Tbilisi", "Europe/Brussels")
    assert faults(changed("starts: 2021-03-28 10:00", "starts: 2021-03-28 02:30", text)) == [
        "28: conference.sessions[1].starts: This time does not exist in Europe/Brussels: clocks go forward."
    ]
