"""Letters: folding, words, sort keys, quotation marks."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure import georgian
from kavshiri.pure.georgian.letters import MKHEDRULI

GEORGIAN_TEXT = st.text(alphabet=MKHEDRULI + " -", max_size=60)


@given(GEORGIAN_TEXT)
def test_mtavruli_reads_as_mkhedruli(text):
    assert georgian.fold(text.upper()) == georgian.fold(text)
    assert georgian.analyse(text.upper(), "ka") == georgian.analyse(text, "ka")
    assert georgian.analyse_skeletons(text.upper()) == georgian.analyse_skeletons(text)
    assert georgian.sort_key(text.upper()) == georgian.sort_key(text)
    assert georgian.slug(text.upper()) == georgian.slug(text)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    assert georgian.fold(georgian.fold(text)) == georgian.fold(text)


@given(st.text(max_size=80))
def test_any_text_is_analysed_to_safe_keys(text):
    for key in georgian.analyse(text, "ka") + georgian.analyse_skeletons(text):
        assert key
        assert not re.search(r"[\s\0\"'()*:^&|!<>\\-]", key)


def test_old_church_letters_fold_to_mkhedruli():
    assert georgian.fold("ႠႡႢ ⴀⴁⴂ") == "აბგ აბგ"


def test_latin_marks_fold_and_cyrillic_marks_stay():
    assert georgian.fold("Chișinău Łódź İzmir Müller Əliyev") == "chisinau lodz izmir muller eliyev"
    assert georgian.fold("Київ Чайка") == "київ чайка"


def test_apostrophes_and_invisible_signs_vanish():
    assert georgian.tokens("k'art\u02bbveli dias\u00adpora the diaspora's ის\u200bევ") == [
        "kartveli", "diaspora", "the", "diaspora", "ისევ",
    ]  # fmt: skip


def test_endings_hung_on_names_and_figures_are_no_words():
    assert georgian.tokens("IOM-ის, GFMD-მ, 80%-ს, მე-2 და 7-დან; სამცხე-ჯავახეთი") == [
        "iom", "gfmd", "80", "მე", "2", "და", "7", "სამცხე", "ჯავახეთი",
    ]  # fmt: skip


def test_spans_point_into_the_original_text():
    text = "კონფერენცია: IOM-ის 24-ე სესია"
    assert [text[start:end] for start, end in georgian.spans(text)] == ["კონფერენცია", "IOM", "24", "სესია"]


def test_figures_sort_before_georgian_and_georgian_before_latin():
    names = ["Zurich", "ჰამბურგი", "Київ", "აბაშა", "Ålesund", "ზუგდიდი", "2020"]
    assert sorted(names, key=georgian.sort_key) == ["2020", "აბაშა", "ზუგდიდი", "ჰამბურგი", "Ålesund", "Zurich", "Київ"]


@given(GEORGIAN_TEXT, GEORGIAN_TEXT)
def test_sort_keys_keep_the_order_of_the_letters(first, second):
    first, second = first.replace("-", ""), second.replace("-", "")
    first, second = first.replace(" ", ""), second.replace(" ", "")
    assert (first < second) == (georgian.sort_key(first) < georgian.sort_key(second))


def test_sort_keys_are_plain_ascii():
    assert re.fullmatch("[0-9a-z]*", georgian.sort_key("ქართული, Latin; кирилиця 12 — ł"))


def test_quotes_are_georgian_and_inner_quotes_change():
    assert georgian.quote("აწარმოე „საქართველოში“") == "„აწარმოე ‚საქართველოში‘“"
    assert georgian.quote("Return", "en") == "“Return”"
