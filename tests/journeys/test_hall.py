"""A hall with open doors: a participant on a telephone, the secretary at the desk by keyboard, the stage."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import until
from tests.journeys.test_delegation import check

ROOM = "/ka/konperentsia/{slug}/darbazi/maghali-donis-paneli/"


def address(portal) -> str:
    from kavshiri.portal.furnishing import DEMO, read

    return ROOM.format(slug=read(DEMO / "conference.yaml")["conference"]["slug"])


def test_a_session_begins_at_the_desk_and_the_room_and_the_stage_show_it(visit, portal):
    room = visit(address(portal), role="participant", width=390)
    room.locator("[data-net].tag--ok").wait_for()
    check(room)
    desk = visit(address(portal) + "magida/", role="secretary")
    desk.locator("[data-net].tag--ok").wait_for()
    check(desk)
    desk.keyboard.press("?")
    desk.locator("dialog[open] kbd").first.wait_for()
    desk.keyboard.press("Escape")
    stage = visit(desk.locator("a[target=_blank][href*='/ekrani/']").get_attribute("href"), width=1920)
    desk.locator("[data-panel=hall] button[value=begin]").click()
    for screen in (room, stage):
        screen.locator("[data-panel=hall] .tag--live").wait_for()
    check(stage)
    assert [page.faults.said for page in (room, desk, stage)] == [[], [], []]


def put(desk, stage, words: str) -> None:
    quick = desk.locator("#quick-poll")
    quick.locator("summary").click()
    desk.locator("#quick-title").fill(words)
    quick.locator("button.btn--go").click()
    stage.locator(".stage__question", has_text=words).wait_for()
    # the stage may hear of it before the desk is answered, whose form then folds up
    expect(quick).not_to_have_attribute("open", "")


def test_what_is_pressed_is_not_exchanged_under_the_finger(visit, portal):
    """Another poll comes between pressing and releasing: the choice is taken all the same, by hand and by key."""
    desk = visit(address(portal) + "magida/", role="secretary")
    desk.locator("[data-net].tag--ok").wait_for()
    stage = visit(desk.locator("a[target=_blank][href*='/ekrani/']").get_attribute("href"), width=1920)
    room = visit(address(portal), role="participant")
    room.locator("[data-net].tag--ok").wait_for()
    put(desk, stage, "პირველი")
    choices = room.locator(".poll", has_text="პირველი").locator("input[type=radio]:visible")
    choices.nth(1).hover()
    room.mouse.down()
    put(desk, stage, "მეორე")
    room.wait_for_timeout(1_500)
    assert room.locator(".poll", has_text="მეორე").count() == 0
    room.mouse.up()
    room.locator(".poll", has_text="მეორე").wait_for()
    assert choices.nth(1).is_checked()
    choices.nth(0).focus()
    room.keyboard.down(" ")
    put(desk, stage, "მესამე")
    room.wait_for_timeout(1_500)
    room.keyboard.up(" ")
    room.locator(".poll", has_text="მესამე").wait_for()
    assert choices.nth(0).is_checked()
    assert [page.faults.said for page in (room, desk, stage)] == [[], [], []]


def test_what_is_selected_and_chosen_stays_while_the_panel_is_shown_anew(visit, portal):
    """Another poll comes while somebody copies the words of the first, has a choice in their hand, and types."""
    desk = visit(address(portal) + "magida/", role="secretary")
    desk.locator("[data-net].tag--ok").wait_for()
    stage = visit(desk.locator("a[target=_blank][href*='/ekrani/']").get_attribute("href"), width=1920)
    room = visit(address(portal), role="participant")
    room.locator("[data-net].tag--ok").wait_for()
    put(desk, stage, "რომელი დღე?")
    poll = room.locator(".poll", has_text="რომელი დღე?")
    poll.locator("input[type=radio]:visible").nth(1).check()
    poll.locator("h3").evaluate("(title) => { window.title = title; getSelection().selectAllChildren(title); }")
    # its own form of the desk is open again, and half filled, while the other desk's poll comes
    desk.locator("#quick-poll summary").click()
    desk.locator("#quick-title").fill("მონახაზი")
    other = visit(address(portal) + "magida/", role="secretary")
    other.locator("[data-net].tag--ok").wait_for()
    put(other, stage, "რომელი საათი?")
    room.locator(".poll", has_text="რომელი საათი?").wait_for()
    desk.locator("[data-panel=polls] .poll", has_text="რომელი საათი?").wait_for()
    assert room.evaluate("[String(getSelection()).trim(), window.title.isConnected]") == ["რომელი დღე?", True]
    assert poll.locator("input[type=radio]:visible").nth(1).is_checked()
    assert desk.evaluate("[document.activeElement.id, document.activeElement.value]") == ["quick-title", "მონახაზი"]
    assert [page.faults.said for page in (room, desk, other, stage)] == [[], [], [], []]


def test_an_answer_that_comes_late_does_not_take_back_what_was_told_since(visit, portal):
    """What was asked of the own part before a vote is answered after it: the vote stays told."""
    desk = visit(address(portal) + "magida/", role="secretary")
    desk.locator("[data-net].tag--ok").wait_for()
    stage = visit(desk.locator("a[target=_blank][href*='/ekrani/']").get_attribute("href"), width=1920)
    room = visit(address(portal), role="participant")
    room.locator("[data-net].tag--ok").wait_for()
    put(desk, stage, "მეოთხე")
    poll = room.locator(".poll", has_text="მეოთხე")
    poll.wait_for()
    late: list = []
    room.route(re.compile(r"[?]panel=poll$"), lambda route: late.append(route) if not late else route.continue_())
    room.evaluate("document.dispatchEvent(new CustomEvent('kv:renew', {detail: 'poll'}))")
    until(room, lambda: late, "the question on the own part")
    before = late[0].fetch()
    ballot = poll.locator(".ballot:visible").first
    ballot.locator("input[type=radio]").first.check()
    ballot.locator("button").click()
    room.locator(".ballot[data-mine]").first.wait_for(state="attached")
    with room.expect_response(lambda answer: answer.url.endswith("?panel=poll")):
        late[0].fulfill(response=before)
    room.wait_for_timeout(500)
    assert room.locator(".ballot[data-mine]").count() == 1
