from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kavshiri.pure import cues
from kavshiri.pure.cues import Cue, NoCues

VTT = """WEBVTT - a title

STYLE
::cue { color: red }

NOTE this is no cue
00:00:01.000 is mentioned

intro
00:01.000 --> 00:04.000 align:start position:0%
<v.loud Delegation A>Good <i>morning</i>, &lt;all&gt;</v>
of you

00:00:05.500 --> 00:00:07.000

01:00:00.000 --> 01:00:02.000
<c.yellow>Later</c> <00:00:01.000>on
"""
SRT = (
    "1\r\n00:00:01,000 --> 00:00:04,000\r\n<b>Good</b> {\\an8}morning\r\n\r\n"
    "2\r\n00:00:04,5 --> 00:00:03,000\r\nAgain\r\n"
)
words = st.text(max_size=60).filter(lambda text: text.split())
times = st.integers(0, 400_000_000).map(lambda ms: ms / 1000)


def test_webvtt_is_read_with_speakers_and_without_styles():
    assert cues.read(VTT) == [
        Cue(1, 4, "Good morning, <all> of you", "Delegation A"), Cue(3600, 3602, "Later on"),
    ]  # fmt: skip


def test_subrip_is_read_with_its_commas_and_an_end_before_the_beginning_ends_with_it():
    assert cues.read(SRT) == [Cue(1, 4, "Good morning"), Cue(4.5, 4.5, "Again")]


@pytest.mark.parametrize("file", ["", "WEBVTT", "no captions here", "00:01 --> 00:02\nx", "-->", "\x00" * 50, "<v A>"])
def test_what_holds_no_cue_is_refused(file):
    with pytest.raises(NoCues) as fault:
        cues.read(file)
    assert fault.value.number == 0


def test_a_file_beyond_measure_is_refused_and_costs_little():
    with pytest.raises(NoCues) as fault:
        cues.read("00:01.000 --> 00:02.000\nx\n\n" * (cues.MOST + 1))
    assert fault.value.number == cues.MOST + 1
    for nasty in ("<" * 200_000, "00:00:00.000 --> " * 20_000, "\n" * 500_000, "{\\" * 100_000, "<v " * 60_000):
        with pytest.raises(NoCues):
            cues.read(nasty)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(times, times, words, st.text(max_size=20)), min_size=1, max_size=5), st.text(max_size=30))
def test_what_is_written_is_read_again_and_no_text_ends_its_cue(told, title):
    wanted = sorted(
        (Cue(start, max(start, end), " ".join(text.split()), " ".join(who.split())) for start, end, text, who in told),
        key=lambda cue: (cue.start, cue.end),
    )
    found = cues.read(cues.as_vtt(wanted, "en", title))
    assert len(found) <= len(wanted)
    assert len(cues.read(cues.as_srt(wanted))) <= len(wanted)
    plain = [
        cue for cue in wanted if cue.text.isascii() and cue.text.isprintable() and not set(cue.text) & set("<>&{}")
    ]
    assert {cue.text for cue in plain} <= {cue.text for cue in found}


def test_clocks_go_beyond_a_day_and_begin_at_nothing():
    assert "00:00:00,000 --> 27:46:40,000" in cues.as_srt([Cue(-3, 100_000, "x")])
    assert cues.as_vtt([Cue(0, 1, "a --> b <c>", "A\n<b>")], "en", "T --> U").split("\n")[-3:] == [
        "00:00:00.000 --> 00:00:01.000", "<v A &lt;b&gt;>a --&gt; b &lt;c&gt;", "",
    ]  # fmt: skip
