"""Captions: written by keyboard on one screen, read on a telephone on another, corrected under the reader's eyes."""

from __future__ import annotations

from tests.journeys.conftest import go, until
from tests.journeys.test_delegation import check
from tests.journeys.test_hall import address


def test_what_is_typed_is_read_in_the_hall_and_corrected_there(visit, portal):
    desk = visit(address(portal) + "magida/", role="secretary")
    go(desk.locator("[data-panel=captions-desk] a"))
    desk.locator("#open-language").select_option("ro")
    go(desk.locator("form:has(#open-language) button"))
    check(desk)
    go(desk.locator(".caps-track .btn--go").first)
    desk.locator("[data-net].tag--ok").wait_for()
    check(desk)
    room = visit(address(portal), role="participant", width=390)
    room.locator("[data-net].tag--ok").wait_for()
    room.locator(".thumb a[href='#captions']").click()
    log, before = room.locator("#caps-log"), room.locator("#caps-log [data-n]").count()
    desk.locator("#write-text").fill("დილა მშვიდობიას.")
    desk.keyboard.press("Enter")
    log.locator("[data-n] >> text=დილა მშვიდობიას.").wait_for()
    desk.locator("li[data-n] >> text=დილა მშვიდობიას.").wait_for()
    desk.keyboard.press("ArrowUp")
    desk.locator("#write-text").fill("დილა მშვიდობისა.")
    desk.keyboard.press("Enter")
    log.locator("[data-n] >> text=დილა მშვიდობისა.").wait_for()
    assert log.locator("[data-n]").count() == before + 1
    late(desk, visit(desk.url.removeprefix(portal.origin), role="secretary"))
    room.locator("#caps-how summary").click()
    room.locator("#caps-size").select_option("largest")
    room.locator("#caps-form button").click()
    room.locator(".caps--largest [data-n]").first.wait_for()
    check(room)
    room.locator("[data-panel=reactions] button[value=applause]").click()
    room.locator(".feel__sum").wait_for()
    assert [page.faults.said for page in (room, desk)] == [[], []]


def late(desk, other) -> None:
    """What was asked before a line was written is answered after it: the line stays in the list."""
    other.locator("[data-net].tag--ok").wait_for()
    held: list = []

    def hold(route) -> None:
        is_asked = route.request.method == "GET" and "hx-request" in route.request.headers
        held.append(route) if is_asked and not held else route.continue_()

    desk.route(desk.url, hold)
    other.locator("#write-text").fill("From another desk.")
    other.keyboard.press("Enter")
    until(desk, lambda: held, "the desk asks what is written")
    before = held[0].fetch()
    desk.locator("#write-text").fill("Written meanwhile.")
    desk.keyboard.press("Enter")
    desk.locator("li[data-n] >> text=Written meanwhile.").wait_for()
    with desk.expect_response(lambda answer: answer.url == desk.url and answer.request.method == "GET"):
        held[0].fulfill(response=before)
    desk.wait_for_timeout(500)
    assert desk.locator("li[data-n] >> text=Written meanwhile.").count() == 1
    desk.unroute_all()
