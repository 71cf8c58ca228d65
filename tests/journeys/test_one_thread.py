"""One thread is clicked from end to end, by links alone: from a point that was noted to a preamble, and back."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import axe, go, overflows


def heading(page, words: str | re.Pattern) -> None:
    expect(page.locator("main h1")).to_have_text(words)


def follow(page, name: str | re.Pattern, within: str = "main") -> None:
    """By the keyboard: the link of that name, the first one."""
    link = page.locator(within).get_by_role("link", name=name).first
    link.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_from_the_point_to_the_preamble(visit):
    """Without scripts: nothing of the thread needs any."""
    page = visit("/en/", language="en", scripts=False)
    follow(page, "An example: one thread from end to end", ".bar-note--clock")
    heading(page, "Proposed recommendation")
    follow(page, "To its own page")
    noted = page.locator("li:target")
    expect(noted).to_contain_text("One application, one authority")
    go(noted.get_by_role("link", name=re.compile("^Results of the session")))
    heading(page, "Results of the session")
    follow(page, "Recommendation 3")
    heading(page, "Recommendation 3")
    expect(page.locator("main blockquote")).to_contain_text("Reservation by: Delegation C (example)")
    follow(page, re.compile("^Its thread"), "blockquote")
    heading(page, "Recommendation 3: reservation")
    follow(page, "Recommendation 3")
    follow(page, re.compile("^Outcome document, version 2"), ".thread")
    heading(page, re.compile("outcome document"))
    follow(page, "The session devoted to these results (example)")
    expect(page.locator("main .kicker")).to_contain_text("Business Mechanism (example)")
    go(page.locator("main .rows > li", has_text="Recommendation 3").get_by_role("link", name="Recommendation 3").first)
    follow(page, "Commitment 1", ".thread")
    heading(page, "Commitment 1")
    report = page.locator("main", has_text="partly done")
    expect(report.get_by_role("link", name=re.compile("PDF")).first).to_be_visible()
    follow(page, "Diaspora and enterprise: the second meeting (example)")
    heading(page, "Diaspora and enterprise: the second meeting (example)")
    expect(page.locator("section:target")).to_contain_text("1 of 6 recommendations done.")


BACK = (
    ("სესია, რომელიც ამ შედეგებს ეძღვნება (ნიმუში)", "#goes-on", "სესია, რომელიც ამ შედეგებს ეძღვნება (ნიმუში)"),
    ("რეკომენდაცია 3", ".rows", "რეკომენდაცია 3"),
    ("ვალდებულება 1", ".thread", "ვალდებულება 1"),
    ("რეკომენდაცია 3", "main", "რეკომენდაცია 3"),
    (re.compile("^სესიის .* შედეგები$"), ".thread", "სესიის შედეგები"),
)


def test_from_the_preamble_back_to_the_point(visit):
    page = visit("/ka/konperentsia/diaspora-da-metsarmeoba-2/", width=390)
    expect(page.locator("#goes-on")).to_contain_text("შესრულდა 1 რეკომენდაცია 6-დან")
    for name, within, title in BACK:
        follow(page, name, within)
        heading(page, title)
        assert not overflows(page), title
    assert axe(page) == []
    go(page.locator("main .thread li", has_text="One application, one authority").get_by_role("link").first)
    expect(page.locator("li:target")).to_contain_text("One application, one authority")
    expect(page.locator("li:target")).to_contain_text("რა მოჰყვა")
