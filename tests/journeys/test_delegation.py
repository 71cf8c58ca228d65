"""The secretariat invites a delegation; its focal point, on a telephone, nominates and replaces; one is approved."""

from __future__ import annotations

import re

from tests.journeys.conftest import axe, done, go, overflows
from tests.journeys.test_thread_by_mail import letter


def check(page, within: str = "html") -> None:
    assert axe(page, within) == []
    assert not overflows(page)


def invite(office, portal) -> None:
    office.goto(portal.at("/cms/delegations/new/?conference=1"))
    office.locator("#id_country").select_option("RO")
    office.get_by_role("button", name="საკონტაქტო პირის დამატება").click()
    office.locator("[name$='-name']:visible").fill("საკონტაქტო პირი ა")
    office.locator("[name$='-address']:visible").fill("focal@example.org")
    office.locator("[name$='-language']:visible").select_option("ka")
    done(office.locator("#main form button[type=submit]:not([name])"))
    office.goto(portal.at("/cms/delegations/conference/1/"))
    go(office.get_by_role("link", name="რუმინეთი"))
    office.locator("#invite").wait_for()
    check(office, "#main")
    done(office.get_by_role("button", name="მოწვევა"))


def fill(page, name: str, address: str) -> None:
    page.locator("[name=name]").wait_for()
    check(page)
    page.locator("[name=name]").fill(name)
    page.locator("[name=address]").fill(address)
    page.locator("[name=language][value=en]").check()
    go(page.locator("main form button").first)
    page.locator("main h3", has_text=name).wait_for()


def test_a_delegation_comes_in_by_letters(visit, portal):
    office = visit("/cms/", role="secretary")
    invite(office, portal)
    page = visit("/ka/", width=390)
    page.goto(
        letter(page, portal, "ka", "მოწვევა", "focal@example.org").locator(".action a").first.get_attribute("href")
    )
    check(page)
    go(page.locator("main form button"))
    go(page.get_by_role("button", name="ვმონაწილეობთ", exact=True))
    go(page.get_by_role("link", name="წევრის წარდგენა"))
    fill(page, "Member A", "a@example.org")
    go(page.get_by_role("link", name=re.compile("ჩანაცვლება.*Member A")))
    fill(page, "Member B", "b@example.org")
    check(page)
    office.goto(portal.at("/cms/delegations/conference/1/"))
    check(office, "#main")
    office.get_by_label("Member B: დამტკიცება").check()
    done(office.get_by_role("button", name="მონიშნულების დამტკიცება"))
    told = letter(page, portal, "en", "You take part", "b@example.org")
    assert "Member B" in told.locator("body").inner_text()
    assert page.get_by_text("programme.ics").count()
    letter(page, portal, "en", "has withdrawn your nomination", "a@example.org")


def test_lists_of_records_name_their_columns_on_a_telephone(visit):
    page = visit("/cms/delegations/", role="secretary", width=390)
    cell = page.locator("#listing-results tbody [data-label='მდგომარეობა']").first
    assert "მდგომარეობა" in cell.evaluate("(one) => getComputedStyle(one, '::before').content")
    check(page, "#main")
