"""A schedule goes with its owner's account from one device to the next, without scripts, too."""

from __future__ import annotations

from tests.journeys.conftest import axe, overflows
from tests.journeys.test_my_schedule import EN, KA, programme


def test_a_schedule_goes_from_device_to_device_with_the_account(visit, portal):
    slug = programme(visit("/en/conference/"), portal)
    first = visit(EN.format(slug), role="secretary", scripts=False, width=390)
    first.get_by_role("button", name="Add to my schedule").click()
    first.get_by_role("button", name="Keep it with my account").click()
    assert first.get_by_text("you find it on every device on which you are signed in").is_visible()
    assert not overflows(first)
    other = visit(EN.format(slug), role="secretary", width=390, dark=True)
    other.get_by_role("link", name="Open the schedule of my account").click()
    other.wait_for_url("**?s=*")
    assert other.locator("button[name=remove]").count() == 1
    assert not axe(other)
    assert not overflows(other)
    other.goto(portal.at(KA.format(slug)))
    other.get_by_role("link", name="ჩემი ანგარიშის განრიგის გახსნა").click()
    other.get_by_role("button", name="ჩემი ანგარიშიდან წაშლა").click()
    assert other.get_by_text("თქვენს ანგარიშში აღარ ინახება").is_visible()
    assert not axe(other)
    assert visit(EN.format(slug)).get_by_text("Open the schedule of my account").count() == 0
