"""Accounts, and staff who must take the second step, as in a real portal."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from kavshiri.config import preparing
from kavshiri.keys import actions
from kavshiri.people import actions as people
from kavshiri.people import queries
from kavshiri.ui import clock


@pytest.fixture(autouse=True)
def as_in_a_real_portal(settings):
    settings.SECOND_STEP_FOR_STAFF = True


@pytest.fixture
def staff(system):
    preparing.equip()
    return people.open_account(
        email="staff@example.org", name="Staff", language="en", roles=("administrator",), by=system, at=clock.now()
    )


@pytest.fixture
def visitor(system):
    return people.open_account(email="visitor@example.org", name="Visitor", language="en", by=system, at=clock.now())


def through_link(user, system) -> Client:
    """A browser that has used the account's one-time link."""
    client = Client()
    secret = people.make_link(user=user, by=system, at=clock.now())
    assert client.post(f"/en/sign-in/{secret}/").status_code == 302
    return client


def code_of(secret: str, steps: int = 0) -> str:
    """What an app would show, so many half minutes from now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.fixture
def app(staff):
    """The secret of the staff member's app for codes, set up half a minute ago."""
    secret, by = totp.generate_totp_secret(), queries.actor_for(staff)
    actions.add_code_app(user=staff, secret=secret, code=code_of(secret), by=by, at=clock.now())
    return secret
