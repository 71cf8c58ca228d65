"""What somebody chose to hear goes along with the account; the device's own choice goes first."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.hall import actions as hall_actions
from kavshiri.hall import answering
from kavshiri.hall.models import Duty
from kavshiri.hall.panels import Screen
from kavshiri.media import actions, choosing, queries
from kavshiri.media.models import Hearing
from kavshiri.privacy.slots import Subject
from tests import world as portal
from tests.accreditation import world as accredited
from tests.hall import world as halls

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle()))


@pytest.fixture
def who(hall):
    return accredited.admit(hall.session.conference)


def device(who, **cookies: str) -> Client:
    client = Client()
    client.force_login(who.user, backend="kavshiri.people.backends.LinkBackend")
    for name, value in cookies.items():
        client.cookies[name] = value
    return client


def ticket(client, hall):
    names = [hall.session.conference.slug, hall.session.slug]
    return client.post(reverse("hall:room-ticket", args=names))


def chosen(who, **cookies: str) -> str:
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies)
    request.actor = halls.actor_of(who)
    return choosing.chosen(request)


def test_the_choice_of_one_device_is_that_of_the_next(hall, who):
    first = device(who, kv_sound="en")
    assert ticket(first, hall).status_code == 200
    assert queries.choice_of(halls.actor_of(who)) == "en"
    assert chosen(who) == "en"
    assert chosen(who, kv_sound="floor") == "floor" and chosen(who, kv_sound="<b>") == "en"


@pytest.mark.parametrize("forged", ["<script>", "x" * 40, "", "../etc"])
def test_a_forged_choice_is_not_kept(hall, who, forged):
    ticket(device(who, kv_sound=forged), hall)
    assert not Hearing.objects.exists()


def test_it_goes_with_an_erasure(hall, who):
    by = halls.actor_of(who)
    actions.keep_choice(choice="en", by=by, at=halls.AT)
    subject = Subject(user_id=who.user_id)
    assert [found.count() for found in queries.held_of(subject)] == [1]
    with acting("tests"):
        actions.forget(subject, actors.system(), halls.AT)
    assert queries.choice_of(by) == ""


def test_those_at_the_desk_hear_the_session_there(hall, who):
    hall_actions.give_duty(hall=hall, participant=who, kind=Duty.Kind.INTERPRETER, by=actors.system(), at=halls.AT)
    page = device(who).get(answering.address(hall, Screen.DESK)).content.decode()
    assert '<details id="desk-hearing">' in page and "data-player" in page
