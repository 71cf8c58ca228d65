"""What a reader of captions has read: each line once, in order, or it is said which not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure.rehearsing.captions import Captions

MARKS = [f"{number:032x}" for number in range(60)]


def words(number: int) -> str:
    return f"Line {number} ⟦{MARKS[number]}⟧"


def told(*numbers: int) -> list[list[object]]:
    return [[number, "10:00", "", words(number), 0] for number in numbers]


def page(*numbers: int) -> str:
    lines = "".join(f'<p data-n="{number}"><time>10:00</time> <span>{words(number)}</span></p>' for number in numbers)
    return f'<div id="caps-log" data-captions="77" data-hears="captions:en" data-lines="/en/lines/">{lines}</div>'


def stored(*numbers: int) -> dict[int, str]:
    return {number: MARKS[number] for number in numbers}


def test_lines_of_the_page_and_those_that_are_told_are_read_once():
    reader = Captions()
    reader.open(page(3, 4))
    reader.take(told(1, 2, 3, 4, 5))  # what stood before the page is of no concern to it
    reader.take(told(4, 5, 6))
    assert (reader.told_by, reader.address, [*reader.lines]) == (77, "/en/lines/", [3, 4, 5, 6])
    assert reader.wrong(stored(*range(1, 7))) == []


@given(st.integers(2, 40), st.data())
def test_a_line_that_never_came_is_said(number, data):
    gone = data.draw(st.integers(2, number))
    reader = Captions()
    for each in range(1, number + 1):
        reader.take(told(each) if each != gone else [])
    assert reader.wrong(stored(*range(1, number + 1))) == [f"line {gone} of the captions was not read"]


def test_a_line_out_of_turn_and_one_that_reads_otherwise_are_said():
    reader = Captions()
    reader.take(told(1, 3, 2))
    assert reader.wrong(stored(1, 2, 3)) == ["line 2 of the captions came after 3"]
    reader = Captions()
    reader.take([[1, "", "", words(2), 0]])
    assert reader.wrong(stored(1)) == ["line 1 of the captions was read otherwise"]


def test_whoever_read_nothing_lacks_everything():
    assert len(Captions().wrong(stored(1, 2))) == 2


def test_a_page_that_begins_later_begins_anew():
    reader = Captions()
    reader.open(page(1, 2))
    reader.open(page(40, 41))
    assert ([*reader.lines], reader.wrong(stored(*range(1, 42)))) == ([40, 41], [])


def test_a_page_without_captions_is_told_of_none():
    reader = Captions()
    reader.open(page(1))
    reader.open("<p>No captions</p>")
    assert (reader.told_by, [*reader.lines]) == (0, [1])
