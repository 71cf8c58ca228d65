"""Readers follow the programme; a session is moved and published; each gets a letter in the own language, and stops."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import axe, go, until
from tests.journeys.test_secretary import PROGRAMME, publish
from tests.journeys.test_thread import TITLE

SLUG = PROGRAMME["ka"].rstrip("/").rsplit("/", 2)[1]
FOLLOW = {"ka": f"/ka/konperentsia/{SLUG}/gamotsera/", "en": f"/en/conference/{SLUG}/follow/"}
OUTBOX = {"ka": "/ka/gagzavnili-tserilebi/", "en": "/en/outbox/"}
ASKED = {"ka": "დაადასტურეთ", "en": "Confirm"}
TOLD = {"ka": "პროგრამა შეიცვალა", "en": "the programme has changed"}


def letter(page, portal, language: str, subject: str, address: str):
    """The letter's frame, once the worker has sent it."""

    def sent():
        page.goto(portal.at(OUTBOX[language]))
        row = page.locator("main li", has_text=subject).filter(has_text=address)
        return row.first if row.count() else None

    go(until(page, sent, f"a letter {subject!r} to {address}").locator("a"))
    return page.frame_locator("iframe.letter")


def follow(page, portal, language: str, address: str) -> None:
    page.goto(portal.at(FOLLOW[language]))
    assert axe(page) == []
    page.locator("input[type=email]").fill(address)
    go(page.locator("main form button"))
    frame = letter(page, portal, language, ASKED[language], address)
    page.goto(frame.locator(".action a").get_attribute("href"))
    go(page.locator("main form button"))
    page.locator("main").get_by_text(address).wait_for()


def move_on(page, portal) -> None:
    page.goto(portal.at("/cms/conferences/1/board/"))
    page.locator("[data-board].is-live").wait_for()
    page.locator(".kv-block").filter(has_text=TITLE["ka"]).locator("[data-move]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("[data-said]").filter(has_text="შენახულია").wait_for()


@pytest.mark.parametrize("width", [390])
def test_followers_are_told_each_in_the_own_language(visit, portal, width):
    readers = {code: visit(f"/{code}/", width=width, language=code) for code in ("ka", "en")}
    for code, page in readers.items():
        follow(page, portal, code, f"{code}@example.org")
    office = visit("/cms/conferences/1/board/", role="secretary")
    move_on(office, portal)
    publish(office, portal, "კიდევ გადავიდა.", "Moved once more.")
    for code, page in readers.items():
        frame = letter(page, portal, code, TOLD[code], f"{code}@example.org")
        assert TITLE[code] in frame.locator("body").inner_text()
        assert frame.locator("html").get_attribute("lang") == code
        assert page.get_by_text("programme.ics").count()
        assert axe(page) == []
    page = readers["ka"]
    page.goto(page.frame_locator("iframe.letter").locator(".foot a").last.get_attribute("href"))
    go(page.locator("main form button"))
    page.locator("main").get_by_text("მისამართი წაშლილია").wait_for()
