"""No log tells a secret of an address; what was refused is in the log, without a name."""

from __future__ import annotations

import logging
import secrets

import pytest
from django.conf import settings
from django.core import signing
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.config.logs import Brief, Discreet


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("said", ["Forbidden (%s): %s", "Gone (%s): %s\nTraceback"])
def test_a_links_secret_is_left_out_in_every_language(language, said):
    with translation.override(language):
        address = reverse("people:link", kwargs={"secret": "a-live_Secret"})
    record = logging.LogRecord("django", logging.WARNING, "", 1, said, ("CSRF", address), None)
    assert Discreet().filter(record)
    assert "a-live_Secret" not in record.getMessage()
    assert address.replace("a-live_Secret", "…") in record.getMessage()


def test_every_handler_is_discreet():
    assert all("discreet" in handler["filters"] for handler in settings.LOGGING["handlers"].values())


def test_other_records_stay_as_they_are():
    record = logging.LogRecord("django", logging.WARNING, "", 1, "Not Found: %s", ("/en/sign-in/",), None)
    assert Discreet().filter(record) and record.args == ("/en/sign-in/",)


@pytest.mark.parametrize("has_digits", [True, False])
def test_secrets_of_other_addresses_are_left_out_too(has_digits):
    # one secret in 1500 has no digit
    secret = secrets.token_urlsafe(32) if has_digits else "kT_bWqXzRnePjLhDv-sGmYcAfUoHiQtNwJxKrEyBdVa"
    signed = signing.dumps({"a": 1}, salt="test")
    record = logging.LogRecord("django", logging.WARNING, "", 1, "%s", (f"/en/delegation/{secret}/?s={signed}",), None)
    assert Discreet().filter(record)
    assert record.getMessage() == "/en/delegation/…/?s=…"


def test_an_address_made_of_words_stays_readable():
    told = "/en/conference/diasporis-chartuloba-kerdzo-sektoris-ganvitarebashi-2020/programme/"
    record = logging.LogRecord("django", logging.WARNING, "", 1, "Not Found: %s", (told,), None)
    assert Discreet().filter(record) and told in record.getMessage()


@pytest.mark.django_db
def test_a_refusal_is_logged_without_a_name(world, caplog):
    client = Client()
    client.force_login(world.users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    with caplog.at_level(logging.WARNING, "kavshiri.security"):
        assert client.get("/cms/accounts/").status_code == 403
    assert "refused" in caplog.text and world.users["secretary"].email not in caplog.text


@pytest.mark.django_db
def test_a_wrong_link_is_logged_without_its_secret(client, caplog):
    with caplog.at_level(logging.WARNING, "kavshiri.security"):
        client.post(reverse("people:link", kwargs={"secret": "a-wrong-secret"}))
    assert "unknown, used or over" in caplog.text and "a-wrong-secret" not in caplog.text


def record_of(fault: Exception) -> logging.LogRecord:
    return logging.LogRecord("django", logging.ERROR, "", 1, "%s", ("/en/",), (type(fault), fault, None))


def test_an_outage_is_one_line_and_a_fault_of_ours_keeps_its_trace():
    away, ours = record_of(OperationalError("connection refused\nIs it running?")), record_of(ValueError("ours"))
    assert Brief().filter(away) and Brief().filter(ours)
    assert (away.getMessage(), away.exc_info) == ("/en/ (OperationalError: connection refused)", None)
    assert ours.exc_info is not None
