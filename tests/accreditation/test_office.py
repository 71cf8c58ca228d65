"""The secretariat's screens of participants and sessions."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from kavshiri.accreditation.models import Audience, Bar, Participant, Presence
from kavshiri.conference.models import Session
from kavshiri.mail.models import Letter
from kavshiri.people import actions as people
from kavshiri.privacy.models import Look
from tests import world
from tests.accreditation.world import admit

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> world.World:
    return world.furnish()


@pytest.fixture
def session(house) -> Session:
    return Session.objects.get(conference=house.published)


@pytest.fixture
def client(house) -> Client:
    people.change_own(user=house.users["secretary"], name="", language="en", by=house.actor("secretary"), at=world.AT)
    found = Client()
    found.force_login(house.users["secretary"])
    return found


def at(name: str, *args) -> str:
    return reverse(f"participants:{name}", args=args)


def read(answer, status=200) -> BeautifulSoup:
    assert answer.status_code == status, answer
    return BeautifulSoup(answer.content, "html.parser")


def test_participants_are_found_by_name_address_and_kind(house, client):
    admit(house.published)
    admit(house.published, "member:2", name="Somebody Else", address="else@example.org", kind="press")
    address = at("index", house.published.pk)
    for query, names in (
        ("", {"Delegate A", "Somebody Else"}), ("?q=ELSE@", {"Somebody Else"}), ("?kind=delegate", {"Delegate A"}),
        ("?q=nobody", set()), ("?kind=no-such", {"Delegate A", "Somebody Else"}),
    ):  # fmt: skip
        page = read(client.get(address + query))
        assert {cell.a.text for cell in page.select("tbody th")} == names, query


def test_the_list_does_not_ask_more_for_more_people(house, client, django_assert_max_num_queries):
    asked = []
    for number in (1, 2, 3):
        admit(house.published, f"member:{number}", address=f"p{number}@example.org")
        client.get(at("index", house.published.pk))
        with django_assert_max_num_queries(60) as found:
            client.get(at("index", house.published.pk))
        asked.append(len(found.captured_queries))
    assert asked[0] == asked[-1]


def test_somebody_is_admitted_by_hand_and_nothing_typed_is_lost(house, client):
    address = at("admit", house.published.pk)
    told = {
        "kind": "staff", "name": "Staff A", "address": "not an address", "language": "en", "capacity_en": "Technician",
        "capacity_origin": "en", "affiliation_origin": "en",
    }  # fmt: skip
    page = read(client.post(address, told))
    assert page.select_one("[name=name]")["value"] == "Staff A" and not Participant.objects.exists()
    answer = client.post(address, {**told, "address": "Staff@example.org"})
    who = Participant.objects.get()
    assert answer["Location"] == at("one", who.public_id)
    assert (who.address, who.capacity.text("en")) == ("staff@example.org", "Technician")
    assert Letter.objects.get(kind="accreditation.links").address == "staff@example.org"
    client.post(at("revoke", who.public_id), {"reason": "Left"})
    who.refresh_from_db()
    assert not who.is_accredited


def test_a_look_at_one_of_them_is_noted(house, client):
    who = admit(house.published)
    read(client.get(at("one", who.public_id)))
    look = Look.objects.get(about__endswith=str(who.public_id))
    assert look.why == "read-participant"


def test_links_are_withdrawn_and_given_back_on_the_page(house, client, session):
    who = admit(house.published)
    client.post(at("bar", who.public_id), {"session": session.pk})
    page = read(client.get(at("one", who.public_id)))
    client.post(at("lift", who.public_id), {"bar": page.select_one("[name=bar]")["value"]})
    assert not Bar.objects.exists()
    client.post(at("bar", who.public_id), {"reason": "Lost telephone"})
    assert Bar.objects.get().session is None
    client.post(at("renew", who.public_id))
    who.refresh_from_db()
    assert who.round == 2


def test_a_session_that_is_none_withdraws_nothing(house, client, session):
    who = admit(house.published)
    foreign = Session.objects.get(conference=house.draft)
    for key in ("", "x", "999999", str(foreign.pk)):
        assert client.post(at("bar", who.public_id), {"session": key}).status_code == 404
    assert not Bar.objects.exists()


def test_presence_is_ticked_and_taken_back(house, client, session):
    who, other = admit(house.published), admit(house.draft)
    answer = client.post(at("note", session.pk), {"participant": [who.pk, other.pk, "x"], "delegation": "no-such"})
    assert answer.status_code == 302
    noted = Presence.objects.get()
    assert (noted.participant, noted.source) == (who, "hand")
    assert "1 of 1" in read(client.get(at("session", session.pk))).text
    client.post(at("forget", session.pk), {"presence": noted.pk})
    assert not Presence.objects.exists()


def test_a_session_is_narrowed_and_closed(house, client, session):
    client.post(at("audience", session.pk), {"kinds": ["head", "delegate"]})
    assert set(Audience.objects.values_list("kind", flat=True)) == {"head", "delegate"}
    client.post(at("audience", session.pk), {"kinds": ["no-such"]})
    assert Audience.objects.count() == 2
    client.post(at("close", session.pk))
    assert Bar.objects.get().participant is None
    assert "closed to everybody" in read(client.get(at("sessions", house.published.pk))).text
    client.post(at("close", session.pk))
    assert not Bar.objects.exists()


def test_everybody_is_sent_the_link(house, client):
    admit(house.published)
    client.post(at("send", house.published.pk))
    assert Letter.objects.filter(kind="accreditation.links").count() == 1


def test_without_a_role_none_of_these_screens_opens(house, session):
    who = admit(house.published)
    visitor = Client()
    visitor.force_login(house.users["visitor"])
    pages = [at("index", house.published.pk), at("sets", house.published.pk), at("session", session.pk),
             at("one", who.public_id), at("admit", house.published.pk)]  # fmt: skip
    for address in pages:
        for client in (visitor, Client()):
            answer = client.get(address)
            assert answer.status_code in (302, 403, 404), address
            assert b"Delegate A" not in answer.content
