"""Old addresses of persons and offices: they keep leading to whom they once named."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.people import actions
from kavshiri.people.models import Office, OldAddress, Organisation, Person
from kavshiri.texts.values import Texts

pytestmark = pytest.mark.django_db
AT = dt.datetime(2020, 11, 24, 8, tzinfo=dt.UTC)
SYSTEM = actors.system()


def person(slug: str, record: Person | None = None) -> Person:
    record = record or Person()
    actions.keep_person(person=record, values={"slug": slug, "name": Texts.of(ka="ანა")}, by=SYSTEM, at=AT)
    return record


@pytest.fixture
def office() -> Office:
    council, head = Organisation(), Office()
    told = {"slug": "council", "name": Texts.of(ka="საბჭო")}
    actions.keep_organisation(organisation=council, values=told, by=SYSTEM, at=AT)
    told = {"slug": "head", "title": Texts.of(ka="თავმჯდომარე"), "organisation": council}
    actions.keep_office(office=head, values=told, by=SYSTEM, at=AT)
    return head


def known() -> list[tuple[str, str, str]]:
    found = OldAddress.objects.order_by("kind", "slug")
    return [(old.kind, old.slug, (old.person or old.office).slug) for old in found]


def test_every_earlier_address_leads_to_the_present_one(office):
    one = person("ana")
    assert known() == []
    person("anna", one)
    person("ann", one)
    actions.keep_office(office=office, values={"slug": "chair"}, by=SYSTEM, at=AT)
    assert known() == [("office", "head", "chair"), ("person", "ana", "ann"), ("person", "anna", "ann")]


def test_an_address_taken_over_leads_to_its_new_owner_alone():
    one = person("ana")
    person("anna", one)
    other = person("ana")
    assert known() == []
    person("nino", other)
    assert known() == [("person", "ana", "nino")]


def test_who_returns_to_an_old_address_has_it_again():
    one = person("ana")
    person("anna", one)
    person("ana", one)
    assert known() == [("person", "anna", "ana")]


def test_a_person_and_an_office_may_have_had_the_same_address(office):
    person("other", person("head"))
    actions.keep_office(office=office, values={"slug": "chair"}, by=SYSTEM, at=AT)
    assert known() == [("office", "head", "chair"), ("person", "head", "other")]


def test_what_is_not_renamed_leaves_no_address():
    one = person("ana")
    actions.keep_person(person=one, values={"country": "GE"}, by=SYSTEM, at=AT)
    assert known() == []


def test_who_is_removed_takes_the_old_addresses_along():
    one = person("anna", person("ana"))
    actions.remove_record(record=one, by=SYSTEM, at=AT)
    assert known() == []


def test_an_address_of_the_wrong_kind_is_refused_by_the_database(office):
    one = person("ana")
    for told in (
        {"kind": "office", "person": one},
        {"kind": "person"},
        {"kind": "person", "person": one, "office": office},
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), acting("test"):
            OldAddress.objects.create(slug="x", **told)
