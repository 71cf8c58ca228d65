"""A secretary's morning in the Georgian back office, in a real browser."""

from __future__ import annotations

import pytest


@pytest.fixture
def office(visit, portal):
    """Signed in by the one-time link of the demonstration; the link works once, so one browser state is kept."""
    if not hasattr(portal, "state"):
        page = visit("/ka/")
        page.goto(portal.links["secretary"])
        page.locator("main form button").first.click(no_wait_after=True)
        page.wait_for_url("**/cms/", wait_until="commit", timeout=60_000)
        portal.state = page.context.storage_state()
    page = visit("/ka/")
    page.context.add_cookies(portal.state["cookies"])
    page.goto(portal.at("/cms/"))
    return page


def test_the_link_shows_a_button_first_and_works_once(office, visit, portal):
    page = visit("/ka/")
    page.goto(portal.links["secretary"])
    assert page.locator("main form").count() == 0, "a used link offers no button"


def test_the_back_office_speaks_georgian(office):
    assert office.locator("html").get_attribute("lang") == "ka"
    assert "გვერდები" in office.locator("body").inner_text()
