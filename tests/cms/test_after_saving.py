"""Where one stands after a record was saved: in the same conference, at the next new one, or where one came from."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from kavshiri.conference.models import Session
from tests.cms.filling import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(world) -> Session:
    return Session.objects.filter(conference=world.published).earliest("pk")


def save(secretary, address: str, **more: str):
    answer = secretary.post(address.partition("?")[0], {**fields_of(secretary.get(address)), **more})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return answer["Location"]


def test_the_list_stays_in_the_conference(secretary, session):
    address = reverse("sessions:edit", args=[session.pk])
    assert save(secretary, address) == f"{reverse('sessions:index')}?conference={session.conference_id}"


def test_one_goes_back_to_where_one_came_from(secretary, session):
    board = reverse("conferences:board", args=[session.conference_id])
    address = f"{reverse('sessions:edit', args=[session.pk])}?next={board}"
    assert save(secretary, address) == board


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_led_away(secretary, session, elsewhere):
    address = f"{reverse('sessions:edit', args=[session.pk])}?next={elsewhere}"
    assert save(secretary, address).startswith(reverse("sessions:index"))


def test_the_next_new_session_begins_where_this_one_ends(secretary, session):
    address = save(secretary, reverse("sessions:edit", args=[session.pk]), another="1")
    page = BeautifulSoup(secretary.get(address).content, "html.parser")
    ends = session.ends_at.astimezone(session.conference.tz)
    assert page.select_one("[name=starts_at]")["value"] == ends.strftime("%Y-%m-%dT%H:%M")
    assert page.select_one("[name=conference] option[selected]")["value"] == session.conference.slug


def test_a_list_of_one_conference_adds_to_it(secretary, session):
    page = secretary.get(f"{reverse('sessions:index')}?conference={session.conference_id}").content.decode()
    assert f"{reverse('sessions:add')}?conference={session.conference_id}" in page
