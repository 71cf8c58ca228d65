"""Whatever participants and moderators do in whatever order: one speaks, places have no gap, time adds up."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kavshiri.floor import actions, queries
from kavshiri.floor.models import Hand, SpeakersList, Speech
from tests import world as house
from tests.floor import world
from tests.floor.world import SYSTEM
from tests.hall import world as halls

KINDS = st.sampled_from(["statement", "statement", "statement", "order", "reply", "question"])
RULES = st.sampled_from(["request", "precedence", "fairness", "groups"])


class Floor(RuleBasedStateMachine):
    """Verbs that cannot be done are refused with a ``ValidationError`` and change nothing."""

    people: list = []
    hall = None

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.now = world.AT
        self.begun = 0
        self.draws = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(rule=RULES, by_delegation=st.booleans())
    def a_list(self, rule, by_delegation) -> None:
        values = {"name": "List", "rule": rule, "by_delegation": by_delegation, "limit": 60}
        self.list = world.own_list(self.hall, **values)

    def tried(self, verb, **told):
        """Done, or refused in words."""
        try:
            with transaction.atomic():
                return verb(**told, by=SYSTEM, at=self.now)
        except ValidationError as fault:
            assert fault.messages
            return None

    def waiting(self) -> list:
        return queries.queue(
            SpeakersList.objects.select_related("hall__session__conference").get(pk=self.list.pk), self.now
        )

    def chosen(self, number: int):
        waiting = self.waiting()
        return waiting[number % len(waiting)] if waiting else None

    @rule(seconds=st.integers(0, 45))
    def time_passes(self, seconds) -> None:
        self.now += dt.timedelta(seconds=seconds)

    @rule(who=st.integers(0, 4), kind=KINDS)
    def asks(self, who, kind) -> None:
        person = self.people[who]
        self.tried(
            actions.ask, speakers_list=self.list, participant=person, key=uuid4(), values={"kind": kind},
        )  # fmt: skip

    @rule(number=st.integers(0, 9))
    def withdraws(self, number) -> None:
        if one := self.chosen(number):
            self.tried(actions.withdraw, hand=one.hand)

    @rule(number=st.integers(0, 9), to=st.integers(0, 6))
    def is_moved(self, number, to) -> None:
        if one := self.chosen(number):
            self.tried(actions.move, hand=one.hand, to=to, seen=one.number)

    @rule(number=st.integers(0, 9), verb=st.sampled_from(["send_to_end", "mark_absent", "call"]))
    def is_not_there(self, number, verb) -> None:
        if one := self.chosen(number):
            self.tried(getattr(actions, verb), hand=one.hand)

    @rule(number=st.integers(0, 9), has_seen=st.booleans())
    def gets_the_floor(self, number, has_seen) -> None:
        one, current = self.chosen(number), queries.running(self.hall)
        if one is None:
            return
        seen = str(current.public_id) if current and has_seen else ""
        given = self.tried(actions.give, hand=one.hand, seen=seen)
        assert (given is None) == (current is not None and not has_seen)
        self.begun += given is not None

    @rule(verb=st.sampled_from(["take", "pause", "resume", "yield_floor"]))
    @precondition(lambda self: queries.running(self.hall))
    def a_moderator_acts(self, verb) -> None:
        self.tried(getattr(actions, verb), speech=queries.running(self.hall))

    @rule()
    @precondition(lambda self: queries.running(self.hall))
    def a_minute_more(self) -> None:
        speech = queries.running(self.hall)
        self.tried(actions.extend, speech=speech, seen=speech.extended)

    @rule(number=st.integers(0, 9))
    def yields_to(self, number) -> None:
        one, speech = self.chosen(number), queries.running(self.hall)
        if one and speech:
            self.begun += self.tried(actions.yield_floor, speech=speech, to=one.hand) is not None

    @rule(verb=st.sampled_from(["close_list", "reopen_list"]))
    def the_list_turns(self, verb) -> None:
        self.tried(getattr(actions, verb), speakers_list=self.list)

    @rule(number=st.integers(0, 9))
    def comes_back(self, number) -> None:
        down = list(Hand.objects.filter(speakers_list=self.list).exclude(state__in=Hand.WAITS).order_by("pk"))
        if down:
            self.tried(actions.bring_back, hand=down[number % len(down)])

    @invariant()
    def one_has_the_floor(self) -> None:
        has = list(Speech.objects.filter(hall=self.hall, state="has"))
        running = [one for one in Speech.objects.filter(hall=self.hall) if one.clock.is_running]
        assert len(has) <= 1
        assert running in ([], has)
        if not has:
            assert not Speech.objects.filter(hall=self.hall, state="aside").exists()

    @invariant()
    def places_have_no_gap_and_nobody_stands_twice(self) -> None:
        if not hasattr(self, "list"):
            return
        waiting = self.waiting()
        assert [one.number for one in waiting] == list(range(1, len(waiting) + 1))
        told = [(one.hand.participant_id, one.hand.kind) for one in waiting]
        assert len(set(told)) == len(told)

    @invariant()
    def time_used_is_the_sum_of_spans_and_nobody_speaks_at_once(self) -> None:
        speeches = list(Speech.objects.filter(hall=self.hall))
        spans = sorted(
            (span.starts, span.ends or self.now) for one in speeches for span in one.clock.spans
        )  # fmt: skip
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        used = sum((one.clock.used(self.now) for one in speeches), dt.timedelta())
        assert used == sum((ends - starts for starts, ends in spans), dt.timedelta())
        assert used <= self.now - world.AT

    @invariant()
    def each_speech_is_in_the_record_once(self) -> None:
        assert Speech.objects.filter(hall=self.hall).count() == self.begun
        speaking = Hand.objects.filter(speakers_list__hall=self.hall, state="speaking").values_list("pk", flat=True)
        held = Speech.objects.filter(hall=self.hall).exclude(state="ended").values_list("hand", flat=True)
        assert sorted(speaking) == sorted(held)


@pytest.mark.django_db
def test_whatever_is_done_the_floor_stays_in_order():
    conference = house.furnish().published
    Floor.hall = halls.hall(conference)
    Floor.people = [world.somebody(conference, letter) for letter in "ABCD"]
    Floor.people.append(world.somebody(conference, "E", delegation_key="delegation-a"))
    run_state_machine_as_test(
        Floor,
        settings=settings(
            max_examples=8, stateful_step_count=20, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
