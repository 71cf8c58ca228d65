"""What is kept of members and focal points ends by its rule, and goes with an erasure."""

from __future__ import annotations

import datetime as dt

import pytest

from kavshiri.access import actors
from kavshiri.privacy import purging
from kavshiri.privacy.slots import Subject
from kavshiri.registration import actions
from kavshiri.registration.models import Delegation, FocalPoint, Member
from tests import world

pytestmark = pytest.mark.django_db
LAST_DAY = dt.datetime(2020, 11, 25, 12, tzinfo=dt.UTC)  # of the world's conference, or before it


@pytest.fixture
def member(db) -> Member:
    house = world.furnish()
    world.furnish_delegation(house.published, actors.system())
    found = Member.objects.get()
    actions.change_member(member=found, values={"needs": "Captions"}, by=actors.system(), at=world.AT)
    found.refresh_from_db()
    return found


def purge(days: int) -> None:
    list(purging.purge(by=actors.system(), at=LAST_DAY + dt.timedelta(days=days)))


def test_needs_go_a_month_after_the_conference_and_persons_a_year_after(member):
    purge(5)
    member.refresh_from_db()
    assert member.needs == "Captions"
    purge(40)
    member.refresh_from_db()
    assert (member.needs, member.name) == ("", "Member")
    purge(400)
    assert not Member.objects.exists() and not FocalPoint.objects.exists()
    assert Delegation.objects.exists(), "that a delegation was there is no personal data"


def test_an_erasure_takes_members_and_focal_points_along(member, system):
    actions.forget(Subject(address="member@example.org"), system, world.AT)
    assert not Member.objects.exists() and FocalPoint.objects.exists()
    actions.forget(Subject(address="focal@example.org"), system, world.AT)
    assert not FocalPoint.objects.exists()
