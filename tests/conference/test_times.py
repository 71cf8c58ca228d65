"""Both clocks in prepared fragments, as text."""

import re

import pytest
from django.utils import translation

from kavshiri.conference import reader
from kavshiri.conference.asked import asked, asked_zone
from kavshiri.pure import timetable
from tests.conference.furnish import at


def place(start, end=None, home="Asia/Tbilisi") -> str:
    """The place of the reader's clock, as the programme's fragments have it."""
    until = f' data-zone-until="{end:%Y-%m-%dT%H:%M:%SZ}"' if end else ""
    data = f'data-zone-at="{start:%Y-%m-%dT%H:%M:%SZ}" data-zone-home="{home}"{until} data-zone-brief'
    return f'<div class="mine" data-zone-line hidden><span {data}></span></div>'


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "08:30–09:30 +1 day New Zealand Time"), ("ka", "08:30–09:30 +1 დღე ახალი ზელანდიის დრო")],
)
def test_a_late_session_is_the_next_morning_in_auckland(language, said):
    with translation.override(language):
        html = reader.fill(place(at(2020, 11, 24, 23, 30), at(2020, 11, 25, 0, 30)), "Pacific/Auckland")
    assert words(html) == said
    assert "hidden" not in html


def test_an_end_says_its_day_where_that_is_new():
    with translation.override("en"):
        html = reader.fill(place(at(2020, 11, 24, 14, 30), at(2020, 11, 24, 16, 0)), "Pacific/Auckland")
        early = reader.fill(place(at(2020, 11, 24, 8, 30), at(2020, 11, 24, 10, 0)), "America/New_York")
    assert words(html) == "23:30–01:00 +1 day New Zealand Time"
    assert words(early) == "23:30 −1 day – 01:00 Eastern Time"


def test_a_start_alone_stays_alone():
    with translation.override("en"):
        assert words(reader.fill(place(at(2020, 11, 24, 10, 0)), "Asia/Kathmandu")) == "11:45 Nepal Time"


def test_the_same_clock_stays_hidden():
    html = place(at(2020, 11, 24, 10, 0))
    assert reader.fill(html, "Asia/Dubai") == html


def test_summer_time_of_the_day_itself_counts():
    summer, winter = (
        timetable.pair(at(2020, 7, 14, 12, 0), None, "Asia/Tbilisi", "Europe/Berlin"),
        timetable.pair(at(2020, 11, 24, 12, 0), None, "Asia/Tbilisi", "Europe/Berlin"),
    )
    assert (str(summer.mine), str(winter.mine)) == ("10:00", "09:00")


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "Tbilisi", "../etc/passwd", "<script>", "x" * 5000, "Asia/Tbilisi\x00"]
)
def test_an_unknown_zone_is_said_and_left_out(zone):
    with translation.override("en"):
        found, faults = asked_zone({"zone": zone})
    assert found == ""
    assert len(faults) == 1
    assert "is not a time zone we know" in faults[0]
    assert len(faults[0]) < 200


def test_filters_that_the_programme_lacks_are_said_and_left_out():
    offered = {"lang": [("ka", "ქართული")], "theme": [("trade", "Trade")], "kind": [("thematic", "Thematic session")]}
    with translation.override("en"):
        found = asked({"lang": "xx", "theme": "trade", "kind": "dance"}, offered)
    assert found.wanted == {"theme": "trade"}
    assert len(found.faults) == 2
    assert found.facets == [" theme:trade "]
