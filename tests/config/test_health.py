"""What the doctor finds in an environment that was filled in by hand."""

from __future__ import annotations

import pytest

from kavshiri.config import health


@pytest.mark.parametrize("name", health.FLAGS)
@pytest.mark.parametrize(("value", "stops"), [("1", False), ("0", False), ("true", True), ("yes", True)])
def test_a_switch_is_on_or_off(monkeypatch, name, value, stops):
    monkeypatch.setenv(name, value)
    assert [finding.stops for finding in health.flags()] == [True] * stops


@pytest.mark.parametrize(
    ("origin", "hosts", "stops"),
    [
        ("https://kavshiri.example.org", ["kavshiri.example.org"], False),
        ("https://kavshiri.example.org:8443", [".example.org"], False),
        ("https://kavshiri.example.org", ["localhost"], True),
        ("kavshiri.example.org", ["kavshiri.example.org"], True),
    ],
)
def test_the_portals_own_address_is_one_that_it_answers_to(settings, origin, hosts, stops):
    settings.ORIGIN, settings.ALLOWED_HOSTS = origin, hosts
    assert any(finding.stops for finding in health.addresses()) == stops
