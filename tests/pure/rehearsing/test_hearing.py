"""What a reader heard: complete, once and in order, or it is said what was not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kavshiri.live import frames
from kavshiri.pure.rehearsing.hearing import END, Frame, Track, blocks, parsed

LINE = 7


def durable(seq: int) -> Frame:
    return Frame("durable", LINE, seq, {"kind": "x"})


def heard(seqs: list[int]) -> Track:
    track = Track()
    track.begin(f"{LINE}:0")
    for seq in seqs:
        track.hear(durable(seq))
    return track


def test_frames_of_the_hub_are_read_as_it_wrote_them():
    data = frames.durable(LINE, 3, {"kind": "hall.begin"}) + frames.fleeting(9, "poll", "<p>x</p>") + frames.level(5)
    assert parsed(data) == (
        Frame("durable", LINE, 3, {"kind": "hall.begin"}),
        Frame("now", value={"line": 9, "name": "poll", "value": "<p>x</p>"}),
        Frame("level", value="5"),
    )


@given(st.lists(st.binary(max_size=12), max_size=6), st.integers(1, 9))
def test_blocks_come_whole_however_they_were_cut(parts, size):
    data = b"".join(b"data: " + part.replace(b"\n", b"") + END for part in parts)
    whole, held = b"", b""
    for begin in range(0, len(data), size):
        more, held = blocks(held, data[begin : begin + size])
        whole += more
    assert (whole, held) == (data, b"")


@given(st.integers(1, 40))
def test_nothing_is_wrong_where_everything_came_in_order(number):
    track = heard(list(range(1, number + 1)))
    assert (track.faults, track.lacking({LINE: number}), track.heard) == ([], [], number)


@given(st.integers(2, 40), st.data())
def test_what_is_missing_in_the_middle_is_said(number, data):
    gone = data.draw(st.integers(1, number - 1))
    track = heard([seq for seq in range(1, number + 1) if seq != gone])
    assert track.faults == [f"line {LINE}: {gone + 1} came after {gone - 1}"]


@given(st.integers(2, 40), st.data())
def test_what_is_missing_at_the_end_is_said(number, data):
    last = data.draw(st.integers(1, number - 1))
    assert heard(list(range(1, last + 1))).lacking({LINE: number}) == [f"line {LINE}: heard up to {last} of {number}"]


def test_what_comes_again_after_a_break_is_not_heard_twice():
    track = heard([1, 2, 3, 2, 3, 4])
    assert (track.heard, track.again, track.faults) == (4, 2, [])
