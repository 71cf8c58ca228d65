"""A hall with open doors: a participant on a telephone, the secretary at the desk by keyboard, the stage."""

from __future__ import annotations

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
