"""Tables that spreadsheets read as they were meant, and never calculate."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure.schedules import table
from tests.pure.schedules.test_ical import SCHEDULE

SAYS = {"cancelled": "cancelled", "planned": "planned", "tentative": "example", "yes": "yes", "no": "no"}
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "''=1", "＝1", '=HYPERLINK("https://x")']


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_begins_as_a_formula(words):
    assert table.literal(words).startswith("'")
    assert table.plain(table.literal(words)) == words


@given(st.text(alphabet=st.characters() | st.sampled_from("'=+-@ \t"), max_size=30))
def test_nothing_is_lost_by_it(words):
    assert table.plain(table.literal(words)) == words


def test_words_that_are_no_formula_stay_as_they_are():
    assert table.literal("საბჭო, ‘ა’ - ბ") == "საბჭო, ‘ა’ - ბ"


def rows(has_mark: bool = False) -> list[list[str]]:
    written = b"".join(table.written(table.PROGRAMME, table.programme(SCHEDULE, SAYS), has_mark))
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), strict=True))


def test_every_row_has_every_column():
    told = rows()
    assert len(told) == 5
    assert {len(row) for row in told} == {len(table.PROGRAMME)}


def test_times_are_by_the_conferences_clock_and_in_utc():
    late = dict(zip(table.PROGRAMME, rows()[2], strict=True))
    assert (late["day"], late["starts"], late["ends"]) == ("2020-11-24", "2020-11-24 23:00", "2020-11-25 06:00")
    assert (late["starts_utc"], late["zone"], late["part_of"]) == (
        "2020-11-24T19:00Z", "Asia/Tbilisi", SCHEDULE.events[0].title,
    )  # fmt: skip


def test_what_is_unknown_is_empty_and_what_is_cancelled_says_so():
    told = [dict(zip(table.PROGRAMME, row, strict=True)) for row in rows()[1:]]
    assert told[2]["ends"] == ""
    assert [row["status"] for row in told] == ["planned", "planned", "planned", "cancelled"]


def test_lines_end_as_the_standard_says_and_excel_gets_its_mark():
    written = b"".join(table.written(["a"], [["ბ"]], has_mark=True))
    assert written == b"\xef\xbb\xbfa\r\n" + "ბ\r\n".encode()


def test_people_and_languages_have_rows_of_their_own():
    people = list(table.people(SCHEDULE, SAYS))
    assert [row[0:4] for row in people] == [["ანა", "თავმჯდომარე", "მომხსენებელი", "no"]]
    assert [row[3] for row in table.interpretation(SCHEDULE, SAYS)] == ["ka", "en", "ro"]
