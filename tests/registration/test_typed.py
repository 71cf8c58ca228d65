"""A form that was sent after the visit's end is not lost, and nobody else gets to see it."""

from __future__ import annotations

import datetime as dt

import pytest

from kavshiri.access import actors
from kavshiri.mail.models import Letter
from kavshiri.registration import actions, desk, typed
from kavshiri.registration.models import Member
from kavshiri.ui import clock
from tests.links import path_in
from tests.registration.test_delegations import come_in, delegation, door, house, make, person  # noqa: F401

pytestmark = pytest.mark.django_db
NAME = "Typed Long Ago"


def form() -> dict[str, str]:
    return {key: value for key, value in person(NAME).items() if value not in (False, "")}


def end_visit(client) -> None:
    session = client.session
    session[desk.KEY] = {**session[desk.KEY], "until": (clock.now() - dt.timedelta(minutes=1)).isoformat()}
    session.save()


def come_back(client, of, system):
    """The same browser uses a new link."""
    of.refresh_from_db()
    if of.state == "planned":
        actions.invite(delegation=of, by=system, at=clock.now())
    actions.send_pass(address=of.focal_points.get().address, by=actors.stranger(), at=clock.now())
    assert client.post(path_in(Letter.objects.filter(kind="registration.link").latest("pk").body)).status_code == 302


def test_what_was_typed_stands_in_the_form_after_a_new_link(delegation, system):  # noqa: F811
    client = come_in(delegation, system)
    end_visit(client)
    asked = client.post(door("nominate"), form(), follow=True)
    assert "kept for a day" in asked.content.decode() and not Member.objects.exists()
    assert NAME not in asked.content.decode()
    come_back(client, delegation, system)
    page = client.get(door("nominate"))
    assert NAME in page.content.decode() and "no-store" in page["Cache-Control"]
    assert NAME not in client.get(door("nominate")).content.decode(), "shown once"
    client.post(door("nominate"), form())
    assert Member.objects.get().name == NAME


def test_another_delegation_in_the_same_browser_sees_nothing_of_it(house, delegation, system):  # noqa: F811
    client = come_in(delegation, system)
    end_visit(client)
    client.post(door("nominate"), form())
    come_back(client, make(house, system, country="UA"), system)
    assert NAME not in client.get(door("nominate")).content.decode()
    assert typed.KEY not in client.session


def test_of_strangers_nothing_is_kept(client, house):  # noqa: F811
    client.post(door("nominate"), form())
    assert typed.KEY not in client.session


def test_after_a_day_it_is_gone(delegation, system):  # noqa: F811
    client = come_in(delegation, system)
    end_visit(client)
    client.post(door("nominate"), form())
    session = client.session
    session[typed.KEY] = {**session[typed.KEY], "at": (clock.now() - dt.timedelta(days=2)).isoformat()}
    session.save()
    come_back(client, delegation, system)
    assert NAME not in client.get(door("nominate")).content.decode()
