"""Choosing another record: few in a select, many by typing; nothing that was typed is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor, system
from kavshiri.cms.choosing import Offer, proposed
from kavshiri.conference.models import Part
from kavshiri.people.models import Person
from kavshiri.texts.values import Texts
from tests.cms.conftest import signed_in
from tests.cms.filling import fields_of, with_row


@pytest.fixture
def session(world):
    return world.published.sessions.get()


@pytest.fixture
def address(session) -> str:
    return reverse("sessions:edit", args=[session.pk])


SYSTEM = system()
AT = dt.datetime(2020, 11, 1, tzinfo=dt.UTC)


@act
def plant(things, *, by: Actor, at: dt.datetime) -> None:
    things = list(things)
    for one in things:
        one.made_at = one.changed_at = at
    type(things[0]).objects.bulk_create(things)


def persons(count: int, same: str = "") -> None:
    named = ((n, same or str(n)) for n in range(count))
    made = (Person(slug=f"p-{n}", name=Texts.of(ka=f"პირი {said}", en=f"Person {said}")) for n, said in named)
    plant(made, by=SYSTEM, at=AT)


def roles(session, count: int, since: int = 0) -> None:
    who = Person.objects.filter(slug__startswith="p-")[since : since + count]
    made = (Part(session=session, role="speaker", person=one, position=n) for n, one in enumerate(who, start=1))
    plant(made, by=SYSTEM, at=AT)


def line_of(answer, name: str):
    return BeautifulSoup(answer.content, "html.parser").find(attrs={"name": name})


def with_person(client, address: str, said: str, **more):
    told = with_row(
        fields_of(client.get(address)), "people", role="speaker", person=said, position="9", source="ours", **more
    )
    number = int(told["people-TOTAL_FORMS"]) - 1
    return client.post(address, told), f"people-{number}-person"


def test_few_stay_a_select_and_many_share_one_list(secretary, session, address):
    assert line_of(secretary.get(address), "people-__prefix__-person").name == "select"
    persons(100)
    roles(session, 2)
    page = BeautifulSoup(secretary.get(address).content, "html.parser")
    lines = page.find_all("input", list="choose-person")
    assert {line["name"] for line in lines} >= {
        "people-0-person",
        "people-1-stand_in",
        "interpreters-__prefix__-person",
    }
    assert len(page.find_all("datalist")) == 1
    assert len(page.find("datalist", id="choose-person").find_all("option")) == Person.objects.count()


def test_a_thousand_persons_weigh_little_and_cost_no_query_for_each_row(
    secretary, session, address, django_assert_max_num_queries
):
    persons(1000)
    roles(session, 2)
    secretary.get(address)
    with django_assert_max_num_queries(200) as few:
        # the names of a thousand persons alone would be more than all the rest, the menu included
        assert len(secretary.get(address).content) < 165_000
    roles(session, 12, since=2)
    with django_assert_max_num_queries(len(few)):
        answer = secretary.get(address)
    assert not BeautifulSoup(answer.content, "html.parser").find("datalist", id="choose-person").find_all("option")
    assert line_of(answer, "people-3-person")["data-choose"] == reverse("persons:suggest")


@pytest.mark.parametrize("said", ["პირი 7 · p-7", "p-7", "Person 7", " პირი  7 ", "another name · p-7"])
def test_a_line_a_slug_or_a_name_is_found_and_saved(secretary, session, address, said):
    persons(40)
    answer, _name = with_person(secretary, address, said)
    assert answer.status_code == 302
    assert session.people.order_by("position").last().person.slug == "p-7"


def test_what_stands_there_is_sent_back_unchanged(secretary, session, address):
    persons(40)
    roles(session, 3)
    told = fields_of(secretary.get(address))
    assert told["people-0-person"].endswith(f" · {session.people.first().person.slug}")
    before = list(session.people.values_list("person", "changed_at"))
    assert secretary.post(address, told).status_code == 302
    assert list(session.people.values_list("person", "changed_at")) == before


@pytest.mark.parametrize("count", [3, 40])
@pytest.mark.parametrize("said", ["<b>Nobody</b>", "17"])
def test_what_is_not_found_is_said_and_stays_as_it_was_typed(secretary, session, address, count, said):
    persons(count)
    before = session.people.count()
    answer, name = with_person(secretary, address, said)
    assert (answer.status_code, line_of(answer, name)["value"]) == (200, said)
    assert "<b>Nobody" not in answer.content.decode()
    assert session.people.count() == before


def test_a_name_that_two_have_is_asked_back_with_both(world):
    persons(2, same="X")
    with translation.override("ka"), pytest.raises(ValidationError) as fault:
        Offer(Person.objects.all()).found("Person x")
    assert "პირი X · p-0; პირი X · p-1" in fault.value.messages[0]
    assert "Several" not in fault.value.messages[0]


def test_proposals_begin_with_those_that_start_so(world):
    persons(12)
    with translation.override("en"):
        told = proposed(Person.objects.all(), "person 1")
    assert told == ["Person 1 · p-1", "Person 10 · p-10", "Person 11 · p-11"]


def test_only_those_who_may_edit_persons_are_proposed_any(world, secretary):
    persons(1)
    door = reverse("persons:suggest")
    assert secretary.get(door, {"q": "p-0"}).json()["lines"] == ["პირი 0 · p-0"]
    refused = signed_in(world, "visitor").get(door, {"q": "p-0"})
    assert (refused.status_code, "p-0" in refused.content.decode()) != (200, True)
    assert "p-0" not in refused.content.decode()
