"""Reads around every page are remembered until a commit, and only where commits are counted."""

import pytest

from kavshiri.access import slots
from kavshiri.access.remembering import until_changed


@pytest.fixture
def read():
    calls = []

    @until_changed
    def words(language):
        calls.append(language)
        return f"{language} {len(calls)}"

    return words


def test_without_a_count_nothing_is_remembered(read):
    assert (read("ka"), read("ka")) == ("ka 1", "ka 2")


def test_a_read_is_remembered_until_the_count_moves_on(read, monkeypatch):
    count = [1]
    monkeypatch.setattr(slots, "generation", lambda: count[0])
    assert (read("ka"), read("ka"), read("en")) == ("ka 1", "ka 1", "en 2")
    count[0] = 2
    assert read("ka") == "ka 3"
