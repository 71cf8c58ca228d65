"""What every answer tells a browser, and what a visit leaves behind in it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
# a portal as an operator sets it up; tests run without TLS, so it is asked in a process of its own
REAL = {
    "KAVSHIRI_ORIGIN": "https://portal.example.org", "KAVSHIRI_HOSTS": "portal.example.org", "KAVSHIRI_HTTPS": "1",
    "KAVSHIRI_SECRET_KEY": "x" * 60, "KAVSHIRI_DEMO": "0", "KAVSHIRI_DEBUG": "0",
}  # fmt: skip


def real(name: str) -> str:
    said = f"from kavshiri.config import settings; print(settings.{name})"
    env = {**os.environ, **REAL}
    return subprocess.run(
        [sys.executable, "-c", said], env=env, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SESSION_COOKIE_NAME", "__Host-sessionid"), ("CSRF_COOKIE_NAME", "__Host-csrftoken"),
        ("SESSION_COOKIE_SECURE", "True"), ("CSRF_COOKIE_SECURE", "True"), ("SECURE_HSTS_SECONDS", "31536000"),
        ("SECURE_HSTS_INCLUDE_SUBDOMAINS", "True"), ("SECOND_STEP_FOR_STAFF", "True"),
    ],
)  # fmt: skip
def test_a_real_portal_is_strict(name, value):
    assert real(name) == value


@pytest.mark.parametrize("address", ["/en/", "/ka/", "/en/sign-in/", "/en/nowhere/", "/cms/"])
def test_every_answer_has_its_policies(world, address):
    answer = Client().get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    policy = answer["Content-Security-Policy"]
    assert {"object-src 'none'", "frame-ancestors 'self'"} <= {one.strip() for one in policy.split(";")}


def test_public_pages_allow_no_script_but_files_of_ours(world):
    policy = Client().get("/en/")["Content-Security-Policy"]
    assert "unsafe" not in policy and "script-src 'self'" in policy and "base-uri 'none'" in policy


def test_what_a_visit_shows_is_kept_by_no_browser(world):
    client = Client()
    client.force_login(world.users["visitor"], backend="kavshiri.people.backends.LinkBackend")
    for address in ("/en/", reverse("people:data")):
        assert "no-store" in client.get(address)["Cache-Control"]
    assert "no-store" not in Client().get("/en/")["Cache-Control"]


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH"])
def test_doors_of_ours_answer_to_no_other_method(world, method):
    assert Client().generic(method, reverse("people:sign-in")).status_code == 405


@pytest.mark.parametrize("address", ["/en/", "/cms/", "/media/x.png", "/documents/1/x.pdf"])
def test_nothing_sends_back_what_it_was_sent(world, address):
    answer = Client().generic("TRACE", address, headers={"x-secret": "told-by-the-client"})
    assert b"told-by-the-client" not in answer.content
