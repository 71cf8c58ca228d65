"""Long Georgian words may part between syllables, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.ui.breaking import SOFT_HYPHEN, breakable

GEORGIAN = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"


@pytest.mark.parametrize("word", ["საერთაშორისოსამართლებრივი", "მრავალფეროვნებისათვის", "ინსტიტუციონალიზაციისთვის"])
def test_a_long_word_parts_by_syllables(word):
    pieces = breakable(word).split(SOFT_HYPHEN)
    assert len(pieces) > 3
    assert all(set(piece) & set("აეიოუ") for piece in pieces)
    assert len(pieces[0]) >= 3 and len(pieces[-1]) >= 2


def test_words_of_ordinary_length_are_left_alone():
    assert breakable("კონფერენცია დიასპორის შესახებ") == "კონფერენცია დიასპორის შესახებ"


def test_other_alphabets_are_left_alone():
    assert breakable("Intergovernmental-cooperation") == "Intergovernmental-cooperation"


@given(st.text(alphabet=GEORGIAN + " -„“1", max_size=80))
def test_no_letter_is_ever_lost(text):
    assert breakable(text).replace(SOFT_HYPHEN, "") == text
