"""What stays of somebody, and how long."""

from __future__ import annotations

import datetime as dt

import pytest

from kavshiri.floor import actions, privacy, queries
from kavshiri.floor.models import Hand, Speech
from kavshiri.privacy.slots import Subject
from tests import world as house
from tests.floor import world
from tests.floor.world import SYSTEM, ask, give, later
from tests.hall import world as halls

pytestmark = pytest.mark.django_db


@pytest.fixture
def spoken():
    """A delegate and somebody who speaks for nobody else have spoken."""
    conference = house.furnish().published
    one = world.own_list(halls.hall(conference))
    first = give(ask(one, world.somebody(conference, "A")))
    person = world.somebody(conference, "V", name="Person V", kind="diaspora", delegation_key="")
    give(ask(one, person, topic="My own"), seen=first, seconds=10)
    return one


def test_whoever_spoke_for_nobody_else_is_named_no_more(spoken):
    subject = Subject(address="delegate-v@example.org")
    assert {type(each) for held in queries.held_of(subject) for each in held} == {Hand, Speech}

    actions.forget(subject, SYSTEM, later(99))

    speech = Speech.objects.latest("pk")
    assert (speech.speaker, speech.topic, str(speech.delegation), speech.participant) == ("", "", "", None)
    assert speech.started_at == later(10)
    assert [len(held) for held in queries.held_of(subject)] == [0, 0]
    assert "Person V" not in str(list(Speech.objects.values())) + str(list(Hand.objects.values()))


def test_an_official_act_of_a_delegation_stays_in_the_record(spoken):
    actions.forget(Subject(address="delegate-a@example.org"), SYSTEM, later(99))

    speech = Speech.objects.earliest("pk")
    assert (speech.delegation_key, speech.speaker) == ("delegation-a", "Delegate A")
    assert Hand.objects.count() == 1


def test_hands_go_ninety_days_after_the_conference_and_the_record_stays(spoken):
    last = max(day.on for day in spoken.hall.session.conference.days.all())
    moment = dt.datetime.combine(last, dt.time(12), dt.UTC)

    assert not privacy.hands_over(moment + dt.timedelta(days=90)).exists()
    assert privacy.hands_over(moment + dt.timedelta(days=91)).count() == 2
