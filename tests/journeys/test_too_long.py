"""Whoever sends more words than a form can take is told so, and finds what was typed when they go back."""

from __future__ import annotations

import re

from playwright.sync_api import expect

LETTERS = 14 * 50_000  # nine bytes each, once they are written for their way: more than five megabytes
# as if it were pasted; a field in which so much is seen takes minutes to be drawn
PASTE = """area => { area.value = "ძალიან გრძელი ".repeat(50_000); area.form.requestSubmit() }"""
UNSEEN = """const unseen = new CSSStyleSheet(); unseen.replaceSync("textarea { display: none !important }");
document.adoptedStyleSheets = [unseen];"""


def test_a_synthesis_that_is_too_long_is_still_in_the_form(visit, portal):
    page = visit("/ka/konperentsia/diaspora-da-metsarmeoba/shedegebi/", role="secretary")
    hall = re.search(r"/darbazi/([0-9a-f-]{36})/shedegebi/", page.content())
    page.context.add_init_script(UNSEEN)
    page.goto(portal.at(f"/ka/darbazi/{hall[1]}/shedegebi/datsera/"))
    field = page.locator("form.results__form textarea").first
    with page.expect_navigation(wait_until="commit"):
        field.evaluate(PASTE)
    expect(page.locator("h1")).to_have_text("ტექსტი ზედმეტად გრძელია")
    said = page.locator("main").inner_text()
    assert "5,2\xa0მბ" in said and "5,0\xa0მბ" in said and "აკრეფილი ტექსტი ფორმაში დარჩა" in said
    page.go_back(wait_until="commit")
    expect(page.locator("form.results__form")).to_be_attached()
    page.wait_for_load_state("domcontentloaded")
    assert field.evaluate("area => area.value.length") == LETTERS
