from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kavshiri.asking import languages, likeness
from kavshiri.pure.cleaning import cleaned, same_words, says_something

UNSEEN = (
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u2060\ufeff\u00ad\u180e\x00\x07\x1b"
)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_nothing_invisible_is_left_and_cleaning_again_changes_nothing(typed):
    text = cleaned(typed)
    assert not set(UNSEEN) & set(text)
    assert all(unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn") or sign == "\n" for sign in text)
    assert cleaned(text) == text


@settings(deadline=None)
@given(st.text(max_size=100), st.sampled_from(UNSEEN))
def test_a_trick_anywhere_leaves_the_words(typed, trick):
    words = cleaned(typed)
    planted = trick.join(words)
    assert same_words(cleaned(planted)) == same_words(words) or not words


def test_piles_of_marks_are_taken_down_and_real_letters_stay():
    assert len(cleaned("Z" + "\u0335" * 200 + "algo")) <= 1 + 3 + 4
    assert cleaned("ứng dụng tiếng Việt, שָׁלוֹם") == unicodedata.normalize("NFC", "ứng dụng tiếng Việt, שָׁלוֹם")


def test_joiners_stay_where_a_script_or_an_emoji_needs_them():
    assert cleaned("می\u200cخواهم") == "می\u200cخواهم"
    assert cleaned("👩\u200d🔬") == "👩\u200d🔬"
    assert cleaned("a\u200db \u200c") == "ab"


def test_lines_are_kept_and_empty_ones_are_few():
    assert cleaned("one\r\n\r\n\r\n\r\ntwo\u2028three\t  four ") == "one\n\ntwo\nthree four"
    assert cleaned("one\n\ntwo", lines=False) == "one two"


@pytest.mark.parametrize(
    ("text", "is_said"), [("?!…", False), ("  ", False), ("7", True), ("კი", True), ("\u0301", False)]
)
def test_words_are_letters_or_digits(text, is_said):
    assert says_something(cleaned(text)) is is_said


@pytest.mark.parametrize(
    ("text", "reader", "language"),
    [
        ("ვინ გადაიხდის?", "en", "ka"), ("Who will pay?", "ka", "en"), ("Cine va plăti?", "ka", "ro"),
        ("Kto zapłaci?", "en", "pl"), ("Хто це оплатить і коли?", "ka", "uk"), ("Кто это оплатит? Мы?", "ka", "ru"),
        ("Ո՞վ է վճարելու", "en", "hy"), ("Kim ödəyəcək?", "en", "az"), ("Wer bezahlt das später für uns?", "de", "de"),
        ("Qui va payer ça?", "en", "fr"), ("מי ישלם?", "en", "he"), ("2020?", "ka", "ka"),
        ("Кой ще плати, къде?", "en", "bg"), ("IOM და EMERGE როდის?", "en", "ka"),
    ],
)  # fmt: skip
def test_a_language_is_guessed_by_letters_and_reader(text, reader, language):
    assert languages.guess(text, reader) == language


def test_every_language_on_offer_has_a_name_of_its_own():
    offered = languages.offered()
    assert len(dict(offered)) == len(offered) >= 20
    assert dict(offered)["ro"] == "Română"
    assert all(name and name != code for code, name in offered)


def test_questions_are_like_where_they_share_most_words():
    one = likeness.roots("When will the diaspora fund be open for small businesses?")
    other = likeness.roots("When will the fund for diaspora business be opened?")
    assert likeness.alike(one, other) >= likeness.ALIKE
    assert likeness.alike(one, likeness.roots("Who interprets into Romanian on the second day?")) < 0.2
    assert likeness.alike(likeness.roots("When?"), likeness.roots("When?")) == 0
