"""Rows become items with their times, and whatever is not understood is said at its cell."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure.tables import find_heading, from_text
from kavshiri.pure.tables.moments import length_of
from kavshiri.pure.tables.people import people_in
from kavshiri.pure.tables.rows import Known, Row, by_script, languages_in, lines_of, read_rows

KNOWN = Known(
    2020, (dt.date(2020, 11, 24), dt.date(2020, 11, 25)), {"ქართული": "ka", "english": "en", "ka": "ka", "en": "en"}
)


def read(table: str, known: Known = KNOWN) -> list[Row]:
    grid = from_text(table)
    return read_rows(grid, find_heading(grid), known)


def times(row: Row) -> tuple[str, str]:
    return str(row.starts or "")[:16], str(row.ends or "")[:16]


@pytest.mark.parametrize(
    ("day", "time", "starts", "ends"),
    [
        ("24.11.2020", "9.00-9.30", "2020-11-24 09:00", "2020-11-24 09:30"),
        ("24/11/2020", "13:15 tol 14:30", "2020-11-24 13:15", "2020-11-24 14:30"),
        ("2020-11-24", "08.30 hrs", "2020-11-24 08:30", ""),
        ("24.11", "9 – 9.30 p.m.", "2020-11-24 21:00", "2020-11-24 21:30"),
        ("44159", "0.375", "2020-11-24 09:00", ""),
        ("44159.4375", "", "2020-11-24 10:30", ""),
        ("სამშაბათი, 24 ნოემბერი", "10:00–10:30 (თბილისის დროით)", "2020-11-24 10:00", "2020-11-24 10:30"),
        ("დღე 2", "10:00-დან 10:30-მდე", "2020-11-25 10:00", "2020-11-25 10:30"),
        ("", "24 ნოემბერი, 10:00–10:30", "2020-11-24 10:00", "2020-11-24 10:30"),
        ("Tuesday 24 November", "23:30-00:15", "2020-11-24 23:30", "2020-11-25 00:15"),
    ],
)
def test_days_and_times_are_read_as_people_write_them(day, time, starts, ends):
    row = read(f"თარიღი\tდრო\tსათაური\n{day}\t{time}\tსესია\n")[0]
    assert (row.faults, times(row)) == ([], (starts, ends))


@pytest.mark.parametrize(
    ("day", "time", "column", "code"),
    [
        ("24.11.2020", "10:30-10:00", 1, "backwards"), ("24.11.2020", "25:00", 1, "no-such-time"),
        ("24.11.2020", "ნაშუადღევს", 1, "no-time"), ("31 ნოემბერი", "10:00", 0, "no-such-day"),
        ("24-25 ნოემბერი", "10:00", 0, "many-days"), ("", "10:00", 0, "no-day"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_time_is_a_fault_at_its_cell(day, time, column, code):
    row = read(f"თარიღი\tდრო\tსათაური\n{day}\t{time}\tსესია\n")[0]
    assert [(one.column, one.code) for one in row.faults][:1] == [(column, code)]


def test_a_line_across_the_table_gives_the_day_of_the_rows_below():
    rows = read("დრო\tსათაური\n25 ნოემბერი\t\n10:00\tა\nშესვენება დიდ ფოიეში\t\n11:00\tბ\n")
    assert [row.state for row in rows] == ["heading", "item", "heading", "item"]
    assert [times(row)[0] for row in rows if row.state == "item"] == ["2020-11-25 10:00", "2020-11-25 11:00"]
    assert [one.code for row in rows for one in row.notes] == ["day", "words"]


def test_the_day_goes_on_until_another_one_is_written():
    rows = read("თარიღი\tდრო\tსათაური\n24.11.2020\t10:00\tა\n\t11:00\tბ\n25.11.2020\t9:00\tგ\n")
    assert [times(row)[0] for row in rows] == ["2020-11-24 10:00", "2020-11-24 11:00", "2020-11-25 09:00"]


def test_small_hours_below_a_late_evening_are_the_next_day():
    rows = read("თარიღი\tდრო\tსათაური\n24.11.2020\t23:00-23:45\tა\n\t00:30\tბ\n")
    assert times(rows[1])[0] == "2020-11-25 00:30"


def test_a_start_with_a_length_or_an_end_in_other_columns():
    rows = read("Date\tStart\tEnd\tDuration\tTitle\n24.11.2020\t10:00\t\t45 min\ta\n\t11:00\t12:00\t\tb\n")
    assert [times(row)[1] for row in rows] == ["2020-11-24 10:45", "2020-11-24 12:00"]


@pytest.mark.parametrize(
    ("text", "minutes"), [("30 წთ", 30), ("1 h 30", 90), ("1:30", 90), ("90", 90), ("2 სთ", 120), ("", 0), ("long", 0)]
)
def test_lengths(text, minutes):
    assert length_of(text) == (dt.timedelta(minutes=minutes) if minutes else None)


def test_a_numbered_part_and_a_row_without_a_time_belong_to_the_item_above():
    rows = read("№\tთარიღი\tდრო\tსათაური\n1\t24.11.2020\t10:00-12:00\tმთელი\n1.1\t\t10:00-11:00\tნაწილი\n\t\t\tსხვა\n")
    assert [(row.state, row.part_of) for row in rows[:2]] == [("item", -1), ("part", 1)]
    assert rows[2].state == "heading", "words alone are no session"


def test_a_title_joined_down_is_one_session_with_more_people():
    from kavshiri.pure.tables import from_html

    grid = from_html(
        "<table><tr><th>Date<th>Time<th>Title<th>Speaker</tr><tr><td rowspan=2>24.11.2020<td rowspan=2>10:00"
        "<td rowspan=2>Trade<td>Unit A</tr><tr><td>Unit B</tr></table>"
    )[0]
    rows = read_rows(grid, find_heading(grid), KNOWN)
    assert [one.name for one in rows[0].people] == ["Unit A", "Unit B"]
    assert (rows[1].state, rows[1].notes[-1].code) == ("heading", "goes-on")


def test_a_heading_said_again_is_no_session():
    assert [row.state for row in read("დრო\tსათაური\n24.11.2020 10:00\tა\nდრო\tსათაური\n11:00\tბ\n")] == [
        "item", "again", "item",
    ]  # fmt: skip


def test_people_with_roles_offices_and_marks():
    found = list(
        people_in("მოდერატორი: ნინო მაგალითაძე (დირექტორი)\n2. Unit A, Director\nTBC\nUnit B (tbc)", "speaker")
    )
    assert [(one.role, one.name, one.office, one.is_confirmed) for one in found] == [
        ("moderator", "ნინო მაგალითაძე", "დირექტორი", False),
        ("speaker", "Unit A", "Director", False),
        ("speaker", "Unit B", "", False),
    ]


def test_a_cell_in_two_languages_is_parted_by_its_letters():
    assert by_script("გახსნა / Opening") == {"ka": "გახსნა", "en": "Opening"}
    assert by_script("Opening\nგახსნა") == {"en": "Opening", "ka": "გახსნა"}
    assert by_script("IOM-ის როლი / შედეგები") == {"ka": "IOM-ის როლი / შედეგები"}


def test_parts_may_be_numbered_without_a_point_and_times_are_no_numbers():
    assert lines_of("სესია 1\n1.1 გამოცდილება\n1.2 გამოწვევები\n10.30 შესვენება\n9.05 ყავა") == (
        "სესია 1", "10.30 შესვენება\n9.05 ყავა", ["გამოცდილება", "გამოწვევები"],
    )  # fmt: skip


def test_lines_of_a_cell_are_a_title_words_and_parts():
    assert lines_of("გახსნა\nOpening\nაღწერა\n1. ნაწილი;\n• second") == (
        "გახსნა\nOpening",
        "აღწერა",
        ["ნაწილი", "second"],
    )


def test_languages_and_what_they_are_interpreted_into():
    names = KNOWN.languages
    assert languages_in("ქართული, English", names) == (["ka", "en"], [], [])
    assert languages_in("ka → en", names) == (["ka"], ["en"], [])
    assert languages_in("კლინგონური", names) == ([], [], ["კლინგონური"])


TIMES = st.sampled_from(["", "10:00", "24.11.2020", "x", "9.00-9.30"])


@given(st.lists(st.tuples(TIMES, st.text("აxb \n1.", max_size=9)), min_size=1, max_size=8))
def test_every_row_is_accounted_for(cells):
    table = "დრო\tსათაური\n" + "\n".join(f'{time}\t"{title}"' for time, title in cells) + "\nend\tend\n"
    grid = from_text(table)
    rows = read_rows(grid, find_heading(grid), KNOWN)
    assert [row.place for row in rows] == list(range(1, len(grid.rows)))
    assert all(row.faults or row.starts or row.part_of >= 0 for row in rows if row.state in ("item", "part"))


@pytest.mark.parametrize(
    "line", ["ნინო მაგალითაძე (მოდერატორი)", "moderator: ნინო მაგალითაძე", "ნინო მაგალითაძე – მოდერატორი",
             "ნინო მაგალითაძე, moderator"],
)  # fmt: skip
def test_a_role_word_before_or_behind_a_name_is_that_ones_role(line):
    found = people_in(f"{line}\nUnit A, Director", "speaker")
    assert [(one.role, one.name, one.office) for one in found] == [
        ("moderator", "ნინო მაგალითაძე", ""), ("speaker", "Unit A", "Director"),
    ]  # fmt: skip


def test_a_role_behind_an_office_leaves_the_office_and_a_chairmanship_is_one():
    found = people_in("Unit A, Director (moderator)\nUnit B, Chair\nUnit C, Director (tbc)", "speaker")
    assert [(one.role, one.name, one.office) for one in found] == [
        ("moderator", "Unit A", "Director"), ("speaker", "Unit B", "Chair"), ("speaker", "Unit C", "Director"),
    ]  # fmt: skip


def test_a_role_on_a_line_of_its_own_holds_for_the_lines_below():
    found = people_in("მოდერატორი:\nUnit A\nსპიკერები: Unit B\nUnit C", "panellist")
    assert [one.role for one in found] == ["moderator", "speaker", "speaker"]


@pytest.mark.parametrize("name", ["მომხსენებელი / მოდერატორი", "Speaker/Moderator"])
def test_a_column_of_two_roles_says_so_and_gives_the_first_to_all_without_a_word(name):
    row = read(f"დღე\tდრო\tსათაური\t{name}\n24.11.2020\t10:00\tბაზრები\tUnit A (moderator); Unit B\n")[0]
    assert [(one.role, one.name) for one in row.people] == [("moderator", "Unit A"), ("speaker", "Unit B")]
    assert [(one.column, one.words) for one in row.notes if one.code == "two-roles"] == [(3, name)]


def test_a_number_is_taken_out_of_the_title_only_where_no_cell_gives_one():
    rows = read(
        "№\tდღე\tდრო\tსათაური\n\t24.11.2020\t10:00\tპანელი II — ბაზრები\n7\t24.11.2020\t11:00\tSession 2: Return\n"
    )
    assert [(one.number, one.kind, one.name) for one in rows] == [
        ("II", "პანელი", "ბაზრები"), ("7", "", "Session 2: Return"),
    ]  # fmt: skip
    assert [one.words for one in rows[0].notes if one.code == "number-in-title"] == ["პანელი II —"]
