"""A secretary moves a session on the board: with the keyboard, by dragging, without scripts, and after a colleague."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import axe, go, overflows, until

BOARD = "/cms/conferences/1/board/"


@pytest.fixture
def board(visit, portal):
    """The board in a window, and its last block that is no break: the closing, which is alone at the end of a day.

    Afterwards it stands where it stood, for the stories that follow.
    """

    def opened(**kwargs):
        page = visit(BOARD, role="secretary", **kwargs)
        if kwargs.get("scripts", True):
            page.locator("[data-board].is-live").wait_for()
        return page, page.locator(".kv-block--closing").last

    page, block = opened(scripts=False)
    address, stood = block.locator("[data-move]").get_attribute("href"), block.get_attribute("data-starts")
    yield opened
    page.goto(portal.at(address))
    page.locator("input[name=starts]").fill(stood)
    page.locator("input[name=ends]").fill("")
    go(page.locator("form[method=post] button.button").last)


def starts(block) -> str:
    return block.get_attribute("data-starts")[11:]


def at(block, time: str) -> None:
    """The block comes to begin at this time of its day."""
    expect(block).to_have_attribute("data-starts", re.compile(f"T{time}$"))


def saved(page) -> None:
    page.locator("[data-said]").filter(has_text="შენახულია").wait_for()


def test_the_keyboard_moves_a_session_and_takes_it_back(board):
    page, block = board()
    before = starts(block)
    block.locator("[data-move]").focus()
    page.keyboard.press("ArrowDown")
    assert starts(block) != before and "Enter" in page.locator("[data-said]").inner_text()
    page.keyboard.press("Escape")
    at(block, before)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    saved(page)
    moved = starts(block)
    page.reload()
    page.locator("[data-board].is-live").wait_for()
    assert starts(page.locator(".kv-block--closing").last) == moved != before


def test_what_is_left_unsaved_goes_back_and_says_so(board):
    page, block = board()
    before = starts(block)
    block.locator("[data-move]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.locator("[data-said]").filter(has_text="დაბრუნდა").wait_for()
    at(block, before)


def test_several_moves_are_undone_with_keys_also_after_a_reload(board):
    page, block = board()
    before = starts(block)
    left = page.locator("[data-undo-left]")
    kept = int(left.text_content().strip("()"))  # of the stories before this one
    block.locator("[data-move]").focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")  # without waiting for the first to be saved
    left.filter(has_text=f"({kept + 2})").wait_for()
    page.reload()
    page.locator("[data-board].is-live").wait_for()
    block = page.locator(".kv-block--closing").last
    block.locator("[data-move]").focus()
    page.keyboard.press("Control+z")
    left.filter(has_text=f"({kept + 1})").wait_for()
    page.keyboard.press("Control+z")
    expect(left).to_have_text(f"({kept})")
    at(block, before)
    assert page.faults.said == []


def test_a_late_answer_does_not_move_what_is_in_hand_again(board):
    page, block = board()
    late: list = []
    page.route("**/move/**", lambda route: late.append(route) if not late else route.continue_())
    block.locator("[data-move]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(page, lambda: late, "the first move is sent")
    page.keyboard.press("ArrowDown")
    there = starts(block)
    late[0].continue_()
    saved(page)
    assert starts(block) == there
    page.keyboard.press("Enter")
    saved(page)
    page.reload()
    page.locator("[data-board].is-live").wait_for()
    assert starts(page.locator(".kv-block--closing").last) == there
    assert page.faults.said == []


def test_dragging_moves_a_session_and_the_button_undoes_it(board):
    page, block = board()
    before = starts(block)
    block.scroll_into_view_if_needed()
    box = block.bounding_box()
    page.mouse.move(box["x"] + box["width"] - 30, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 30, box["y"] + 12 + 40, steps=4)
    page.mouse.up()
    saved(page)
    assert starts(block) != before
    page.locator("[data-undo] button").click()
    page.locator("[data-said]").filter(has_text="გაუქმდა").wait_for()
    at(block, before)
    assert page.faults.said == []


def test_the_second_of_two_movers_is_told_and_sees_what_stands_there(board):
    first, one = board()
    second, other = board()
    one.locator("[data-move]").focus()
    first.keyboard.press("Shift+ArrowDown")
    first.keyboard.press("Enter")
    saved(first)
    other.locator("[data-move]").focus()
    second.keyboard.press("ArrowDown")
    second.keyboard.press("Enter")
    second.locator("[data-said]").filter(has_text="ამასობაში").wait_for()
    assert other.get_attribute("data-ends") == one.get_attribute("data-ends")
    assert starts(other) == starts(one)
    first.locator("[data-undo] button").click()
    first.locator("[data-said]").filter(has_text="გაუქმდა").wait_for()


def test_without_scripts_a_form_moves_it(board):
    page, block = board(scripts=False)
    before = starts(block)
    go(block.locator("[data-move]"))
    page.locator("input[name=starts]").fill("2020-11-25T17:05")
    go(page.locator("form[method=post] button.button").last)
    assert page.locator(".messages li.success").count() == 1
    closing = page.locator(".kv-block--closing").last
    assert (starts(closing), before != "17:05") == ("17:05", True)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_board_is_accessible_and_fits(board, width, portal):
    page, _block = board(width=width)
    assert axe(page, within="#main") == [] and not overflows(page)
    page.goto(portal.at(f"{BOARD}warnings/"))
    assert axe(page, within="#main") == [] and not overflows(page)
    page.goto(portal.at("/cms/sessions/1/move/"))
    assert axe(page, within="#main") == [] and not overflows(page)
