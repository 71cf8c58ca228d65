"""Asking for a link: a letter to the account's address, the same answer for every other, and not too many of them."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django_tasks_db.models import DBTaskResult

from kavshiri.access import actors
from kavshiri.mail.models import Letter
from kavshiri.people import actions, tasks
from kavshiri.people.models import SignInLink
from kavshiri.ui import clock
from tests.links import path_in

pytestmark = pytest.mark.django_db
PAGE = {"ka": "/ka/shesvla/", "en": "/en/sign-in/"}


@pytest.fixture
def account(system):
    return actions.open_account(email="nino@example.org", name="ნინო", by=system, at=clock.now())


def ask(address: str, language="ka", query="") -> BeautifulSoup:
    answer = Client().post(PAGE[language] + query, {"email": address})
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    return BeautifulSoup(answer.content, "html.parser")


def work() -> None:
    """Do what waits, as a worker does."""
    for waiting in DBTaskResult.objects.ready():
        assert waiting.task_path == tasks.send_link.module_path
        waiting.task.call(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])
        waiting.delete()


@pytest.mark.parametrize("language", ["ka", "en"])
def test_the_link_in_the_letter_signs_in_once(account, language):
    ask("NINO@example.org", language)
    work()
    letter = Letter.objects.get()
    assert letter.address == "nino@example.org" and letter.language == language and letter.is_discreet
    client, path = Client(), path_in(letter.body)
    assert client.get(path).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(path).status_code == 302
    assert client.session["_auth_user_id"] == str(account.pk)
    assert Client().post(path).status_code == 410


def test_the_answer_is_the_same_for_an_address_that_is_not_known(account):
    answers = [str(ask(address).main).replace(address, "X") for address in ("nino@example.org", "zaza@example.org")]
    assert answers[0] == answers[1]
    assert DBTaskResult.objects.count() == 2, "the same is done for both while the page waits"
    work()
    assert [letter.address for letter in Letter.objects.all()] == ["nino@example.org"]


def test_a_closed_account_gets_nothing(account, system):
    other = actions.open_account(email="a@example.org", roles=("administrator",), by=system, at=clock.now())
    actions.set_open(user=account, is_open=False, by=system, at=clock.now())
    ask("nino@example.org")
    work()
    assert not Letter.objects.exists() and other.is_active


def test_the_link_is_over_after_half_an_hour(account, at):
    actions.send_link(address="nino@example.org", language="en", by=actors.stranger(), at=at)
    link = SignInLink.objects.get()
    assert link.expires_at - link.made_at == dt.timedelta(minutes=30)


def test_one_account_cannot_be_flooded(account, at):
    asked = [
        actions.send_link(address="nino@example.org", language="en", by=actors.stranger(), at=at) for _ in range(9)
    ]
    assert asked == [True] * 5 + [False] * 4
    later = at + dt.timedelta(minutes=61)
    assert actions.send_link(address="nino@example.org", language="en", by=actors.stranger(), at=later)


@pytest.mark.parametrize("address", ["", "nino", "nino@", "a@b@c", "a@example.org\nBcc: b@example.org", "x" * 300])
def test_what_is_no_address_is_told_and_stays(address):
    page = ask(address)
    assert page.select_one("[aria-invalid=true]")
    assert not DBTaskResult.objects.exists()


def test_one_arrives_where_one_wanted_to_go(account):
    ask("nino@example.org", query="?next=/cms/letters/")
    work()
    assert Client().post(path_in(Letter.objects.get().body))["Location"] == "/cms/letters/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/x" * 400])
def test_nobody_is_led_away(account, elsewhere):
    ask("nino@example.org", query=f"?next={elsewhere}")
    work()
    assert "evil" not in Client().post(path_in(Letter.objects.get().body))["Location"]


def test_the_back_office_remembers_where_one_wanted_to_go():
    answer = Client().get("/cms/letters/", follow=True)
    assert answer.redirect_chain[-1][0].endswith("?next=/cms/letters/")
