"""The replay in Chromium, under its page's policy: it plays, steps and seeks; records and certificates pass axe."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from contextvars import copy_context
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from kavshiri.ui import clock
from tests import world as house
from tests.proceedings import world
from tests.ui.conftest import AXE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PORTAL = "https://testserver"
PATIENCE = 60_000
NAMES = ("Content-Type", "Content-Security-Policy", "Location")


class Net:
    """The portal without a server; nothing else is reached."""

    def __init__(self, client: Client) -> None:
        self.client = client
        # Django's connections belong to the context of the test, and Playwright calls from its own
        self.context = copy_context()

    def __call__(self, route: Any) -> None:
        parts = urlsplit(route.request.url)
        if parts.netloc != "testserver" or route.request.method != "GET":
            return route.abort()
        if parts.path.startswith("/static/"):
            path = finders.find(parts.path.removeprefix("/static/"))
            return route.fulfill(path=path, content_type=mimetypes.guess_type(path)[0])
        return route.fulfill(**self.context.copy().run(self.answer, f"{parts.path}?{parts.query}"))

    def answer(self, address: str) -> dict[str, Any]:
        answer = self.client.get(address, secure=True)
        headers = {name: answer.headers[name] for name in NAMES if name in answer.headers}
        return {"status": answer.status_code, "body": answer.content, "headers": headers}


@pytest.fixture
def play(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: world.later(700))
    furnished = house.furnish()
    made = world.played(furnished.published)
    world.stay(made.hall, made.people["a"], 0, 590)
    return made


@pytest.fixture
def opened(chromium, play):
    """Open an address as the secretary: ``opened("/en/…", width=390)``; ``page.faults`` are what the console says."""
    contexts = []

    def open_page(path: str, width: int = 1280) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", service_workers="block"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.faults = []
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.route("**/*", Net(world.as_staff(house.furnish().users["secretary"])))
        page.goto(f"{PORTAL}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()


def address(language: str, name: str, **words: Any) -> str:
    with translation.override(language):
        return reverse(f"proceedings:{name}", kwargs=words)


def shown(page: Any, words: str) -> None:
    expect(page.locator("[data-frame]")).to_contain_text(words, timeout=PATIENCE)


def test_it_plays_to_the_end_steps_and_seeks(opened, play):
    page = opened(address("en", "replay", hall=play.hall.public_id))
    page.locator("[data-step='1']").click()
    expect(page.locator("[data-moment][aria-current]")).to_have_attribute("data-moment", "1", timeout=PATIENCE)
    page.get_by_label("Go to").fill("0:00:30")
    page.get_by_role("button", name="Go", exact=True).click()
    shown(page, "Delegation A")
    expect(page.locator("[data-time]")).to_have_text("0:10", timeout=PATIENCE)
    page.locator("[data-seek]").fill("235")
    shown(page, "Who decides?")
    page.locator("[data-speed]").select_option("60")
    page.get_by_role("button", name="Play").click()
    shown(page, "closed by the chair")
    expect(page.get_by_role("button", name="Play")).to_be_visible(timeout=PATIENCE)
    assert page.faults == []


Look = Callable[[Any], str]
LOOKS: dict[str, Look] = {
    "record": lambda play: address("ka", "record", hall=play.hall.public_id),
    "replay": lambda play: address("ka", "replay", hall=play.hall.public_id),
    "type": lambda play: address("ka", "type"),
}


@pytest.mark.parametrize("name", LOOKS)
def test_pages_are_for_all_and_narrow(opened, play, name):
    page = opened(LOOKS[name](play), width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document.querySelector('#main'), {resultTypes: ['violations']})")["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []
