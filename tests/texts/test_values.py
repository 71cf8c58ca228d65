"""The value of a text: states, revisions, fallback, and what is stored."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.texts.values import DRAFT, MACHINE, OUTDATED, Texts

AT = dt.datetime(2020, 11, 24, 8, tzinfo=dt.UTC)
words = st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=30)


def test_the_first_language_is_the_origin():
    assert Texts.of(en="Session", ka="სესია").origin == "en"


def test_changing_the_origin_makes_translations_out_of_date():
    texts = Texts.of(ka="სესია", en="Session").with_text("ka", "სხდომა")
    assert (texts.state("ka"), texts.state("en")) == ("reviewed", OUTDATED)


def test_reviewing_a_translation_again_brings_it_up_to_date():
    texts = Texts.of(ka="სესია", en="Session").with_text("ka", "სხდომა").with_text("en", "Session")
    assert texts.state("en") == "reviewed"


def test_writing_the_same_words_changes_nothing():
    texts = Texts.of(ka="სესია", en="Session")
    assert texts.with_text("ka", "სესია").with_text("en", "Session") == texts


def test_a_reader_of_another_language_is_told_which_one_it_is():
    reading = Texts.of(ka="სესია").read("en")
    assert (reading.text, reading.language, reading.is_fallback) == ("სესია", "ka", True)


def test_an_empty_text_reads_as_nothing():
    assert not Texts().read("ka") and str(Texts().read("ka")) == ""


def test_removing_the_origin_leaves_another_as_origin():
    texts = Texts.of(ka="სესია", en="Session").with_text("ka", "")
    assert (texts.origin, texts.languages) == ("en", ("en",))


def test_who_wrote_is_noted_once():
    first = Texts.of(ka="სესია").stamped(by="anna", at=AT)
    second = first.with_text("en", "Session").stamped(by="beka", at=AT)
    assert (second.inside["ka"].by, second.inside["en"].by) == ("anna", "beka")


@pytest.mark.parametrize("stored", [{"in": {}}, {"origin": "ka", "revision": "x", "in": {}}, {"in": {"ka": "x"}}, [1]])
def test_what_is_not_a_stored_text_is_refused(stored):
    with pytest.raises(ValueError):
        Texts.from_json(stored)


@given(ka=words, en=words, state=st.sampled_from([DRAFT, MACHINE]))
def test_what_is_stored_comes_back(ka, en, state):
    texts = Texts.of(ka=ka).with_text("en", en, state=state).stamped(by="x", at=AT)
    assert Texts.from_json(texts.to_json()) == texts


def test_the_words_that_a_translation_was_made_from_are_kept_as_long_as_it_is_behind():
    texts = Texts.of(ka="ერთი", en="One").with_text("de", "Eins").with_text("ka", "ორი").with_text("de", "Zwei")
    texts = texts.with_text("ka", "სამი")
    assert (texts.translated_from("en"), texts.translated_from("de")) == ("ერთი", "ორი")
    assert Texts.from_json(texts.to_json()).earlier == texts.earlier
    assert texts.with_text("en", "Three").with_text("de", "Drei").earlier == {}


def test_a_late_translation_is_out_of_date_from_the_start():
    texts = Texts.of(ka="ერთი").with_text("ka", "ორი").with_late_text("en", "One", of="ერთი", state=DRAFT)
    assert (texts.state("en"), texts.translated_from("en")) == (OUTDATED, "ერთი")
    assert texts.with_text("en", "Two").state("en") == "reviewed"


def test_a_machines_words_are_known_as_such_even_out_of_date():
    texts = Texts.of(ka="ერთი").with_text("en", "One", state=MACHINE).with_text("ka", "ორი")
    reading = texts.read("en")
    assert (reading.is_machine, reading.is_outdated, texts.read("ka").is_machine) == (True, True, False)


def test_tricks_of_direction_and_what_shows_nothing_are_cleaned_away():
    told = Texts.of(ka="\u202eდათქმა\u200b", en="A\u2066 word", de="\u200b")
    assert {code: told.cleaned().text(code) for code in told.cleaned()} == {"ka": "დათქმა", "en": "A word"}
    assert not Texts.of(ka="\u202e\u200b").cleaned()
