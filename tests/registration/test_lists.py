"""What lists of participants learn of delegations, and the list that a focal point takes along."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.actors import SECRETARY, Actor
from kavshiri.accreditation.lists import choosing, columns
from kavshiri.accreditation.lists.choosing import Wanted
from kavshiri.journal.models import Entry
from kavshiri.registration import actions, lists, queries
from kavshiri.registration.models import Member
from tests import world
from tests.registration.test_delegations import AT, come_in, make, nominate

pytestmark = pytest.mark.django_db
SECRETARIAT = Actor(key="secretary", roles=frozenset({SECRETARY}))
NEED, TOPIC = "Secret need", "On remittances"


@pytest.fixture
def house(db) -> world.World:
    return world.furnish()


@pytest.fixture
def approved(house, system):
    """Somebody of Romania with needs and a topic, and somebody of Moldova."""
    romania, moldova = make(house, system), make(house, system, "MD")
    nominate(romania, "Person A", needs=NEED, wishes_to_speak=True, topic=TOPIC)
    nominate(moldova, "Person B", needs="Other need")
    nominate(romania, "Person C")
    found = Member.objects.exclude(name="Person C")
    actions.approve_many(members=found, by=system, at=AT)
    return romania


def taken(client: Client, ending: str = "csv"):
    with translation.override("en"):
        return client.get(reverse("registration:participants", args=[ending]))


def test_a_focal_point_takes_along_the_own_accredited_and_nobody_elses_and_no_needs(approved, system):
    answer = taken(come_in(approved, system))
    said = answer.content.decode()
    assert answer["Content-Type"].startswith("text/csv") and "Person A" in said
    for hidden in ("Person B", "person.b@", "Person C", NEED, "Other need", TOPIC):
        assert hidden not in said, hidden
    entry = Entry.objects.get(kind="accreditation.list.take")
    assert (entry.actor, entry.payload["count"]) == (str(approved.focal_points.get().public_id), 1)


def test_nobody_without_a_link_takes_a_list_and_only_tables_are_given(approved, system):
    assert taken(Client()).status_code == 302
    client = come_in(approved, system)
    assert taken(client, "xlsx").content.startswith(b"PK")
    assert taken(client, "pdf").status_code == 404


def test_the_secretariat_sees_needs_and_topics_of_members(approved, house):
    chosen = columns.chosen(("name", "needs", "topic"), SECRETARIAT)
    found = choosing.listed(house.published, Wanted(told="needs", order="name"), SECRETARIAT, "en")
    rows = list(columns.rows(found, chosen, house.published))
    assert rows == [["Person A", NEED, TOPIC], ["Person B", "Other need", ""]]
    focal = queries.actor_for(approved.focal_points.get())
    assert [one.key for one in columns.chosen(("name", "needs", "topic"), focal)] == ["name"]


def test_lists_follow_the_order_of_precedence_of_the_documents_language(approved, house):
    with translation.override("en"):
        placed = lists.places(house.published, "en")
    assert [key for key, _place in sorted(placed.items(), key=lambda one: one[1])][-1] == str(approved.public_id)
    found = choosing.listed(house.published, Wanted(), SECRETARIAT, "en")
    assert [one.name for one in found] == ["Person B", "Person A"]  # Moldova before Romania


def test_only_a_focal_point_acts_for_a_delegation(approved):
    point = approved.focal_points.get()
    assert list(lists.acted_for(queries.actor_for(point))) == [str(approved.public_id)]
    assert list(lists.acted_for(Actor(key=str(point.public_id)))) == []
    assert list(lists.acted_for(actors.stranger())) == []
