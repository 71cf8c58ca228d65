"""A hall with open doors: a participant on two devices, the secretary at the desk by keyboard, the stage."""

from __future__ import annotations

from tests.journeys.test_delegation import check

ROOM = "/ka/konperentsia/{slug}/darbazi/maghali-donis-paneli/"


def address(portal) -> str:
    from kavshiri.portal.furnishing import DEMO, read

    return ROOM.format(slug=read(DEMO / "conference.yaml")["conference"]["slug"])


def test_a_session_begins_for_the_room_and_the_stage_and_a_second_device_takes_the_seat(visit, portal):
    room = visit(address(portal), role="participant", width=390)
    room.locator("[data-net].tag--ok").wait_for()
    check(room)
    desk = visit(address(portal) + "magida/", role="secretary")
    desk.locator("[data-net].tag--ok").wait_for()
    check(desk)
    desk.keyboard.press("?")
    desk.locator("dialog[open] kbd").first.wait_for()
    desk.keyboard.press("Escape")
    stage = visit(desk.locator("a[target=_blank]").get_attribute("href"), width=1920)
    desk.locator("[data-panel=hall] button[value=begin]").click()
    for screen in (room, stage):
        screen.locator("[data-panel=hall] .tag--live").wait_for()
    check(stage)
    other = visit(address(portal), role="participant", width=1280)
    check(other)
    other.get_by_role("button", name="აქ გაგრძელება").click()
    other.locator("[data-net].tag--ok").wait_for()
    room.locator("[data-elsewhere]:not([hidden])").wait_for()
    check(room)
    assert [page.faults.said for page in (room, desk, stage, other)] == [[], [], [], []]
