"""A reader keeps sessions: with scripts, by keyboard, without scripts, on a telephone."""

from __future__ import annotations

import re

from tests.journeys.conftest import axe, overflows

KA, EN = "/ka/konperentsia/{}/chemi-ganrigi/", "/en/conference/{}/my/"


def programme(page, portal) -> str:
    """Open the English programme; the conference's address."""
    href = page.locator("a[href*='/en/conference/']:not([href$='/en/conference/'])").first.get_attribute("href")
    slug = href.split("/conference/")[1].split("/")[0]
    page.goto(portal.at(f"/en/conference/{slug}/programme/"))
    return slug


def test_a_reader_keeps_sessions_by_keyboard_and_finds_them_again(visit, portal):
    page = visit("/en/conference/", width=390)
    slug = programme(page, portal)
    buttons = page.get_by_role("button", name=re.compile("^Add to my schedule: "))
    for _one in range(2):
        buttons.first.focus()
        page.keyboard.press("Enter")
    assert page.locator("[data-mine-link]").inner_text().strip().endswith("(2)")
    assert "Added to my schedule." in page.locator("[data-mine-said]").text_content()
    for base in (KA, EN):
        page.goto(portal.at(base.format(slug)))
        page.wait_for_url("**?s=*")
        assert page.locator("[data-mine-remove]").count() == 2
        assert not axe(page)
        assert not overflows(page)
    page.locator("[data-mine-remove]").first.click()
    page.locator("[data-mine-add]").wait_for()
    page.goto(portal.at(EN.format(slug)))
    page.wait_for_url("**?s=*")
    assert page.locator("[data-mine-remove]").count() == 1
    page.locator("[data-mine-remove]").first.click()
    page.locator("a[data-mine-add]").click()
    page.locator("[data-mine-remove]").wait_for()


def test_a_reader_without_scripts_chooses_on_the_page_itself(visit, portal):
    page = visit("/en/conference/", scripts=False)
    slug = programme(page, portal)
    page.locator("[data-mine-link]").click()
    for count in (1, 2):
        page.get_by_role("button", name="Add to my schedule").click()
        page.wait_for_url("**s=*")
        assert page.locator("[data-mine-remove]").count() == count
    page.locator("[data-mine-remove]").first.click()
    assert page.locator("[data-mine-remove]").count() == 1
    page.locator("a[data-mine-add]").click()
    assert page.locator("[data-mine-remove]").count() == 2
    assert page.request.get(portal.at(page.locator("a[href*='my.ics']").get_attribute("href"))).ok
    assert slug in page.url
