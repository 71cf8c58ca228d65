"""Whoever holds an account learns by letter of whatever opens it: keys that come and go, browsers that are new."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core import signing
from django.test import Client

from kavshiri.keys import actions, known, letters
from kavshiri.mail.models import Letter
from kavshiri.people import actions as people
from kavshiri.people import queries
from kavshiri.ui import clock
from tests.keys.conftest import code_of, through_link

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


def written(kind) -> list[Letter]:
    return list(Letter.objects.filter(kind=kind.key).order_by("pk"))


def come_in(client: Client, user, system) -> None:
    secret = people.make_link(user=user, by=system, at=clock.now())
    assert client.post(f"/en/sign-in/{secret}/").status_code == 302


def test_keys_that_come_and_go_are_told_to_the_holder_alone(visitor):
    by, secret = queries.actor_for(visitor), totp.generate_totp_secret()
    key = actions.add_code_app(user=visitor, secret=secret, code=code_of(secret), by=by, at=clock.now())
    codes = actions.renew_codes(user=visitor, by=by, at=clock.now())
    actions.take_code(user=visitor, code=codes[0], network="", by=by, at=clock.now())
    actions.remove_key(user=visitor, pk=key.pk, by=by, at=clock.now())
    told = written(letters.CHANGED)
    for letter, words in zip(told, ["set up", "New recovery codes", "code was used", "was removed"], strict=True):
        assert letter.address == visitor.email and letter.is_discreet and words in letter.body
        assert secret not in letter.body and not any(code in letter.body for code in codes)


def test_keys_that_an_administrator_takes_away_are_told_too(visitor, system):
    actions.take_keys_away(user=visitor, by=system, at=clock.now())
    assert "taken away all keys" in written(letters.CHANGED)[0].body


def test_the_first_sign_in_by_an_organisations_provider_is_told_once(visitor, system):
    for _again in range(2):
        actions.sign_in(user=visitor, how="provider", by=system, at=clock.now())
    assert len(written(letters.CHANGED)) == 1


def test_the_letter_is_in_the_accounts_language(system):
    user = people.open_account(email="nino@example.org", name="ნ", language="ka", by=system, at=clock.now())
    actions.take_keys_away(user=user, by=system, at=clock.now())
    letter = written(letters.CHANGED)[0]
    assert letter.language == "ka" and "ადმინისტრატორმა" in letter.body and "/ka/" in letter.body


def test_a_browser_that_was_not_there_before_is_told_and_a_known_one_is_not(visitor, system):
    first = through_link(visitor, system)
    assert not written(letters.NEW_DEVICE)  # who has never come in knows that they do
    come_in(first, visitor, system)
    assert not written(letters.NEW_DEVICE)
    come_in(Client(headers={"user-agent": FIREFOX}), visitor, system)
    (letter,) = written(letters.NEW_DEVICE)
    assert letter.address == visitor.email and "Firefox" in letter.body and "Windows" in letter.body


def test_signing_out_does_not_make_a_browser_new(visitor, system):
    client = through_link(visitor, system)
    client.post("/en/sign-out/")
    come_in(client, visitor, system)
    assert not written(letters.NEW_DEVICE)


def test_a_browser_known_to_one_account_is_new_to_another(visitor, staff, system):
    shared, own = through_link(visitor, system), Client()
    come_in(own, staff, system)
    come_in(shared, staff, system)
    assert [letter.address for letter in written(letters.NEW_DEVICE)] == [staff.email]
    come_in(shared, visitor, system)
    assert len(written(letters.NEW_DEVICE)) == 1


def test_after_signing_out_everywhere_other_browsers_are_new(visitor, system):
    here, there = through_link(visitor, system), Client()
    come_in(there, visitor, system)
    here.post("/en/account/sessions/end/")
    before = len(written(letters.NEW_DEVICE))
    come_in(here, visitor, system)
    assert len(written(letters.NEW_DEVICE)) == before
    come_in(there, visitor, system)
    assert len(written(letters.NEW_DEVICE)) == before + 1


FORGED = ["", "x", "W10:1:x", signing.dumps(["x"], salt="another"), signing.dumps(7)]


# named by number: a signature holds the moment, and each worker would call its tests otherwise
@pytest.mark.parametrize("forged", FORGED, ids=range(len(FORGED)))
def test_a_forged_cookie_makes_no_browser_known(forged, visitor, system):
    through_link(visitor, system)
    client = Client()
    client.cookies[known.cookie()] = forged
    come_in(client, visitor, system)
    assert len(written(letters.NEW_DEVICE)) == 1


def test_the_cookie_names_nobody_and_no_script_reads_it(visitor, system):
    client = through_link(visitor, system)
    kept = client.cookies[known.cookie()]
    assert kept["httponly"] and kept["samesite"] == "Lax"
    said = signing.loads(kept.value, salt=known.SALT)
    assert len(said) == 1 and visitor.email not in str(said) and str(visitor.public_id) not in str(said)
