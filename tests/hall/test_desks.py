"""A desk is made for whoever has a duty: each sees and hears what is for them, and no button that refuses them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.hall import panels, queries, showing, topics
from kavshiri.hall.models import Duty
from kavshiri.hall.panels import SECRETARIAT, Scene, Screen
from kavshiri.live import tickets
from tests import world as portal
from tests.asking import world as asking
from tests.hall import world

pytestmark = pytest.mark.django_db
Kind = Duty.Kind


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def hall():
    return world.hall(portal.load(portal.bundle()))


def names(hall) -> list[str]:
    return [hall.session.conference.slug, hall.session.slug]


def at_work(hall, kind: Duty.Kind, number: int) -> Client:
    client, who = Client(), asking.person(hall.session.conference, number, kind="interpreter")
    asking.give_duty(hall, who, kind)
    client.force_login(who.user)
    return client


def desk_of(client: Client, hall) -> str:
    return client.get(reverse("hall:desk", args=names(hall))).content.decode()


def lines_of(client: Client, hall) -> tuple[str, ...]:
    answer = client.post(reverse("hall:desk-ticket", args=names(hall)))
    found = tickets.read(answer.json()["ticket"])
    assert found
    return found.topics


RUN = [f'data-hotkey="{key}"' for key in "bskgt"]  # what only moderators do


@pytest.mark.parametrize("kind", [Kind.INTERPRETER, Kind.TECHNICIAN, Kind.RAPPORTEUR])
def test_who_is_no_moderator_sees_the_session_and_none_of_the_moderators_buttons(hall, kind):
    asking.approved(hall, asking.person(hall.session.conference), "Approved?")
    page = desk_of(at_work(hall, kind, 20), hall)
    assert "Approved?" in page and "On now" in page and "The floor" in page
    for address in (reverse("hall:turn", args=names(hall)), reverse("hall:show", args=names(hall)), "take-over"):
        assert address not in page
    assert not [key for key in RUN if key in page]
    assert reverse("asking:arrange", args=[hall.public_id]) not in page and 'data-panel="speakers"' not in page


def test_a_new_question_is_read_by_those_who_may_translate_it_and_not_by_the_technician(hall):
    asking.ask(hall, asking.person(hall.session.conference), "Planted and new?")
    seen = [desk_of(at_work(hall, kind, 20 + place), hall) for place, kind in enumerate(Kind)]
    told = {kind: "Planted and new?" in page for kind, page in zip(Kind, seen, strict=True)}
    assert told == {kind: kind not in (Kind.TECHNICIAN, Kind.CAPTIONER) for kind in Kind}


def test_what_is_heard_at_the_desk_is_what_is_for_those_who_hear_it(hall):
    asking.ask(hall, asking.person(hall.session.conference), "Planted and new?")
    technician, moderator = at_work(hall, Kind.TECHNICIAN, 20), at_work(hall, Kind.ASSISTANT, 21)
    heard = [next(t for t in lines_of(one, hall) if t.startswith("desk:")) for one in (technician, moderator)]
    assert heard == [topics.states(hall, Screen.DESK, "en", frozenset({name})) for name in ("technician", "moderator")]
    told = [showing.states(line, None) for line in heard]
    assert "Planted and new?" not in str(told[0]) and "Planted and new?" in str(told[1])
    assert "speakers" not in told[0] and "speakers" in told[1]


def test_a_technician_gets_no_own_part_of_a_panel_that_is_not_theirs(hall):
    technician, moderator = at_work(hall, Kind.TECHNICIAN, 20), at_work(hall, Kind.MODERATOR, 21)
    address = reverse("hall:desk-own", args=names(hall)) + "?panel=speakers"
    assert not technician.get(address).content.strip() and moderator.get(address).content.strip()


def test_whose_duties_are_others_by_now_is_given_another_desk(hall):
    client = at_work(hall, Kind.TECHNICIAN, 20)
    address = reverse("hall:desk-ticket", args=names(hall))
    assert client.post(f"{address}?as=technician").status_code == 200
    assert client.post(f"{address}?as=moderator").status_code == 410
    assert "desk/ticket/?as=technician" in desk_of(client, hall)


def test_two_duties_show_what_either_does_and_the_secretariat_sees_everything(hall):
    scene = Scene(hall, world.AT, "en", frozenset({Kind.INTERPRETER.value, Kind.TECHNICIAN.value}))
    assert {"questions", "floor"} <= {panel.name for panel in panels.of(Screen.DESK, scene.duties)}
    assert queries.roles_of(hall, actors.system()) == {SECRETARIAT}
    every = {name for screen, name in panels.PANELS if screen == Screen.DESK}
    assert {panel.name for panel in panels.of(Screen.DESK, frozenset({SECRETARIAT}))} == every
