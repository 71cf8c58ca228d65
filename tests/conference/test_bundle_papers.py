"""The documented format is the one that is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kavshiri.conference.bundle.schema import SHAPES, TOP
from kavshiri.conference.bundle.tree import LARGEST
from tests.conference.files import load

PAPER = Path(__file__).parents[2] / "docs" / "organisers" / "bundle.md"


@pytest.mark.django_db
def test_the_file_in_the_papers_can_be_loaded():
    (example,) = re.findall(r"```yaml\n(.*?)```", PAPER.read_text(encoding="utf-8"), re.S)
    tally = load(example)
    assert (tally.conference.slug, tally.version) == ("forum", 1)


def test_every_key_is_documented():
    told = set(re.findall(r"`([a-z_]+)`", PAPER.read_text(encoding="utf-8")))
    keys = {key for shape in SHAPES.values() for key in shape.known} | set(TOP)
    assert keys - told == set()


def test_every_choice_is_documented():
    told = set(re.findall(r"`([a-z-]+)`", PAPER.read_text(encoding="utf-8")))
    choices = {
        option
        for shape in SHAPES.values()
        for field in shape.fields.values()
        for option in getattr(field.kind, "options", ())
    }
    assert choices - told == set()


def test_the_largest_file_is_documented():
    assert f"at most {LARGEST // 1024**2} MB" in PAPER.read_text(encoding="utf-8")
