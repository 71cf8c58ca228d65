"""Texts go out to a translator, are changed meanwhile, come back, and a person decides. German: no reader sees it."""

from __future__ import annotations

import re

from tests.journeys.conftest import axe, go, overflows

LIST = "/cms/translations/?language=de&kind=classifications.theme"
UNIT = re.compile(r'(<trans-unit id="([^"]+)".*?</source>)', re.S)


def test_out_changed_meanwhile_back_and_decided(visit, portal):
    page = visit(LIST, role="secretary", scripts=False)
    with page.expect_download() as coming:
        page.get_by_role("button", name="ჩამოტვირთვა").click()
    file = coming.value.path().read_text()
    names = [name for _unit, name in UNIT.findall(file)]
    assert len(names) >= 2
    numbers = iter(range(len(names)))
    back = UNIT.sub(lambda found: f'{found[1]}<target xml:lang="de" state="final">Thema {next(numbers)}</target>', file)

    # meanwhile somebody translates the first one here
    go(page.locator(f'a[href$="#{names[0]}"]'))
    page.locator(f'[id="words-{names[0]}"]').fill("Unser Thema")
    go(page.get_by_role("button", name="შენახვა", exact=True))
    page.get_by_text("შენახულია 1 ტექსტი.").wait_for()

    page.goto(portal.at("/cms/translations/files/"))
    page.locator("input[type=file]").set_input_files(
        {"name": "de.xlf", "mimeType": "application/xliff+xml", "buffer": back.encode()}
    )
    go(page.get_by_role("button", name="ფაილის დათვალიერება"))
    assert page.locator(".kv-words", has_text="Unser Thema").first.is_visible()
    page.get_by_label("მათის გადმოტანა").check()
    go(page.get_by_role("button", name="გადაწყვეტა"))
    page.get_by_text("გადმოტანილია 1 ტექსტი.").wait_for()
    go(page.get_by_role("button", name=re.compile("მზა ტექსტის გადმოტანა")))
    page.get_by_text(f"გადმოტანილია {len(names) - 1} ტექსტი.").wait_for()

    page.goto(portal.at(LIST + "&state=reviewed"))
    said = page.locator("#main").inner_text()
    assert "Unser Thema" not in said and all(f"Thema {number}" in said for number in range(len(names)))


def test_the_screens_are_for_everybody(visit, portal):
    """With the rules of accessibility, on a telephone and on a desk, light and dark."""
    for width, dark in ((390, False), (1440, True)):
        page = visit(LIST, role="secretary", width=width, dark=dark)
        addresses = [page.url, page.locator(".kv-text a").first.get_attribute("href"), "/cms/translations/files/"]
        for address in addresses:
            page.goto(portal.at(address) if address.startswith("/") else address)
            assert axe(page) == [], address
            assert not overflows(page), address
        assert page.faults.said == []
