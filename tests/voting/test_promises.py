"""Whatever people do in whatever order: every tally equals the ballots, one each, nothing after the closing."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from kavshiri.voting import actions, counting, queries
from kavshiri.voting.models import Urn, Vote
from tests.voting import world

PLACES = st.integers(min_value=0, max_value=2)
WORDS = ("trust", "Trust", "ნდობა", "work")


class Hall:
    """What all runs share."""

    hall: Any = None
    heads: Any = ()


class Voting(RuleBasedStateMachine):
    """Three heads of delegation with two votes each, in a poll of any sort; ``cast`` is what must be counted."""

    @initialize(
        secret=st.booleans(), final=st.booleans(), kind=st.sampled_from(["motion", "words", "multiple"]),
        early=st.sampled_from(["nobody", "all"]),
    )  # fmt: skip
    def begin(self, secret: bool, final: bool, kind: str, early: str) -> None:
        told = {"secrecy": "secret" if secret else "open", "is_final": secret or final, "unit": "both", "early": early}
        self.poll = world.poll(Hall.hall, options=3 if kind == "multiple" else 0, kind=kind, most=2, **told)
        self.offers = {"motion": ("yes", "no", "abstain"), "words": WORDS, "multiple": ("1", "2", "3")}[kind]
        self.cast: dict[tuple[int, bool], list[str]] = {}
        self.sent: list[tuple[int, bool, list[str], str]] = []
        self.is_open = True

    def picks(self, places: list[int]) -> list[str]:
        found = [self.offers[place] for place in places]
        return sorted(set(found)) if self.poll.kind == "multiple" else found[:1]

    @rule(who=PLACES, delegation=st.booleans(), places=st.lists(PLACES, min_size=1, max_size=2), key=st.integers())
    def vote(self, who: int, delegation: bool, places: list[int], key: int) -> None:
        self.send(who, delegation, self.picks(places), f"{len(self.sent)}:{key}"[:36])

    @rule(place=st.integers(min_value=0, max_value=50))
    def send_again(self, place: int) -> None:
        if self.sent:
            before = {**self.cast}
            who, delegation, picks, key = self.sent[place % len(self.sent)]
            world.vote(self.poll, Hall.heads[who], *picks, key=key, delegation=delegation)
            assert self.cast == before

    def send(self, who: int, delegation: bool, picks: list[str], key: str) -> None:
        may = self.is_open and ((who, delegation) not in self.cast or not self.poll.is_final)
        same = not self.poll.is_secret and self.is_open and self.cast.get((who, delegation)) == picks
        try:
            world.vote(self.poll, Hall.heads[who], *picks, key=key, delegation=delegation)
        except ValidationError:
            assert not may and not same
        else:
            assert may or same
            self.cast[who, delegation] = picks
            if may and not same:
                self.sent.append((who, delegation, picks, key))

    @rule()
    def close(self) -> None:
        if self.is_open:
            self.poll = actions.close_poll(poll=self.poll, by=world.SYSTEM, at=world.AT)
            self.is_open = False

    @invariant()
    def every_tally_equals_the_ballots(self) -> None:
        poll = queries.poll(str(self.poll.public_id))
        assert poll
        for unit, delegation in (("person", False), ("delegation", True)):
            ballots = [picks for (_who, of_it), picks in self.cast.items() if of_it == delegation]
            for heap in (counting.heaps(poll)[unit], counting.heap_now(poll, unit)):
                assert heap.ballots == len(ballots)
                assert heap.picks == Counter(pick for picks in ballots for pick in picks)

    @invariant()
    def one_each(self) -> None:
        assert Vote.objects.filter(poll=self.poll).count() == len(self.cast)
        if self.poll.is_secret:
            assert not Vote.objects.filter(poll=self.poll, picks__isnull=False).exists()
        else:
            assert not Urn.objects.filter(poll=self.poll).exists()


@pytest.mark.django_db
def test_every_tally_equals_the_ballots_whatever_happens():
    Hall.hall = world.hall()
    Hall.heads = [world.delegation(Hall.hall.session.conference, letter) for letter in "ABC"]
    quick = settings(
        max_examples=12, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(Voting, settings=quick)
