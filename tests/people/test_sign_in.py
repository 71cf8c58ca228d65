"""One-time links: GET shows a button, POST signs in, once."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from kavshiri.access import actors
from kavshiri.people import actions
from kavshiri.ui import clock

pytestmark = pytest.mark.django_db
ADDRESS = {"ka": "/ka/shesvla/{}/", "en": "/en/sign-in/{}/"}


@pytest.fixture
def account(system):
    return actions.open_account(email="nino@example.org", name="ნინო", by=system, at=clock.now())


@pytest.fixture
def secret(account, system) -> str:
    return actions.make_link(user=account, by=system, at=clock.now())


def soup(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize(("language", "button"), [("ka", "შესვლა"), ("en", "Sign in")])
def test_opening_a_link_signs_nobody_in(secret, language, button):
    client = Client()
    for ask in (client.get, client.head, client.get):
        answer = ask(ADDRESS[language].format(secret))
        assert answer.status_code == 200
    assert soup(answer).select_one("main form[method=post] button").text == button
    assert "ნინო" in soup(answer).main.text
    assert "_auth_user_id" not in client.session


def test_the_button_signs_in(secret):
    client = Client()
    answer = client.post(ADDRESS["ka"].format(secret))
    assert (answer.status_code, answer["Location"]) == (302, "/ka/chemi-gverdi/")
    assert "_auth_user_id" in client.session


def test_a_link_works_once(secret):
    Client().post(ADDRESS["en"].format(secret))
    second = Client()
    for answer in (second.post(ADDRESS["en"].format(secret)), second.get(ADDRESS["en"].format(secret))):
        assert answer.status_code == 410
        assert soup(answer).h1.text == "This link no longer works"
        assert soup(answer).main.find("a", href="/en/sign-in/").text == "Ask for a new link"
    assert "_auth_user_id" not in second.session


def test_a_link_ends_after_a_day(account, system):
    old = actions.make_link(user=account, by=system, at=clock.now() - dt.timedelta(hours=24, seconds=1))
    assert Client().post(ADDRESS["en"].format(old)).status_code == 410


@pytest.mark.parametrize(
    "wrong", ["x", "' OR 1=1 --", "%00", "ა" * 300, "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")]
)
def test_a_wrong_link_is_told_like_a_used_one(wrong):
    answer = Client().get(ADDRESS["ka"].format(wrong))
    assert answer.status_code == 410
    assert soup(answer).h1.text == "ეს ბმული აღარ მოქმედებს"


def test_a_closed_accounts_link_is_over(account, secret, system):
    actions.open_account(email="other@example.org", roles=("administrator",), by=system, at=clock.now())
    actions.set_open(user=account, is_open=False, by=system, at=clock.now())
    assert Client().post(ADDRESS["en"].format(secret)).status_code == 410


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil"])
def test_a_link_leads_nowhere_else(account, system, address):
    secret = actions.make_link(user=account, next_page=address, by=system, at=clock.now())
    assert Client().post(ADDRESS["ka"].format(secret))["Location"] == "/cms/"


def test_a_link_may_lead_to_a_page_of_ours(account, system):
    secret = actions.make_link(user=account, next_page="/ka/dzieba/", by=system, at=clock.now())
    assert Client().post(ADDRESS["ka"].format(secret))["Location"] == "/ka/dzieba/"


def test_the_secret_stays_between_us(secret):
    answer = Client().get(ADDRESS["en"].format(secret))
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer["Cache-Control"]
    assert soup(answer).select_one("meta[name=robots]")["content"] == "noindex"
    assert secret not in soup(answer).head.prettify()


def test_the_button_needs_its_token(secret):
    assert Client(enforce_csrf_checks=True).post(ADDRESS["en"].format(secret)).status_code == 403


@pytest.mark.parametrize(
    ("address", "title"), [("/ka/shesvla/", "სისტემაში შესვლა"), ("/en/sign-in/", "Signing in to the system")]
)
def test_the_page_says_how_to_sign_in(address, title):
    page = soup(Client().get(address))
    assert page.h1.text == title
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select("main input[type=password]")


def test_signing_out_needs_a_post(account):
    client = Client()
    client.force_login(account, backend="kavshiri.people.backends.LinkBackend")
    assert client.get("/ka/gasvla/").status_code == 405
    assert client.post("/ka/gasvla/")["Location"] == "/ka/"
    assert "_auth_user_id" not in client.session


def test_a_stranger_is_an_actor_without_a_key():
    assert not actors.stranger().is_known


@pytest.mark.parametrize("language", ["ka", "en"])
def test_nothing_asks_for_a_password(language):
    answer = Client().get(f"/{language}/_util/login/")
    assert (answer.status_code, answer["Location"]) == (302, ADDRESS[language].removesuffix("{}/"))
    assert Client().post(f"/{language}/_util/login/").status_code == 405
