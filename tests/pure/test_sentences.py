from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure.sentences import matched, split

OFFICE, DAYS, REPORT = (
    "Each State should name one office.", "It answers within eighty days.",
    "The office publishes a report, and it meets every year with the diaspora.",
)  # fmt: skip


def places(before, after):
    return [one.same for one in matched(before, split(after))]


def test_a_text_falls_into_its_sentences_and_abbreviations_do_not_part_it():
    assert split(f"{OFFICE} {DAYS}\n{REPORT}") == [OFFICE, DAYS, REPORT]
    assert split("See Art. 5 of the Act. It holds.") == ["See Art. 5 of the Act.", "It holds."]
    assert split("“Is it?” he said. Yes!") == ["“Is it?” he said.", "Yes!"]
    assert split("მაგ. ე.წ. ბიზნესი. მეორე წინადადება! მესამე?") == [
        "მაგ. ე.წ. ბიზნესი.",
        "მეორე წინადადება!",
        "მესამე?",
    ]
    assert split("  \n ") == []


def test_an_edited_sentence_is_the_same_wherever_it_stands_now():
    before = [OFFICE, DAYS, REPORT]
    assert places(before, f"{DAYS} {OFFICE} {REPORT}") == [1, 0, 2]
    assert places(before, "It answers in writing within sixty days. Each State should name one office that answers.") \
        == [1, 0]  # fmt: skip
    assert places(before, f"Something else altogether comes first. {OFFICE}") == [None, 0]


def test_what_is_parted_or_joined_leads_to_where_its_words_stood():
    parted = matched([REPORT], split("The office publishes a report. It meets every year with the diaspora."))
    assert [one.same for one in parted].count(0) == 1
    assert [one.out_of for one in parted if one.same is None] == [(0,)]
    joined = matched([OFFICE, DAYS], ["Each State should name one office and it answers within eighty days."])
    assert (joined[0].same, joined[0].out_of) == (0, (1,))


def test_two_alike_sentences_keep_their_order():
    assert places(["It holds.", "It holds."], "It holds. It holds.") == [0, 1]


@given(st.lists(st.text("abc .!", max_size=40), max_size=6), st.lists(st.text("abc .!", max_size=40), max_size=6))
def test_no_earlier_sentence_is_two_later_ones(before, after):
    told = [one.same for one in matched(before, after)]
    kept = [place for place in told if place is not None]
    assert len(set(kept)) == len(kept) and len(told) == len(after)


@given(st.text(max_size=200))
def test_no_word_is_lost_by_parting(text):
    assert "".join(" ".join(split(text)).split()) == "".join(text.split())
