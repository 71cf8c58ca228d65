"""A schedule goes with its owner's account from one device to the next, without scripts, too."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import axe, go, overflows
from tests.journeys.test_my_schedule import EN, KA, programme


def test_a_schedule_goes_from_device_to_device_with_the_account(visit, portal):
    slug = programme(visit("/en/conference/"), portal)
    first = visit(EN.format(slug), role="secretary", scripts=False, width=390)
    go(first.get_by_role("button", name="Add to my schedule"))
    go(first.get_by_role("button", name="Keep it with my account"))
    assert first.get_by_text("you find it on every device on which you are signed in").is_visible()
    assert not overflows(first)
    other = visit(EN.format(slug), role="secretary", width=390, dark=True)
    go(other.get_by_role("link", name="Open the schedule of my account"))
    other.wait_for_url("**?s=*")
    expect(other.locator("button[name=remove]")).to_have_count(1)
    assert not axe(other)
    assert not overflows(other)
    other.goto(portal.at(KA.format(slug)))
    go(other.get_by_role("link", name="ჩემი ანგარიშის განრიგის გახსნა"))
    go(other.get_by_role("button", name="ჩემი ანგარიშიდან წაშლა"))
    assert other.get_by_text("თქვენს ანგარიშში აღარ ინახება").is_visible()
    assert not axe(other)
    assert visit(EN.format(slug)).get_by_text("Open the schedule of my account").count() == 0
