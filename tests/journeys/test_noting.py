"""The rapporteur's page: by keyboard, without a network, in two windows, without a script."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import go, until
from tests.journeys.test_delegation import check
from tests.journeys.test_hall import address

KEPT, WAITING = "[data-noted] .notes__words", ".notes--waiting .notes__words"


def keep(page, words: str) -> None:
    page.locator("#note-text").focus()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_notes_are_kept_by_keyboard_and_nothing_is_lost_without_a_network(visit, portal):
    page = visit(address(portal) + "magida/", role="secretary")
    go(page.locator("[data-panel=keypoints] a"))
    notes = page.url.removeprefix(portal.origin)
    other = visit(notes, role="secretary", width=390)
    for window in (page, other):
        window.locator("[data-net].tag--ok").wait_for()
    keep(page, "! Skills are to be recognised.")
    for window in (page, other):  # the other one hears of it
        expect(window.locator(KEPT)).to_have_text(["Skills are to be recognised."])
    page.context.set_offline(True)
    keep(page, "? Who pays?")
    keep(page, "A working note")
    expect(page.locator(WAITING)).to_have_text(["? Who pays?", "A working note"])
    page.keyboard.type("/ half a")
    page.context.set_offline(False)
    expect(page.locator(KEPT)).to_have_text(["A working note", "Who pays?", "Skills are to be recognised."])
    expect(page.locator(WAITING)).to_have_count(0)
    page.reload()
    expect(page.locator("#note-text")).to_have_value("/ half a")
    expect(page.locator("#kind-difference")).to_be_checked()
    for window in (page, other):
        check(window)
    assert [one for one in page.faults.said if "ERR_INTERNET_DISCONNECTED" not in one] + other.faults.said == []


def test_an_answer_that_comes_late_takes_no_note_back(visit, portal):
    page = visit(address(portal) + "magida/", role="secretary")
    go(page.locator("[data-panel=keypoints] a"))
    page.locator("[data-net].tag--ok").wait_for()
    parts, late = page.locator("form[data-notes]").get_attribute("data-notes"), []
    page.route(f"**{parts}*", lambda route: late.append(route) if not late else route.continue_())
    keep(page, "Told early")
    until(page, lambda: late, "the page asks for what was noted")
    before = late[0].fetch()
    keep(page, "Told late")
    expect(page.locator(KEPT, has_text="Told late")).to_have_count(1)
    with page.expect_response(lambda answer: parts in answer.url):
        late[0].fulfill(response=before)
    page.wait_for_timeout(500)
    assert page.locator(KEPT, has_text="Told late").count() == 1


def test_notes_can_be_taken_changed_and_summed_up_without_a_script(visit, portal):
    page = visit(address(portal) + "magida/", role="secretary", width=390, scripts=False)
    go(page.locator("[data-panel=keypoints] a"))
    page.locator("#note-text").fill("! Without a script")
    go(page.locator("#write .btn--go"))
    expect(page.locator(KEPT).first).to_have_text("Without a script")
    go(page.locator(".notes__acts a").first)
    page.locator("#note-text").fill("Changed without a script")
    go(page.locator("button[value=change]"))
    expect(page.locator(KEPT).first).to_have_text("Changed without a script")
    go(page.locator("a[href$='shejameba/']"))
    go(page.locator("button[value=draft]"))
    assert "– Changed without a script" in page.locator("#sum-text").input_value()


def test_a_note_and_a_summary_pass_by_night_on_a_telephone(visit, portal):
    page = visit(address(portal) + "magida/", role="secretary", width=390, dark=True)
    go(page.locator("[data-panel=keypoints] a"))
    notes = page.url.removeprefix(portal.origin)
    keep(page, "> To be checked")
    expect(page.locator(KEPT).first).to_have_text("To be checked")
    go(page.locator(".notes__acts a").first)
    check(page)
    summary = visit(notes + "shejameba/", role="secretary", width=390, dark=True)
    check(summary)
    assert page.faults.said + summary.faults.said == []
