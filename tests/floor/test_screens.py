"""What the hall, the desk and the stage show of the floor, and the doors behind their buttons."""

from __future__ import annotations

import pytest

from kavshiri.accreditation.models import Participant
from kavshiri.floor import actions
from kavshiri.hall import showing
from tests import world as house
from tests.floor import world
from tests.floor.world import SYSTEM, ask, give, later
from tests.hall import world as halls

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference():
    return house.furnish().published


@pytest.fixture
def hall(conference):
    return halls.hall(conference)


@pytest.fixture
def lists(hall):
    return world.lists(hall)


def with_account(who: Participant) -> Participant:
    """Those whom the world admits get their accounts when they come in by their link."""
    return who


def shown(hall, screen: str, panel: str = "floor", language: str = "en") -> str:
    return showing.states(f"{screen}:{hall.public_id}:{language}", None)[panel]


def test_the_hall_sees_who_speaks_and_who_is_next(conference, hall, lists):
    give(ask(lists[0], world.somebody(conference, "A")))
    ask(lists[0], world.somebody(conference, "B"), 5, topic="A topic of ours")

    told = shown(hall, "room")

    assert "Delegation A has the floor" in told
    assert "Delegation B" in told and "A topic of ours" in told
    assert "Delegate A" not in told and "Delegate B" not in told
    assert 'data-allowed="180000"' in told


def test_the_desk_sees_who_speaks_for_a_delegation(conference, hall, lists):
    give(ask(lists[0], world.somebody(conference, "A")))
    ask(lists[0], world.somebody(conference, "B"), 5)

    assert "Delegate A" in shown(hall, "desk")
    assert "Delegate B" in shown(hall, "desk", "speakers")


@pytest.mark.parametrize("language", ["ka", "en"])
def test_every_screen_is_made_in_both_languages(conference, hall, lists, language):
    one = give(ask(lists[0], world.somebody(conference, "A")))
    actions.note_language(speech=one, language="ro", by=SYSTEM, at=later(3))
    ask(lists[0], world.somebody(conference, "B"), 5, kind="order", category="quorum")

    for screen, panel in (("room", "floor"), ("desk", "floor"), ("desk", "speakers"), ("stage", "floor")):
        assert "<" in shown(hall, screen, panel, language)
