"""A rehearsal sees what the room was shown too early."""

from __future__ import annotations

from kavshiri.rehearsal import parts

MARK = "0" * 31 + "7"
POLL = "6f1ed002-ab5b-4d3e-8d3a-000000000001"
BARS = (
    f'<article class="poll poll--closed" id="poll-{POLL}"><h3>?</h3><div class="meterline is-leading">3</div></article>'
)
PLAIN = (
    f'<article class="poll poll--closed" id="poll-{POLL}"><h3>?</h3></article><div class="meterline">of another</div>'
)


def test_a_question_that_was_not_let_in_is_a_leak():
    shown = {"name": "questions", "value": f"<li>⟦{MARK}⟧</li>"}
    assert parts.leaks(shown, set(), set()) == [f"question {MARK} was shown before it was let in"]
    assert parts.leaks(shown, {MARK}, set()) == []


def test_a_result_that_was_not_released_is_a_leak():
    assert parts.leaks({"value": BARS}, set(), set()) == [f"the result of {POLL} was shown before it was released"]
    assert parts.leaks({"value": BARS}, set(), {POLL}) == parts.leaks({"value": PLAIN}, set(), set()) == []


def test_a_panel_that_went_leaks_nothing():
    assert parts.leaks({"value": None}, set(), set()) == []
