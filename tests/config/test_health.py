"""What the doctor finds in an environment that was filled in by hand."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kavshiri.config import health, organisations
from kavshiri.live import bells


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


@pytest.fixture
def provider(settings):
    """Sets up one provider, as the environment would."""

    def offer(issuer: str, domains: str = "example.org") -> None:
        apps = organisations.providers_of(f"Ministry|{issuer}|client|secret|{domains}")
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}

    return offer


@pytest.fixture(scope="module")
def issuer():
    with subprocess.Popen([sys.executable, "-m", "tests.keys.provider"], stdout=subprocess.PIPE, text=True) as process:
        yield process.stdout.readline().strip()
        process.terminate()


def test_a_provider_that_answers_as_itself_is_well(provider, issuer):
    provider(issuer)
    assert list(health.providers()) == []


def test_a_provider_that_may_vouch_for_anybody_is_noted(provider, issuer):
    provider(issuer, domains="")
    assert [finding.stops for finding in health.providers()] == [False]


def test_one_that_calls_itself_otherwise_stops_the_start(provider, issuer):
    provider(issuer.replace("127.0.0.1", "localhost"))
    assert [finding.stops for finding in health.providers()] == [True]


def test_a_silent_provider_is_noted(provider):
    provider("http://127.0.0.1:9")
    assert ["does not answer" in finding.said for finding in health.providers()] == [True]


@pytest.mark.parametrize(
    ("told", "vendor", "stops"),
    [
        ("memory", "sqlite", []),
        ("memory", "postgresql", [False]),
        ("postgres", "postgresql", []),
        ("postgres", "sqlite", [True]),
        ("redis:6379", "sqlite", [True]),
        ("redis://127.0.0.1:1/0", "sqlite", [False]),
    ],
)
def test_a_bell_is_one_that_can_ring(settings, monkeypatch, told, vendor, stops):
    settings.BELL = told
    monkeypatch.setattr(health.connection, "vendor", vendor)
    bells.bell.cache_clear()
    assert [finding.stops for finding in health.bell()] == stops
    bells.bell.cache_clear()
