"""The order of the rows within a record, changed by keyboard on a telephone's width."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import axe, overflows
from tests.journeys.test_secretary import record, save

SESSION = "ფასილიტირებული დისკუსია"
ROLES = '[data-rows]:has(input[name="people-TOTAL_FORMS"])'
# the focused button and the title of its row: both between Wagtail's header, which stays, and the window's end
IN_SIGHT = """() => {
  const button = document.activeElement, title = button.closest("[data-row]").querySelector("legend");
  const header = document.querySelector(".w-sticky").getBoundingClientRect().bottom;
  return [button, title].map((part) => part.getBoundingClientRect())
    .every((box) => box.top >= header && box.bottom <= window.innerHeight);
}"""


def order(page) -> list[str]:
    return page.locator(f"{ROLES} legend:visible").all_inner_texts()


def press(page, key: str, direction: str) -> None:
    """Press a key on the button that has the focus; it keeps the focus, in sight."""
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.dataset.rowMove") == direction
    page.wait_for_function(IN_SIGHT)


@pytest.mark.parametrize("dark", [False, True])
def test_a_role_is_moved_by_keyboard_told_and_saved(visit, portal, dark):
    page = visit("/cms/", role="secretary", width=390, dark=dark)
    record(page, portal, "sessions", SESSION)
    first, second = order(page)
    page.locator(f"{ROLES} [data-row-move=up]").nth(1).focus()
    page.wait_for_function(IN_SIGHT)

    press(page, "Enter", "up")
    assert order(page) == ["1" + second[1:], "2" + first[1:]]
    told = page.locator(f"{ROLES} [role=status]")
    assert told.inner_text() == "გადატანილია ადგილზე 1, სულ 2."
    press(page, "Space", "up")  # it is the first already: nothing moves, and its place is said again
    assert order(page) == ["1" + second[1:], "2" + first[1:]]
    assert axe(page, ROLES) == [] and not overflows(page)

    save(page)
    record(page, portal, "sessions", SESSION)
    assert order(page) == ["1" + second[1:], "2" + first[1:]]
    assert page.faults.said == []
