"""Coming in through an organisation's identity provider, against a real one in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import requests
from bs4 import BeautifulSoup
from django.test import Client

from kavshiri.config.organisations import providers_of
from kavshiri.keys import limits
from kavshiri.people import actions as people
from kavshiri.people.models import User
from kavshiri.ui import clock
from tests.keys.provider import CLIENT, SECRET

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
VISITOR = {"sub": "17", "email": "Visitor@example.org", "email_verified": True}
NOBODY = "No account here opens with this sign-in."


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.keys.provider"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    yield process.stdout.readline().strip()
    process.terminate()
    process.wait(60)
    process.stdout.close()


@pytest.fixture
def offer(settings, issuer):
    """Configure the provider as an operator would; its key."""

    def configure(domains: str = "", secret: str = SECRET, at: str = issuer) -> str:
        apps = providers_of(f"Example Ministry|{at}|{CLIENT}|{secret}|{domains}")
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}
        return apps[0]["provider_id"]

    return configure


def departed(client: Client, key: str, wanted: str = "") -> str:
    """Where the browser is sent, at the provider."""
    answer = client.get(f"/sign-in/with/{key}/", {"language": "en", "next": wanted})
    assert answer.status_code == 302, answer
    return answer["Location"]


def way_back(issuer: str, address: str, person: dict) -> str:
    """What the provider answers, signed in as a person."""
    requests.get(f"{issuer}/as/{quote(json.dumps(person))}", timeout=60)
    answer = requests.get(address, allow_redirects=False, timeout=60)
    return answer.headers["Location"].removeprefix("http://testserver")


def come_in(client: Client, issuer: str, key: str, person: dict, wanted: str = ""):
    return client.get(way_back(issuer, departed(client, key, wanted), person))


def said(client: Client, answer) -> str:
    assert answer.status_code == 302, answer
    page = client.get(answer["Location"])
    return BeautifulSoup(page.content, "html.parser").main.get_text(" ", strip=True)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_sign_in_page_offers_the_organisations(offer):
    key = offer()
    page = BeautifulSoup(Client().get("/en/sign-in/").content, "html.parser")
    link = page.find("a", href=f"/sign-in/with/{key}/?language=en")
    assert link.text.strip() == "Sign in with Example Ministry"


def test_whoever_the_provider_vouches_for_comes_in(offer, issuer, visitor):
    client = Client()
    answer = come_in(client, issuer, offer(), VISITOR, wanted="/en/account/")
    assert (answer.status_code, answer["Location"]) == (302, "/en/account/")
    assert client.get("/en/account/").status_code == 200
    assert client.session["_auth_user_id"] == str(visitor.pk)


def test_the_browser_is_led_with_a_state_and_a_challenge(offer, issuer):
    asked = parse_qs(urlsplit(departed(Client(), offer())).query)
    assert asked["code_challenge_method"] == ["S256"] and len(asked["state"][0]) >= 16


def test_staff_still_take_their_second_step(offer, issuer, staff):
    client = Client()
    come_in(client, issuer, offer(), {**VISITOR, "email": staff.email})
    assert is_in(client) and "second-step" in client.get("/en/account/")["Location"]


@pytest.mark.parametrize(
    "changed",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
        {"email": "stranger@example.org"},
        {"email": ""},
        {"email": None},
        {"token_sub": "18"},
        {"token_aud": "another-client"},
        {"token_iss": "https://another.example"},
    ],
)
def test_nobody_else_comes_in_and_no_account_is_made(offer, issuer, visitor, changed):
    client, count = Client(), User.objects.count()
    answer = come_in(client, issuer, offer(), {**VISITOR, **changed})
    assert NOBODY in said(client, answer)
    assert not is_in(client) and User.objects.count() == count


def test_a_provider_vouches_only_for_its_own_domains(offer, issuer, visitor):
    client = Client()
    assert NOBODY in said(client, come_in(client, issuer, offer("mfa.example"), VISITOR))
    assert not is_in(client)
    come_in(client, issuer, offer("mfa.example, example.org"), VISITOR)
    assert is_in(client)


def test_closed_accounts_stay_closed(offer, issuer, visitor, staff, system):
    people.set_open(user=visitor, is_open=False, by=system, at=clock.now())
    client = Client()
    assert NOBODY in said(client, come_in(client, issuer, offer(), VISITOR))


def test_an_answer_serves_only_the_browser_that_asked_and_only_once(offer, issuer, visitor):
    asking, other = Client(), Client()
    back = way_back(issuer, departed(asking, offer()), VISITOR)
    assert "ამ ავტორიზაციით აქ ანგარიში არ იხსნება." in said(other, other.get(back))
    asking.get(back)
    assert is_in(asking) and not is_in(other)
    asking.post("/en/sign-out/")
    asking.get(back)
    assert not is_in(asking)


def test_a_wrong_secret_is_told_as_any_other_refusal(offer, issuer, visitor):
    client = Client()
    assert NOBODY in said(client, come_in(client, issuer, offer(secret="wrong"), VISITOR))


def test_a_provider_that_does_not_answer_is_said_to_be_silent(offer):
    client = Client()
    answer = client.get(f"/sign-in/with/{offer(at='http://127.0.0.1:9')}/?language=en")
    assert "does not answer" in said(client, answer)


def test_an_unknown_provider_is_not_found(offer):
    offer()
    for address in ("/sign-in/with/no-such/", "/sign-in/with/no-such/back/"):
        assert Client().get(address).status_code == 404


def test_departures_are_counted_by_network(offer, issuer):
    key = offer()
    for _try in range(limits.PROVIDER_OF_NETWORK.most):
        departed(Client(), key)
    client = Client()
    assert "Too many tries" in said(client, client.get(f"/sign-in/with/{key}/?language=en"))


@pytest.mark.parametrize(
    "told",
    ["Name", "Name|https://a.example|id", "|https://a.example|id|secret", "A|http://a.example|id|secret",
     "A|https://a.example|i|s;B|https://a.example|i|s"],
)  # fmt: skip
def test_a_wrong_configuration_stops_the_start(told):
    with pytest.raises(ValueError, match="KAVSHIRI_OIDC"):
        providers_of(told)
