"""No log tells the secret of a sign-in link."""

from __future__ import annotations

import logging

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kavshiri.config.logs import Discreet


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
