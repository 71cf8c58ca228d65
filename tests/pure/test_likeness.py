"""Names that may be of one person or body, across scripts and spellings."""

import pytest

from kavshiri.pure import likeness

SAME = [
    ("ნინო ბერიძე", "Nino Beridze"), ("ნინო ბერიძე", "Нино Беридзе"), ("Qetevan Kapanadze", "ქეთევან კაპანაძე"),
    ("Beridze, Nino", "Nino BERIDZE"), ("Anna Smith", "Ana Smit"), ("ნინო წყალობაძე", "Nino Ts'q'alobadze"),
]  # fmt: skip
SIMILAR = [
    ("Nino Beridze", "Nina Beridze"),
    ("Giorgi Maisuradze", "Giorgi M. Maisuradze"),
    ("Tamar K.", "Tamar Kapanadze"),
]
OTHER = [("Giorgi Beridze", "Giorgi Berishvili"), ("House 12", "House 13"), ("ნინო ბერიძე", "მარიამ ბერიძე")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name_in_two_spellings(one, other):
    assert likeness.alike(one, other) == 100
    assert likeness.keys([one]) & likeness.keys([other])


@pytest.mark.parametrize(("one", "other"), SIMILAR)
def test_names_that_differ_in_a_letter_or_an_initial(one, other):
    assert likeness.ALIKE <= likeness.alike(one, other) < 100
    assert likeness.keys([one]) & likeness.keys([other])


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_names_of_others(one, other):
    assert likeness.alike(one, other) < likeness.ALIKE


def test_nothing_is_like_nothing():
    assert likeness.alike("", "") == 0 and likeness.keys([""]) == set()


def test_keys_are_short_whatever_the_name():
    assert all(len(key) <= 80 for key in likeness.keys(["ა" * 500 + " " + "ბ" * 500, "a b c d e f g h i j k l"]))
