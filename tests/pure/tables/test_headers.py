"""The row that names the columns is found, and what each name means, in Georgian and in English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure.tables import find_heading, from_text, heading_at, letter
from kavshiri.pure.tables.headers import field_of


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("თარიღი", "day"), ("დრო", "time"), ("დაწყების დრო", "start"), ("Starts", "start"), ("End time", "end"),
        ("სათაური", "title"), ("სათაური (en)", "title:en"), ("Title (English)", "title:en"), ("title_ka", "title:ka"),
        ("სათაური ინგლისურად", "title:en"), ("English", "title:en"), ("ქართული", "title:ka"),
        ("მომხსენებლები", "speaker"), ("Speaker(s)", "speaker"), ("მოდერატორი / Moderator", "moderator"),
        ("ენა / Language", "languages"), ("Working language(s)", "languages"), ("თარგმანი", "interpretation"),
        ("დარბაზი", "room"), ("№", "number"), ("#", "number"), ("Session No.", "number"),
        ("აღწერა (ka)", "abstract:ka"),
        ("Duration (min)", "length"), ("სესიის ტიპი", "kind"), ("შენიშვნა", ""), ("ბიუჯეტი", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_name_tells_what_its_column_means(name, field):
    assert field_of(name) == field


def test_the_heading_need_not_be_the_first_row():
    grid = from_text("რეგიონული კონფერენცია\t\t\n\nდღის წესრიგი\t\t\nდრო\tთემა\tმომხსენებელი\n10:00\tგახსნა\t\n")
    found = find_heading(grid)
    assert (found.first, found.fields) == (3, ("time", "title", "speaker"))


def test_a_heading_of_two_rows_is_read_as_one():
    grid = from_text("დღე\tდრო\t\tსათაური\n\tდასაწყისი\tდასასრული\t\n24.11\t10:00\t11:00\tსესია\n")
    found = find_heading(grid)
    assert (found.first, found.last, found.fields) == (0, 1, ("day", "start", "end", "title"))


def test_a_table_without_headings_has_none():
    assert find_heading(from_text("24.11.2020\t10:00\tგახსნა\n24.11.2020\t11:00\tპანელი\n")).first == -1


def test_of_two_columns_that_say_the_same_the_first_has_it_but_people_may_share():
    assert heading_at(from_text("Title\tTopic\tSpeaker\tSpeaker 2\n"), 0).fields == ("title", "", "speaker", "speaker")


def test_one_thing_named_in_two_languages_is_told_apart_by_the_script_of_its_names():
    assert heading_at(from_text("სათაური\tTitle\tმომხსენებელი\n"), 0).fields == ("title", "title:en", "speaker")
    assert heading_at(from_text("Title\tსათაური\tTitle (en)\n"), 0).fields == ("title", "title:ka", "title:en")


def test_a_theme_alone_is_the_title():
    assert heading_at(from_text("დრო\tთემა\n"), 0).fields == ("time", "title")
    assert heading_at(from_text("დრო\tთემა\tსათაური\n"), 0).fields == ("time", "theme", "title")


@given(st.permutations(["დრო", "სათაური", "მომხსენებელი", "ენა", "დარბაზი"]), st.integers(0, 8))
def test_the_heading_is_found_wherever_it_stands_and_in_any_order(names, above):
    grid = from_text("წინასიტყვაობა აქ\n" * above + "\t".join(names) + "\n10:00\tა\tბ\tგ\tდ\n")
    known = {"დრო": "time", "სათაური": "title", "მომხსენებელი": "speaker", "ენა": "languages", "დარბაზი": "room"}
    found = find_heading(grid)
    assert (found.first, found.fields) == (above, tuple(known[name] for name in names))


@given(st.integers(0, 20_000))
def test_letters_count_as_spreadsheets_do(column):
    number = 0
    for sign in letter(column):
        number = number * 26 + ord(sign) - ord("A") + 1
    assert number == column + 1
