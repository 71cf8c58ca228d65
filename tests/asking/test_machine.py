"""Whatever people and moderators do in whatever order, these things hold."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from kavshiri.access import actors
from kavshiri.asking import actions, panels, queries
from kavshiri.asking.models import SHOWN, Question, State, Support
from kavshiri.hall.panels import Scene
from tests import remembering
from tests import world as portal
from tests.asking import world
from tests.hall import world as halls

PEOPLE, MOST = st.integers(0, 3), st.integers(0, 30)
SECRET = "unapproved"


class Questions(RuleBasedStateMachine):
    """Four persons, two moderators as one, and a model: who supports what, and what everybody may see."""

    @initialize()
    def begin(self) -> None:
        self.mark = transaction.savepoint()
        remembering.begin()
        translation.activate("en")
        self.hall = halls.hall(portal.load(portal.bundle()))
        conference = self.hall.session.conference
        self.people = [world.person(conference, number) for number in range(1, 5)]
        self.minute = 0
        actions.arrange(hall=self.hall, values={"most": 100}, seen=0, by=actors.system(), at=world.AT)

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.mark)
        translation.deactivate()

    def now(self) -> dt.datetime:
        self.minute += 1
        return world.AT + dt.timedelta(minutes=self.minute)

    def pick(self, place: int) -> Question | None:
        found = list(Question.objects.order_by("pk"))
        return found[place % len(found)] if found else None

    def attempt(self, verb, **told) -> bool:
        try:
            with transaction.atomic():
                verb(**told, at=self.now())
        except ValidationError:
            return False
        return True

    @rule(person=PEOPLE, is_anonymous=st.booleans())
    def ask(self, person, is_anonymous):
        by, text = halls.actor_of(self.people[person]), f"{SECRET} {uuid4()}"
        self.attempt(actions.ask, hall=self.hall, text=text, key=uuid4(), is_anonymous=is_anonymous, by=by)

    @rule(person=PEOPLE, place=MOST, is_given=st.booleans())
    def support(self, person, place, is_given):
        if question := self.pick(place):
            by = halls.actor_of(self.people[person])
            self.attempt(actions.support if is_given else actions.take_back, question=question, by=by)

    @rule(person=PEOPLE, place=MOST)
    def withdraw(self, person, place):
        if question := self.pick(place):
            self.attempt(actions.withdraw, question=question, by=halls.actor_of(self.people[person]))

    @rule(
        place=MOST,
        name=st.sampled_from(["approve", "reconsider", "put_on_stage", "take_off", "pin", "unpin", "reopen", "part"]),
    )
    def moderate(self, place, name):
        if question := self.pick(place):
            self.attempt(getattr(actions, name), question=question, seen=question.revision, by=actors.system())

    @rule(place=MOST)
    def decline(self, place):
        if question := self.pick(place):
            told = {"question": question, "seen": question.revision, "by": actors.system()}
            self.attempt(actions.decline, reason="time", **told)

    @rule(place=MOST, words=st.sampled_from(["", "So it is."]))
    def answer(self, place, words):
        if question := self.pick(place):
            manner = Question.Manner.WRITTEN if words else Question.Manner.LIVE
            told = {"question": question, "seen": question.revision, "by": actors.system()}
            self.attempt(actions.answer, manner=manner, words=words, **told)

    @rule(one=MOST, other=MOST)
    def merge(self, one, other):
        question, into = self.pick(one), self.pick(other)
        if question and into:
            self.attempt(actions.merge, question=question, into=into, seen=question.revision, by=actors.system())

    @invariant()
    def one_is_on_stage_at_most(self):
        assert Question.objects.filter(state=State.ON_STAGE).count() <= 1

    @invariant()
    def each_person_counts_once(self):
        for root in Question.objects.filter(merged_into=None):
            held = Support.objects.filter(queries.family(root), is_given=True)
            assert root.supports == len(set(held.values_list("participant", flat=True)))

    @invariant()
    def what_was_merged_hangs_on_one_that_was_not(self):
        assert not Question.objects.filter(merged_into__merged_into__isnull=False).exists()

    @invariant()
    def an_anonymous_question_names_nobody(self):
        told = Question.objects.filter(is_anonymous=True).values_list("author", "made_by")
        assert set(told) <= {(None, "")}

    @invariant()
    def the_room_sees_what_was_approved_and_nothing_else(self):
        if not hasattr(self, "hall"):
            return
        html = panels.room(Scene(self.hall, world.AT, "en"))
        for one in Question.objects.filter(merged_into=None):
            assert (one.text in html) == (one.state in SHOWN), one.state


@pytest.mark.django_db
def test_these_things_hold_whatever_is_done():
    run_state_machine_as_test(
        Questions,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
