"""The table of OWASP's ASVS 5.0.0, level 2, is whole, and whatever it points at exists."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "operators" / "security.md"
# how many requirements of level 1 and 2 each section has in 5.0.0; where some of level 3 stand between, their numbers
SECTIONS = """
1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3
5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3
9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4
13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4
17.3:2
"""
STATES = {"holds", "partly", "operator", "open", "n/a"}


def asked() -> list[str]:
    pairs = (pair.split(":") for pair in SECTIONS.split())
    return [f"V{section}.{number}" for section, most in pairs for number in range(1, int(most) + 1)]


def rows() -> list[list[str]]:
    lines = [line for line in PAGE.read_text().splitlines() if re.match(r"\| V\d", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def named(cell: str) -> list[str]:
    """ "V1.1.1–V1.1.3, V1.2.1" as single numbers."""
    order, found = asked(), []
    for part in cell.split(", "):
        first, _, last = part.partition("–")
        found += order[order.index(first) : order.index(last or first) + 1]
    return found


def test_every_number_of_level_two_stands_in_it_once():
    counted = Counter(number for row in rows() for number in named(row[0]))
    assert counted == Counter(asked())


def test_every_line_has_a_state_and_what_holds_is_held_by_something():
    for number, state, said, held in rows():
        assert state in STATES, number
        assert held or state not in {"holds"}, number
        assert said or held, number


@pytest.mark.parametrize("held", sorted({row[3] for row in rows() if row[3]}))
def test_whatever_it_points_at_exists(held):
    place, _, test = held.strip("`").partition("::")
    if re.fullmatch(r"[A-Z_]+", place):
        assert hasattr(settings, place)
    else:
        assert (ROOT / place).exists()
        assert not test or f"def {test}(" in (ROOT / place).read_text()
