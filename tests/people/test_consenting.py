"""What one agreed to is seen and withdrawn on "my data", and by a link from a letter without an account."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from kavshiri.access import actors
from kavshiri.people import actions as people
from kavshiri.people import consenting
from kavshiri.privacy import actions, consents, queries
from kavshiri.privacy.consents import Ask
from kavshiri.privacy.models import Consent
from kavshiri.ui import clock

pytestmark = pytest.mark.django_db
ME = "reader@example.org"


@pytest.fixture
def asks(monkeypatch):
    """Two consents, both given."""
    for module in (consents, queries, consenting):
        monkeypatch.setattr(module, "ASKS", {})
    monkeypatch.setattr(queries, "ASKS", consents.ASKS)
    monkeypatch.setattr(consenting, "ASKS", consents.ASKS)
    both = [
        consents.note(Ask(f"tests.{name}", name.title(), f"My {name} may be shown.", 1, f"Shows the {name}"))
        for name in ("name", "picture")
    ]
    for ask in both:
        told = {"address": ME, "language": "en", "by": actors.stranger(), "at": clock.now()}
        actions.give_consent(ask=ask, **told)
    return both


@pytest.fixture
def account(system):
    return people.open_account(email=ME, language="en", by=system, at=clock.now())


def path(language: str = "en") -> str:
    return consenting.link(ME, language).partition("//")[2].partition("/")[2].join(["/", ""])


def said(answer) -> str:
    return BeautifulSoup(answer.content, "html.parser").main.get_text(" ", strip=True)


def test_my_data_shows_each_with_its_text_and_withdraws_it_alone(asks, account):
    client = Client()
    client.force_login(account, backend="kavshiri.people.backends.LinkBackend")
    page = said(client.get("/en/my-data/"))
    assert "My name may be shown." in page and "My picture may be shown." in page
    answer = client.post("/en/my-data/consents/", {"withdraw": asks[0].key}, follow=True)
    assert "Withdrawn: Name" in said(answer) or b"Withdrawn: Name" in answer.content
    assert [queries.has_consented(ask.key, ME) for ask in asks] == [False, True]
    client.post("/en/my-data/consents/", {"give": asks[0].key})
    assert queries.has_consented(asks[0].key, ME)


def test_opening_the_link_changes_nothing_and_its_button_withdraws(asks):
    for _scanner in range(2):
        assert "My name may be shown." in said(Client().get(path()))
    assert all(queries.has_consented(ask.key, ME) for ask in asks)
    Client().post(path(), {"withdraw": asks[1].key})
    assert [queries.has_consented(ask.key, ME) for ask in asks] == [True, False]
    assert Consent.objects.latest("pk").channel == "letter"


def test_the_georgian_page_is_georgian(asks):
    answer = Client().get(path("ka"))
    assert "რას დათანხმდით" in said(answer) and ME not in path("ka")


@pytest.mark.parametrize(
    "spoil", [lambda told: told[:-3] + "xx/", lambda told: told.replace("consents/", "consents/a")]
)
def test_a_forged_link_shows_nothing(asks, spoil):
    answer = Client().get(spoil(path()))
    assert answer.status_code == 410 and b"may be shown" not in answer.content
    Client().post(spoil(path()), {"withdraw": asks[0].key})
    assert queries.has_consented(asks[0].key, ME)


def test_nobody_agrees_to_what_was_never_asked_and_nothing_unknown_is_done(asks):
    consents.note(Ask("tests.never", "Never", "Never asked.", 1, "Nothing"))
    for pressed in ({"give": "tests.never"}, {"withdraw": "nonsense"}, {"give": ""}, {}):
        Client().post(path(), pressed)
    assert Consent.objects.count() == 2


def test_strangers_change_nothing_on_my_data(asks):
    assert Client().post("/en/my-data/consents/", {"withdraw": asks[0].key}).status_code in (302, 403, 404)
    assert queries.has_consented(asks[0].key, ME)


def test_after_an_erasure_the_link_leads_to_nothing(asks, account, system):
    before = path()
    people.erase_account(user=account, by=system, at=clock.now())
    assert Client().get(before).status_code == 410
