"""Nobody stands in the public list who has not agreed to it, and whoever withdraws is gone at once."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.access.acting import acting
from kavshiri.accreditation import actions, asks, queries
from kavshiri.accreditation.models import Participant
from kavshiri.journal import actions as journal
from kavshiri.privacy import actions as privacy
from kavshiri.privacy import queries as consents
from tests import world
from tests.accreditation.test_entering import as_account, door
from tests.accreditation.world import AT, admit

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> world.World:
    return world.furnish()


@pytest.fixture
def who(house) -> Participant:
    return admit(house.published, name="Named Person", post="Secret Post")


def page(client: Client | None = None, language: str = "en") -> str:
    with translation.override(language):
        address = reverse("accreditation:list", args=[world.SLUG])
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").main.text


def test_accredited_is_not_listed(house, who):
    assert "Named Person" not in page() and "Nobody has asked" in page()
    assert "Named Person" not in page(as_account(house.users["administrator"]))


def test_whoever_agrees_is_listed_and_whoever_withdraws_is_gone_at_once(house, who):
    client = as_account(house.users["visitor"])
    client.post(door("list-me"), {"listed_as": ""})
    assert "Named Person" in page() and "Delegation A" in page() and "Named Person" in page(language="ka")
    client.post(door("unlist-me"))
    assert "Named Person" not in page()
    assert not consents.has_consented(asks.LISTED.key, who.address)


def test_a_pseudonym_shows_nothing_else_of_the_person(house, who):
    client = as_account(house.users["visitor"])
    client.post(door("list-me"), {"listed_as": "  Quiet   Guest "})
    text = page()
    assert "Quiet Guest" in text
    for secret in ("Named Person", "Delegation A", "Secret Post", who.address):
        assert secret not in text
    client.post(door("unlist-me"))
    who.refresh_from_db()
    assert who.listed_as == "" and "Quiet Guest" not in page()


def test_a_withdrawal_elsewhere_takes_the_chosen_name_along(house, who, system):
    actions.list_me(listed_as="Quiet Guest", language="en", by=house.actor("visitor"), at=AT)
    privacy.withdraw_consent(ask=asks.LISTED, address=who.address, channel="letter", by=system, at=AT)
    who.refresh_from_db()
    assert who.listed_as == "" and "Quiet Guest" not in page() and "Named Person" not in page()


def test_whoever_is_revoked_is_no_longer_listed(house, who, system):
    actions.list_me(listed_as="", language="en", by=house.actor("visitor"), at=AT)
    actions.revoke(conference=house.published, origin=who.origin, reason="", by=system, at=AT)
    assert "Named Person" not in page()


def test_nothing_stands_there_but_what_was_agreed_to(house, who):
    actions.list_me(listed_as="", language="en", by=house.actor("visitor"), at=AT)
    assert who.address not in page() and "Secret Post" not in page()


def test_the_page_is_kept_by_nobody_and_found_by_no_engine(house, who):
    with translation.override("en"):
        answer = Client().get(reverse("accreditation:list", args=[world.SLUG]))
    assert "no-store" in answer["Cache-Control"]
    assert b'name="robots" content="noindex"' in answer.content
    assert b"kv-version" not in answer.content


def test_a_draft_has_no_list(house):
    with translation.override("en"):
        address = reverse("accreditation:list", args=[world.DRAFT])
    assert Client().get(address).status_code == 404


def test_nobody_lists_somebody_else(house, who):
    as_account(house.users["secretary"]).post(door("list-me"), {"listed_as": "Me"})
    Client().post(door("list-me"), {"listed_as": "Me"})
    assert "Named Person" not in page() and "Me" not in page().split()


def test_the_list_does_not_ask_more_for_more_people(house, system, django_assert_max_num_queries):
    asked = []
    for number in (1, 2, 3):
        admit(house.published, f"member:{number}", address=f"p{number}@example.org", name=f"Person {number}")
        privacy.give_consent(ask=asks.LISTED, address=f"p{number}@example.org", language="en", by=system, at=AT)
        page()
        with django_assert_max_num_queries(40) as found:
            assert f"Person {number}" in page()
        asked.append(len(found.captured_queries))
    assert asked[0] == asked[-1]


def test_the_conferences_page_leads_there(house):
    with translation.override("en"):
        address = reverse("accreditation:list", args=[world.SLUG])
        for name in ("conference:home", "conference:programme"):
            if address in Client().get(reverse(name, args=[world.SLUG])).content.decode():
                return
    pytest.fail("no way to the list")


def test_the_list_is_in_the_order_of_the_alphabet_by_what_is_shown_and_betrays_no_name_behind_it(house, system):
    told = [
        ("Zaza", ""), ("ბექა", ""), ("Anna", ""), ("ანა", "ჰ ფსევდონიმი"), ("ჰაინრიხ", "ა ფსევდონიმი"), ("ადამ", ""),
    ]  # fmt: skip
    for number, (name, _shown) in enumerate(told):
        admit(house.published, f"member:{number}", name=name, address=f"p{number}@example.org")
        privacy.give_consent(ask=asks.LISTED, address=f"p{number}@example.org", language="ka", by=system, at=AT)
    for number, (_name, shown) in enumerate(told):
        one = Participant.objects.get(origin=f"member:{number}")
        with acting("test"):
            journal.keep(one, {"listed_as": shown}, topic="test", kind="test", by=system, at=AT)
    found = [one.shown for one in queries.listed(house.published)]
    assert found == ["ა ფსევდონიმი", "ადამ", "ბექა", "ჰ ფსევდონიმი", "Anna", "Zaza"]
