"""Georgian in Latin letters, out and in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure import georgian
from kavshiri.pure.georgian.letters import MKHEDRULI


def test_romanisation_is_the_national_one():
    assert georgian.romanise("მწვანე ყაყაჩო, ჭიქა და ტფილისი") == "mts'vane q'aq'acho, ch'ika da t'pilisi"
    assert georgian.romanise("ნინო წიკლაური", capitals=True) == "Nino Ts'ik'lauri"
    assert georgian.romanise("ᲥᲐᲠᲗᲣᲚᲘ GFMD") == "kartuli GFMD"


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("დიასპორის რეგიონული კონფერენცია", "diasporis-regionuli-konperentsia"),
        ("„წყალი & ჭალა“ — 2020!", "tsqali-chala-2020"),
        ("Regional Conference on Diaspora", "regional-conference-on-diaspora"),
        ("Où? Łódź, Chișinău", "ou-lodz-chisinau"),
        ("Київська зустріч", "kiivska-zustrich"),
        ("Հայաստան", "hayastan"),
        ("???", ""),
    ],
)
def test_addresses_are_romanised(title, address):
    assert georgian.slug(title) == address


@given(st.text(max_size=200), st.integers(min_value=5, max_value=90))
def test_an_address_is_short_ascii_without_loose_hyphens(title, length):
    address = georgian.slug(title, max_length=length)
    assert len(address) <= length
    assert re.fullmatch("(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", address)


def test_long_titles_are_cut_between_words():
    assert georgian.slug("საერთაშორისო კონფერენცია თბილისში", max_length=30) == "saertashoriso-konperentsia"


@pytest.mark.parametrize("typed", ["ქართული", "kartuli", "qartuli", "k̕art̕uli", "kart'uli", "QARTULI", "qarTuli"])
def test_every_spelling_of_one_word_shares_a_key(typed):
    assert set(georgian.skeletons("ქართული")) & set(georgian.skeletons(typed))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("saRamo", "საღამო"), ("SexvedrebiT", "შეხვედრა"), ("žurnali", "ჟურნალი"), ("jveli", "ძველი"), ("wyali", "წყალი"),
     ("konferenciaze", "კონფერენცია"), ("konperentsiebi", "კონფერენცია"), ("emigratsiis", "ემიგრაცია")],
)  # fmt: skip
def test_inflected_latin_typing_meets_the_georgian_word(typed, meant):
    assert set(georgian.skeletons(typed)) & set(georgian.skeletons(meant))


@given(st.text(alphabet=MKHEDRULI, min_size=1, max_size=20))
def test_national_romanisation_always_leads_back(word):
    typed = georgian.romanise(word).replace("'", "")
    assert set(georgian.skeletons(typed)) & set(georgian.skeletons(word))


def test_wrong_keyboard_layouts_are_recognised():
    assert "meeting" in georgian.keyboard_slips("მეეტინგ")
    assert "დიასპორა" in georgian.keyboard_slips("вшфызщкф")
    assert georgian.keyboard_slips("meeting") == ()
