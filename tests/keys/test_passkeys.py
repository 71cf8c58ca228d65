"""Passkeys: what opens, and what a forger tries."""

from __future__ import annotations

import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client

from kavshiri.keys import queries
from kavshiri.people import actions as people
from kavshiri.ui import clock
from tests.keys.conftest import through_link
from tests.keys.device import Device

pytestmark = pytest.mark.django_db


def asked(client: Client, address: str) -> dict:
    return client.post(address, secure=True).json()["publicKey"]


def add(client: Client, device: Device) -> None:
    answer = device.make(asked(client, "/en/account/passkeys/options/"))
    client.post("/en/account/passkeys/", {"answer": answer, "name": "Telephone"}, secure=True)


@pytest.fixture
def device(staff, system) -> Device:
    """What a staff member has made at the first second step."""
    made = Device()
    add(through_link(staff, system), made)
    return made


def come_in(client: Client, answer: str):
    return client.post("/en/passkey/", {"answer": answer}, secure=True)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_passkey_opens_the_back_office_alone(staff, device):
    client = Client()
    answer = come_in(client, device.show(asked(client, "/en/passkey/options/")))
    assert answer["Location"] == "/cms/"
    assert client.get("/cms/", secure=True).status_code == 200
    staff.refresh_from_db()
    key = queries.passkeys_of(staff).get()
    assert str(key) == "Telephone" and key.last_used_at is not None and staff.last_login is not None


def test_making_one_at_the_second_step_opens_the_back_office(staff, system):
    client = through_link(staff, system)
    assert client.get("/cms/").status_code == 302
    add(client, Device())
    assert client.get("/cms/").status_code == 200


def test_a_passkey_takes_the_second_step(staff, device, system):
    client = through_link(staff, system)
    answer = device.show(asked(client, "/en/second-step/options/"))
    gone = client.post("/en/second-step/passkey/", {"answer": answer, "next": "/cms/accounts/"}, secure=True)
    assert gone["Location"] == "/cms/accounts/"
    assert client.get("/cms/").status_code == 200


def test_another_accounts_passkey_does_not_take_the_step(staff, device, system):
    other = people.open_account(email="b@example.org", language="en", roles=("secretary",), by=system, at=clock.now())
    theirs = Device()
    add(through_link(other, system), theirs)
    client = through_link(staff, system)
    answer = theirs.show(asked(client, "/en/second-step/options/"))
    client.post("/en/second-step/passkey/", {"answer": answer}, secure=True)
    assert client.get("/cms/").status_code == 302


def test_a_signature_by_another_key_opens_nothing(device):
    client = Client()
    forged = device.show(asked(client, "/en/passkey/options/"), key=ec.generate_private_key(ec.SECP256R1()))
    assert come_in(client, forged)["Location"] == "/en/sign-in/"
    assert not is_in(client)


def test_an_answer_is_taken_once(device):
    client = Client()
    answer = device.show(asked(client, "/en/passkey/options/"))
    come_in(client, answer)
    client.post("/en/sign-out/", secure=True)
    for again in (client, Client()):
        come_in(again, answer)
        assert not is_in(again)


def test_a_failed_answer_spends_the_challenge(device):
    client = Client()
    wish = asked(client, "/en/passkey/options/")
    come_in(client, device.show(wish, key=ec.generate_private_key(ec.SECP256R1())))
    come_in(client, device.show(wish))
    assert not is_in(client)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "https://sub.testserver", "http://testserver", "https://testserver:8443"]
)
def test_an_answer_given_on_another_site_opens_nothing(device, origin):
    client = Client()
    device.origin = origin
    come_in(client, device.show(asked(client, "/en/passkey/options/")))
    assert not is_in(client)


def test_a_device_that_did_not_ask_who_is_there_opens_nothing(device):
    client = Client()
    device.flags = 1
    come_in(client, device.show(asked(client, "/en/passkey/options/")))
    assert not is_in(client)


def test_a_device_that_did_not_ask_who_is_there_is_not_kept(visitor, system):
    add(through_link(visitor, system), Device(verifies=False))
    assert not queries.passkeys_of(visitor).exists()


def test_a_passkey_of_a_closed_account_opens_nothing(staff, device, system):
    people.open_account(email="b@example.org", roles=("administrator",), by=system, at=clock.now())
    people.set_open(user=staff, is_open=False, by=system, at=clock.now())
    client = Client()
    assert come_in(client, device.show(asked(client, "/en/passkey/options/")))["Location"] == "/en/sign-in/"
    assert not is_in(client)


def test_a_passkey_does_not_open_the_account_that_it_claims(device, visitor):
    client = Client()
    answer = json.loads(device.show(asked(client, "/en/passkey/options/")))
    from fido2.utils import websafe_encode

    answer["response"]["userHandle"] = websafe_encode(str(visitor.pk).encode())
    come_in(client, json.dumps(answer))
    assert not is_in(client)


def test_a_removed_passkey_opens_nothing(visitor, system):
    device, client = Device(), through_link(visitor, system)
    add(client, device)
    key = queries.passkeys_of(visitor).get()
    client.post(f"/en/account/keys/{key.pk}/remove/")
    other = Client()
    come_in(other, device.show(asked(other, "/en/passkey/options/")))
    assert not is_in(other)
