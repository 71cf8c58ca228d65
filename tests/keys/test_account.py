"""The page of one's own account: name, language, sessions, passkeys."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from kavshiri.journal.models import Entry
from kavshiri.keys import actions, devices, limits
from kavshiri.people import actions as people
from kavshiri.people import queries
from kavshiri.ui import clock
from tests.keys.conftest import through_link

pytestmark = pytest.mark.django_db
ACCOUNT = "/en/account/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
    "Mobile/15E148 Safari/604.1"
)


def said(answer) -> str:
    return BeautifulSoup(answer.content, "html.parser").main.get_text(" ", strip=True)


def browser(user, system, agent: str = "") -> Client:
    client = Client(headers={"user-agent": agent})
    secret = people.make_link(user=user, by=system, at=clock.now())
    client.post(f"/en/sign-in/{secret}/")
    return client


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox, Windows"),
        (IPHONE, "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0",
         "Edge, Linux"),
        ("curl/8.0", ""),
    ],
)  # fmt: skip
def test_devices_have_names_that_people_know(agent, name):
    assert devices.device(agent) == name


def test_sessions_are_listed_by_device(visitor, system):
    here = browser(visitor, system, FIREFOX)
    browser(visitor, system, IPHONE)
    listed = BeautifulSoup(here.get(ACCOUNT).content, "html.parser").select("#sessions li")
    assert sorted(one.strong.text for one in listed) == ["Firefox, Windows", "Safari, iPhone"]
    assert [one.strong.text for one in listed if "this one" in one.text] == ["Firefox, Windows"]


def test_no_address_of_a_client_is_kept(visitor, system):
    browser(visitor, system, FIREFOX)
    assert [one.ip for one in actions.queries.sessions_of(visitor)] == [actions.UNKNOWN]


def test_signing_out_everywhere_else_keeps_this_session_alone(visitor, system):
    here, there = browser(visitor, system, FIREFOX), browser(visitor, system, IPHONE)
    unlisted = Client()
    unlisted.force_login(visitor)
    actions.queries.UserSession.objects.filter(session_key=unlisted.session.session_key).delete()
    page = here.post("/en/account/sessions/end/", follow=True)
    assert "You are signed out everywhere else." in said(page)
    assert len(BeautifulSoup(page.content, "html.parser").select("#sessions li")) == 1
    for other in (there, unlisted):
        assert other.get(ACCOUNT).status_code == 403
    assert here.get(ACCOUNT).status_code == 200
    assert browser(visitor, system).get(ACCOUNT).status_code == 200


def test_a_session_that_was_left_is_not_listed(visitor, system):
    here, there = browser(visitor, system, FIREFOX), browser(visitor, system, IPHONE)
    there.post("/en/sign-out/")
    assert [one.user_agent for one in actions.queries.sessions_of(visitor)] == ["Firefox, Windows"]
    assert here.get(ACCOUNT).status_code == 200


def test_name_and_language_are_ones_own_to_change(visitor, system):
    client = browser(visitor, system)
    answer = client.post(ACCOUNT, {"name": "ნინო", "language": "ka"})
    assert answer["Location"] == "/ka/angarishi/"
    visitor.refresh_from_db()
    assert (visitor.name, visitor.language) == ("ნინო", "ka")
    assert visitor.wagtail_userprofile.preferred_language == "ka"


def test_nobody_changes_another_account(visitor, staff):
    with pytest.raises(Exception, match=r"own name|საკუთარი"):
        people.change_own(user=staff, name="X", language="en", by=queries.actor_for(visitor), at=clock.now())


def test_strangers_have_no_account_page():
    assert Client().get(ACCOUNT).status_code == 403


def answers() -> list[str]:
    """What somebody could send in the place of a passkey's answer."""
    data = {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA", "userHandle": "MQ"}
    whole = {"id": "AA", "rawId": "AA", "type": "public-key", "response": data, "clientExtensionResults": {}}
    made = {**whole, "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}
    return [
        "",
        "x",
        "[]",
        "1",
        '{"response": 1}',
        "{}",
        json.dumps(whole),
        json.dumps(made),
        "[" * 19_000,
        "x" * 30_000,
    ]


@pytest.mark.parametrize("number", range(10))
def test_a_wrong_passkey_opens_nothing_and_tells_nothing(staff, number):
    client = Client()
    client.post("/en/passkey/options/")
    page = client.post("/en/passkey/", {"answer": answers()[number]}, follow=True)
    assert page.redirect_chain == [("/en/sign-in/", 302)]
    assert "No account opens with this passkey." in said(page)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("number", range(10))
def test_a_wrong_new_passkey_is_not_kept(visitor, system, number):
    client = through_link(visitor, system)
    client.post("/en/account/passkeys/options/")
    page = client.post("/en/account/passkeys/", {"answer": answers()[number]}, follow=True)
    assert "The passkey was not added." in said(page)
    assert not actions.queries.passkeys_of(visitor).exists()


def test_challenges_are_given_out_in_measure(settings):
    client = Client(REMOTE_ADDR="2001:db8::1")
    for _ask in range(limits.PASSKEY_OF_NETWORK.most):
        assert client.post("/en/passkey/options/").status_code == 200
    assert client.post("/en/passkey/options/").status_code == 429
    assert Client(REMOTE_ADDR="2001:db8::ffff").post("/en/passkey/options/").status_code == 429
    assert Client(REMOTE_ADDR="2001:db8:0:1::1").post("/en/passkey/options/").status_code == 200


def test_attempts_hold_no_address(client):
    client.post("/en/passkey/options/", REMOTE_ADDR="203.0.113.7")
    kept = actions.Attempt.objects.get()
    assert "203.0.113.7" not in kept.whose and len(kept.whose) == 64


def test_the_challenge_asks_for_whom_the_device_knows_and_names_no_key(staff):
    told = Client().post("/en/passkey/options/").json()["publicKey"]
    assert told["userVerification"] == "required"
    assert not told.get("allowCredentials")


def test_the_journal_says_what_was_done_without_secrets(staff, app):
    kinds = list(Entry.objects.filter(kind__startswith="keys.").values_list("kind", flat=True))
    assert kinds == ["keys.key.add"]
    assert app not in str(list(Entry.objects.values_list("payload", flat=True)))
