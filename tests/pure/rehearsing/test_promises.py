from __future__ import annotations

from kavshiri.pure.rehearsing.promises import Promise, equal, once
from kavshiri.pure.rehearsing.script import POLLS, Kind, plan


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
