"""Pieces that need no database: keys, fragments, slips, registered kinds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.search import highlight, keys, slots
from kavshiri.search.vocabulary import distance

TEXT = "ქვეყნების გამოცდილება. " * 30 + "დიასპორა და კონფერენცია ერთად. " + "სხვა სიტყვები. " * 30


def test_a_fragment_shows_the_densest_part_between_ellipses():
    pieces = highlight.fragment(
        TEXT, frozenset(keys.of_word("დიასპორის", "ka", False) + keys.of_word("კონფერენციის", "ka", False))
    )
    assert pieces[0] == pieces[-1] == ("…", False)
    assert [text for text, matches in pieces if matches] == ["დიასპორა", "კონფერენცია"]
    assert len("".join(text for text, _ in pieces)) <= highlight.AROUND + 2


def test_a_short_body_is_its_own_fragment():
    assert highlight.fragment("მოკლე ტექსტი", frozenset()) == (("მოკლე ტექსტი", False),)
    assert highlight.fragment("", frozenset()) == ()


@given(st.text(alphabet="აბ გდ.,<>&", max_size=900))
def test_pieces_of_a_whole_join_to_the_text(text):
    wanted = frozenset(keys.of_word("აბ", "ka", False))
    assert "".join(piece for piece, _ in highlight.whole(text, wanted)) == text
    shown = "".join(piece for piece, _ in highlight.fragment(text, wanted))
    assert shown.strip("…") in text


def test_a_body_without_spaces_still_gives_a_fragment():
    assert highlight.fragment("ა" * 5000, frozenset())[-1] == ("…", False)


@pytest.mark.parametrize(
    ("first", "second", "slips"),
    [("კონფრენცია", "კონფერენცია", 1), ("migrnats", "migrants", 1),
                                                         ("abc", "abc", 0), ("abc", "xyz", 2), ("", "ab", 2)],
)  # fmt: skip
def test_slips_are_counted_up_to_the_limit(first, second, slips):
    assert distance(first, second, 1) == min(slips, 2)


def test_kinds_are_labelled_and_unknown_ones_name_themselves(monkeypatch):
    monkeypatch.setattr(slots, "REGISTRY", {})
    slots.register(slots.Searchable("page", "Page", list))
    slots.register(slots.Searchable("page", "Pages", list))
    assert (slots.label("page"), slots.label("other")) == ("Pages", "other")


def test_latin_words_that_read_as_stop_words_are_not_read_as_georgian():
    assert not any(key.startswith("k") for key in keys.of_word("da", "ka", True))
    assert any(key.startswith("k") for key in keys.of_word("diaspora", "ka", True))
