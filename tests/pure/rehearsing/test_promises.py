from __future__ import annotations

import pytest

from kavshiri.pure.rehearsing.promises import Promise, equal, in_turn, once
from kavshiri.pure.rehearsing.script import BESIDE, POLLS, Kind, is_delegate, plan


def test_what_was_acknowledged_and_is_stored_once_breaks_nothing():
    assert once("kept", ["a", "b"], ["b", "a", "c"]).told() == {
        "promise": "kept", "looked_at": 2, "broken": 0, "first": [],
    }  # fmt: skip


def test_what_is_lost_and_what_is_stored_twice_breaks_the_promise():
    found = once("kept", ["a", "b", "c"], ["b", "b", "c"])
    assert (found.broken, found.first) == (2, ["a is stored 0 times", "b is stored 2 times"])


def test_tallies_that_differ_break_the_promise():
    assert equal("tally", {"person": 3, "delegation": 2}, {"person": 4, "delegation": 2}).first == [
        "person: told 3, counted 4"
    ]


def test_whoever_was_told_yes_before_another_asked_stands_before_them():
    asked = {"a": (0.0, 1.0), "b": (0.5, 3.0), "c": (1.5, 2.0)}
    assert in_turn("turn", [["a", "b", "x", "c"], ["y"]], asked).told()["broken"] == 0
    assert in_turn("turn", [["a", "c", "b"]], asked).broken == 0  # b and c were under way at the same time
    found = in_turn("turn", [["c", "a", "b"]], asked)
    assert found.first == ["c stands before one that was acknowledged before it was sent"]
    assert (found.looked, in_turn("turn", [["c"], ["a"]], asked).broken) == (3, 0)


def test_only_the_first_violations_are_named():
    promise = Promise("kept")
    for number in range(20):
        promise.look(False, str(number))
    assert (promise.broken, promise.first) == (20, ["0", "1", "2", "3", "4"])


def test_the_same_seed_gives_the_same_rehearsal():
    assert plan(50, 60, seed=4) == plan(50, 60, seed=4) != plan(50, 60, seed=5)


def test_nobody_votes_before_a_poll_opens_or_after_it_closes():
    acts = plan(200, 120, seed=1)
    for which in range(len(POLLS)):
        opened, closed = (
            next(a.at for a in acts if a.kind == kind and a.which == which) for kind in (Kind.OPEN, Kind.CLOSE)
        )
        votes = [act.at for act in acts if act.kind == Kind.VOTE and act.which == which]
        assert len(votes) > 150 and opened < min(votes) and max(votes) < closed


@pytest.mark.parametrize(("people", "hands"), [(2_000, 500), (24, 6), (20, 4), (10_000, 500)])
def test_many_raise_a_hand_within_one_second_and_none_of_them_waits_already(people, hands):
    acts = plan(people, 180, seed=3)
    rushed = [act for act in acts if act.kind == Kind.RUSH]
    assert len(rushed) == len({act.who for act in rushed}) >= hands
    assert rushed[-1].at - rushed[0].at <= 1
    assert not {act.who for act in rushed} & {act.who for act in acts if act.kind == Kind.RAISE}
    assert not any(is_delegate(act.who) for act in rushed)


def test_whoever_floods_and_those_beside_do_nothing_else_that_is_limited():
    acts = plan(24, 60, seed=2)
    apart = {act.who for act in acts if act.kind in (Kind.FLOOD, Kind.BESIDE)}
    assert len(apart) == 1 + BESIDE
    assert {act.kind for act in acts if act.who in apart} <= {Kind.FLOOD, Kind.BESIDE, Kind.VOTE, Kind.FORBIDDEN}
    assert {act.kind for act in acts} >= {Kind.REACT, Kind.CALL, Kind.RUSH}
