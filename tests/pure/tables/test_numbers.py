"""A number at the beginning of a title is found, and a title that is nothing else is left alone."""

from __future__ import annotations

import pytest

from kavshiri.pure.tables.numbers import numbered


@pytest.mark.parametrize(
    ("title", "number", "kind", "rest"),
    [
        ("სესია 1. ვაჭრობა და დიასპორა", "1", "", "ვაჭრობა და დიასპორა"),
        ("Session 2: Return", "2", "", "Return"),
        ("SESSION 3 – Jobs", "3", "", "Jobs"),
        ("პანელი II — ბაზრები", "II", "პანელი", "ბაზრები"),
        ("II პანელი: ბაზრები", "II", "პანელი", "ბაზრები"),
        ("Panel discussion 4: Skills", "4", "Panel discussion", "Skills"),
        ("სესია №5: უნარები", "5", "", "უნარები"),
        ("Session A: Cities", "A", "", "Cities"),
        ("Session 1.2: Parts", "1.2", "", "Parts"),
    ],
)
def test_the_number_and_the_kind_are_taken_apart(title, number, kind, rest):
    found = numbered(title)
    assert found and (found.number, found.kind, found.rest) == (number, kind, rest)
    assert title.startswith(found.words) and title.endswith(found.rest), "nothing is lost"


@pytest.mark.parametrize(
    "title",
    ["სესია 1", "Session 2:", "Session 2: 3", "Sessions in Tbilisi", "Panel: Markets", "Session closing", "I. ვაჭრობა",
     "Session 10 years on", "სესია ვაჭრობა: ბაზრები", "2020: a year"],
)  # fmt: skip
def test_other_titles_stay_as_they_are(title):
    assert numbered(title) is None
