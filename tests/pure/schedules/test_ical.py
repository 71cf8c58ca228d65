"""Calendars that strict programs read as they were meant."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure.schedules import Channel, Event, Human, Link, Schedule, ical, ical_lines, vtimezone
from kavshiri.pure.schedules.ical import Named, Words

DAY = dt.datetime(2020, 11, 24, 6, 0, tzinfo=dt.UTC)
MEETING = "https://example.org/live/ka?a=1&b=2"
OPENING = Event(
    "01930000-0000-7000-8000-000000000001", "opening", "გახსნა; ქართული, „ტექსტი“", DAY, DAY + dt.timedelta(minutes=90),
    kind="opening", kind_label="გახსნა, 1", theme="ვაჭრობა", abstract="ა\nბ\\ნ", room="დარბაზი", track="ნაკადი",
    humans=(Human("ანა", "speaker", "მომხსენებელი", of="თავმჯდომარე", confirmed=False),),
    links=(Link("https://example.org/ქაღალდი.pdf"),), url="https://example.org/ka/opening/", sequence=3,
    channels=(Channel("ka", "ქართული", "floor", MEETING), Channel("en", 'ინგლისური: "ა"', "simultaneous", MEETING),
              Channel("ro", "რუმინული", "simultaneous")),
    changed_at=DAY - dt.timedelta(days=3),
)  # fmt: skip
LATE = Event("g2", "late", "Late", DAY + dt.timedelta(hours=13), DAY + dt.timedelta(hours=20), part_of="opening")
OPEN_END = Event("g3", "open", "Open", DAY, kind="break")
GONE = Event("g4", "gone", "Gone", DAY, DAY + dt.timedelta(hours=1), cancelled=True, sequence=1)
SCHEDULE = Schedule(
    "forum", "ფორუმი", "Asia/Tbilisi", "ka", "v2", [OPENING, LATE, OPEN_END, GONE], published_at=DAY,
    url="https://example.org/ka/programme/", description="რა არის",
)  # fmt: skip
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\t\\;,":^ნ😀'), max_size=400)


def parsed(schedule: Schedule = SCHEDULE) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(b"".join(ical.write(schedule))).walk("VEVENT")


def unfolded(octets: bytes) -> str:
    return octets.decode().replace("\r\n ", "").removesuffix("\r\n")


@given(ANY_TEXT)
def test_any_text_survives_escaping_and_folding(said):
    line = ical_lines.folded(f"SUMMARY:{ical_lines.text(said)}")
    told = icalendar.Event.from_ical(b"BEGIN:VEVENT\r\n" + line + b"END:VEVENT\r\n")
    assert str(told["SUMMARY"]) == said


@given(ANY_TEXT)
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(said):
    lines = ical_lines.folded(f"DESCRIPTION;LANGUAGE=ka:{ical_lines.text(said)}").split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert lines.pop() == b""
    for line in lines:
        line.decode()


@given(st.text(st.characters(), max_size=60))
def test_nothing_in_a_text_begins_a_line_of_its_own(said):
    written = unfolded(ical_lines.folded(f"SUMMARY:{ical_lines.text(said)}"))
    assert not set(written) & {"\r", "\n", "\x00"}
    assert len(ical_lines.parameter(said).splitlines()) <= 1 or "\u2028" in said or "\u2029" in said or "\x85" in said


def test_the_second_parser_in_python_reads_every_property():
    opening = parsed()[0]
    assert str(opening["UID"]) == OPENING.guid
    assert (opening["SEQUENCE"], opening["STATUS"]) == (3, "CONFIRMED")
    assert (opening.start, opening.end) == (OPENING.starts, OPENING.ends)
    assert opening["DTSTART"].params["TZID"] == "Asia/Tbilisi"
    assert str(opening["SUMMARY"]) == OPENING.title
    assert opening["SUMMARY"].params["LANGUAGE"] == "ka"
    assert str(opening["LOCATION"]) == "დარბაზი, ნაკადი"
    assert opening["CATEGORIES"].cats == ["გახსნა, 1", "ვაჭრობა"]
    assert str(opening["ATTACH"]).startswith("https://example.org/%E1%83%A5")
    assert "მომხსენებელი: ანა, თავმჯდომარე (to be confirmed)" in str(opening["DESCRIPTION"])
    assert "ა\nბ\\ნ" in str(opening["DESCRIPTION"])


def test_each_language_channel_that_anyone_may_follow_has_its_address():
    channels = parsed()[0]["CONFERENCE"]
    assert [(one.params["LANGUAGE"], str(one)) for one in channels] == [("ka", MEETING), ("en", MEETING)]
    assert [one.params["FEATURE"] for one in channels] == [["AUDIO", "VIDEO"]] * 2
    assert channels[0].params["LABEL"] == "ქართული (spoken)"


def test_an_event_without_a_known_end_has_none():
    assert "DTEND" not in parsed()[2]
    assert parsed()[2]["TRANSP"] == "TRANSPARENT"


def test_a_cancelled_event_stays_and_says_so_twice():
    gone = parsed()[3]
    assert (gone["STATUS"], str(gone["SUMMARY"]), gone["SEQUENCE"]) == ("CANCELLED", "Cancelled: Gone", 1)


def test_an_event_across_midnight_ends_on_the_next_day():
    late = parsed()[1]
    assert (late.start, late.end) == (LATE.starts, LATE.ends)
    assert [late[name].to_ical() for name in ("DTSTART", "DTEND")] == [b"20201124T230000", b"20201125T060000"]
    assert str(late["RELATED-TO"]) == OPENING.guid


def test_an_example_time_is_tentative():
    told = parsed(replace(SCHEDULE, events=[replace(OPENING, tentative=True)]))[0]
    assert told["STATUS"] == "TENTATIVE"
    assert str(told["DESCRIPTION"]).startswith("The time is an example")


def test_what_nobody_announced_is_marked():
    told = str(parsed(replace(SCHEDULE, events=[replace(OPENING, examples=("abstract",))]))[0]["DESCRIPTION"])
    assert "ბ\\ნ (example)" in told
    assert "(example)" not in str(parsed()[0]["DESCRIPTION"])


def test_unchanged_values_give_unchanged_bytes():
    assert b"".join(ical.write(SCHEDULE)) == b"".join(ical.write(replace(SCHEDULE)))


def test_a_calendar_names_itself_and_its_source():
    head = ical.head(SCHEDULE, Named("ფორუმი", "https://example.org/a.ics", "რა", "https://example.org/")) + ical.END
    told = icalendar.Calendar.from_ical(head)
    assert (str(told["NAME"]), str(told["SOURCE"])) == ("ფორუმი", "https://example.org/a.ics")
    assert told["REFRESH-INTERVAL"].dt == dt.timedelta(hours=1)
    assert "METHOD" not in told


@pytest.mark.parametrize(
    ("zone", "first", "last"),
    [("Asia/Tbilisi", 2004, 2005), ("Europe/Chisinau", 2020, 2026), ("Pacific/Apia", 2010, 2013),
     ("Europe/Dublin", 2024, 2024), ("America/New_York", 2007, 2007), ("Asia/Kolkata", 2020, 2020),
     ("Africa/Casablanca", 2023, 2024)],
)  # fmt: skip
def test_the_zone_agrees_with_the_database_at_every_hour(zone, first, last):
    begin = dt.datetime(first, 1, 1, tzinfo=dt.UTC)
    onsets = observances(zone, first, last)
    for hour in range(0, (last - first + 1) * 365 * 24, 5):
        moment = begin + dt.timedelta(hours=hour)
        told = [offset for at, offset in onsets if at <= moment][-1]
        assert told == moment.astimezone(ZoneInfo(zone)).utcoffset(), moment


def observances(zone: str, first: int, last: int) -> list[tuple[dt.datetime, dt.timedelta]]:
    """(moment, offset from then on), as another program reads the component."""
    told = icalendar.Timezone.from_ical("\r\n".join(vtimezone.lines(zone, first, last)))
    found = []
    for one in told.subcomponents:
        onset = one["DTSTART"].dt.replace(tzinfo=dt.timezone(one["TZOFFSETFROM"].td))
        found.append((onset.astimezone(dt.UTC), one["TZOFFSETTO"].td))
    return sorted(found)


def test_the_hour_that_comes_twice_is_told_in_utc():
    zone = ZoneInfo("Europe/Chisinau")
    first = dt.datetime(2020, 10, 24, 22, 30, tzinfo=dt.UTC)
    told = [ical.at("DTSTART", first + dt.timedelta(hours=n), zone, zone.key) for n in range(4)]
    assert told == [
        "DTSTART;TZID=Europe/Chisinau:20201025T013000", "DTSTART:20201024T233000Z", "DTSTART:20201025T003000Z",
        "DTSTART;TZID=Europe/Chisinau:20201025T033000",
    ]  # fmt: skip


def test_an_old_local_time_has_seconds():
    assert vtimezone.offset(dt.timedelta(hours=2, minutes=59, seconds=11)) == "+025911"
    assert vtimezone.offset(-dt.timedelta(hours=3, minutes=30)) == "-0330"


def test_the_writers_words_are_given():
    words = Words(cancelled="გაუქმებულია")
    assert "SUMMARY;LANGUAGE=ka:გაუქმებულია: Gone" in unfolded(ical.events(SCHEDULE, words)["gone"])
