"""One moment under two clocks."""

import datetime as dt

import pytest
from django.utils.translation import override

from kavshiri.ui import dayline, zones
from kavshiri.ui.templatetags import ui

TBILISI, AUCKLAND, NEW_YORK, WARSAW = "Asia/Tbilisi", "Pacific/Auckland", "America/New_York", "Europe/Warsaw"
PANEL = dt.datetime(2020, 11, 24, 10, tzinfo=dt.UTC)
END = PANEL + dt.timedelta(minutes=90)


def words(html: str) -> str:
    from django.utils.html import strip_tags

    return strip_tags(html)


def test_the_next_day_of_the_reader_is_said():
    with override("en"):
        assert words(ui.reader_times(PANEL, END, TBILISI, AUCKLAND)) == "23:00–00:30 +1 day New Zealand Time"


def test_a_shift_of_both_ends_is_said_once():
    with override("en"):
        said = words(ui.reader_times(PANEL + dt.timedelta(hours=3), END + dt.timedelta(hours=3), TBILISI, AUCKLAND))
    assert said == "02:00–03:30 +1 day New Zealand Time"


def test_the_day_before_is_said():
    morning = dt.datetime(2020, 11, 24, 3, tzinfo=dt.UTC)
    with override("ka"):
        said = words(ui.reader_times(morning, None, TBILISI, NEW_YORK))
    assert said == "22:00 −1 დღე ჩრდილოეთ ამერიკის აღმოსავლეთის დრო"


def test_a_session_past_midnight_at_home_says_so():
    late = dt.datetime(2020, 11, 24, 18, tzinfo=dt.UTC)
    with override("en"):
        assert words(ui.home_times(late, late + dt.timedelta(hours=3), TBILISI)) == "22:00–01:00 +1 day"


def test_the_same_clock_is_said_and_hidden_where_it_would_only_repeat():
    with override("en"):
        full = ui.reader_times(PANEL, END, TBILISI, "Asia/Dubai")
        brief = ui.reader_times(PANEL, END, TBILISI, "Asia/Dubai", brief=True)
    assert (words(full), " hidden" in full, " hidden" in brief) == ("the same as conference time", False, True)


def test_without_a_known_zone_the_second_clock_waits_for_the_page_module():
    assert ui.reader_times(PANEL, None, TBILISI) == (
        '<span class="mine" data-zone-at="2020-11-24T10:00:00Z" data-zone-home="Asia/Tbilisi" hidden></span>'
    )


@pytest.mark.parametrize("zone", ["", "Nowhere/Land", '"><script>', "../../etc"])
def test_an_unknown_zone_is_no_zone(zone):
    assert "hidden" in ui.reader_times(PANEL, END, TBILISI, zone)
    assert ui.zone_chooser(PANEL, TBILISI, zone)["chosen"] == TBILISI


def test_historic_offsets_hold():
    # Georgia kept UTC+5 in the summer of 1998 and UTC+3 in the summer of 2004
    assert zones.utc_offset(TBILISI, dt.datetime(1998, 7, 1, tzinfo=dt.UTC)) == "UTC+5"
    assert zones.utc_offset(TBILISI, dt.datetime(2004, 12, 1, tzinfo=dt.UTC)) == "UTC+3"
    assert zones.utc_offset("America/St_Johns", PANEL) == "UTC−3:30"


@pytest.mark.parametrize(
    ("zone", "ka", "en"),
    [
        (TBILISI, "თბილისის დრო", "Tbilisi time"),
        (WARSAW, "ვარშავის დრო", "Warsaw time"),
        ("Asia/Baku", "ბაქოს დრო", "Baku time"),
        ("Europe/Kiev", "კიევის დრო", "Kyiv time"),
        (NEW_YORK, "ნიუ-იორკის დრო", "New York time"),
    ],
)
def test_a_citys_time_is_named_in_both_languages(zone, ka, en):
    with override("ka"):
        assert zones.city_time(zone) == ka
    with override("en"):
        assert zones.city_time(zone) == en


def test_no_offered_zone_is_named_by_figures():
    for language in ("ka", "en"):
        with override(language):
            assert [name for name in zones.OFFERED if "GMT" in zones.zone_name(name)] == []


def test_the_names_for_browsers_are_up_to_date():
    from tools import zones as tool

    assert (tool.SHELF / "zones.ka.json").read_text() == tool.made("ka")


def test_a_day_of_the_conference_has_its_sessions_in_place():
    day = dayline.Day.of(dt.date(2020, 11, 24), TBILISI)
    assert dayline.blocks(day, [(PANEL, END, True)]) == [dayline.Span("58.33%", "6.25%", True)]
    assert dayline.bar(day, TBILISI).nights == [dayline.Span("0.00%", "29.17%"), dayline.Span("91.67%", "8.33%")]


def test_midnight_elsewhere_stands_where_it_is():
    day = dayline.Day.of(dt.date(2020, 11, 24), TBILISI)
    assert dayline.bar(day, AUCKLAND).midnight == "62.50%"
    assert dayline.bar(day, TBILISI).midnight == ""


@pytest.mark.parametrize(
    ("zone", "said"), [(AUCKLAND, "+1\u00a0day"), (NEW_YORK, ""), (WARSAW, ""), ("America/Los_Angeles", "")]
)
def test_a_bar_speaks_of_another_date_only_where_a_session_falls_on_it(zone, said):
    with override("en"):
        shown = ui.day_line(dt.date(2020, 11, 24), [(PANEL, END, True)], TBILISI, zone)
    assert shown["shift_said"].replace(" ", "\u00a0") == said


@pytest.mark.parametrize(("date", "minutes"), [((2021, 3, 28), 1380), ((2021, 10, 31), 1500), ((2021, 6, 1), 1440)])
def test_days_when_the_clocks_change_are_shorter_or_longer(date, minutes):
    assert dayline.Day.of(dt.date(*date), WARSAW).minutes == minutes


def test_dates_are_written_as_each_language_does():
    date = dt.date(2020, 11, 24)
    with override("ka"):
        assert (ui.full_day(date), ui.weekday(date)) == ("2020 წლის 24\u00a0ნოემბერი", "სამშაბათი")
    with override("en"):
        assert (ui.full_day(date), ui.day(date)) == ("24\u00a0November 2020", "24\u00a0November")


def test_units_carry_a_word_for_every_plural():
    with override("en"):
        assert ui.unit_words("day") == "day|days|days"
    with override("ka"):
        assert ui.unit_words("hour") == "საათი|საათი|საათი"


def test_a_zone_that_is_only_an_offset_is_called_by_it_and_not_by_the_other_sign():
    assert [zones.city_time("Etc/GMT-8"), zones.zone_name("Etc/GMT-8"), zones.city("Etc/GMT+5")] == [
        "UTC+8", "UTC+8", "UTC−5",
    ]  # fmt: skip
    assert zones.offset_of("Asia/Tbilisi") == ""
