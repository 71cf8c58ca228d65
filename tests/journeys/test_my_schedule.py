"""A reader keeps sessions: with scripts, by keyboard, without scripts, on a telephone, with and without a line."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import axe, go, overflows, until

KA, EN = "/ka/konperentsia/{}/chemi-ganrigi/", "/en/conference/{}/my/"
PROGRAMME = "/en/conference/{}/programme/"


def programme(page, portal) -> str:
    """Open the English programme; the conference's address."""
    href = page.locator("a[href*='/en/conference/']:not([href$='/en/conference/'])").first.get_attribute("href")
    slug = href.split("/conference/")[1].split("/")[0]
    page.goto(portal.at(PROGRAMME.format(slug)))
    return slug


def kept(page) -> dict:
    return page.evaluate(
        "JSON.parse(localStorage.getItem(Object.keys(localStorage).find(k => k.startsWith('kv-mine-'))))"
    )


def wait_until_kept(page, url: str) -> None:
    """The worker keeps a page while it is open: whoever leaves at once may leave before that."""
    is_kept = "async (url) => Boolean(await caches.match(url))"
    until(page, lambda: page.evaluate(is_kept, url), f"a kept copy of {url}")


def test_a_reader_keeps_sessions_by_keyboard_and_finds_them_again(visit, portal):
    page = visit("/en/conference/", width=390)
    slug = programme(page, portal)
    buttons = page.locator("button[form=keep]")
    for number in range(2):
        buttons.nth(number).focus()
        page.keyboard.press("Enter")
    expect(page.locator("[data-mine-link]")).to_have_text(re.compile(r"\(2\)\s*$"))
    expect(page.locator("[data-mine-said]")).to_contain_text("Added to my schedule.")
    assert {one["v"] for one in kept(page).values()} == {1}
    for base in (KA, EN):
        page.goto(portal.at(base.format(slug)))
        page.wait_for_url("**?s=*&v=1")
        expect(page.locator("button[name=remove]")).to_have_count(2)
        assert page.locator(".heard").count() == 2
        assert not page.locator("[data-mine-keep]").is_visible()
        assert not axe(page)
        assert not overflows(page)
    go(page.locator("button[name=remove]").first)
    page.get_by_role("button", name="Undo").wait_for()
    page.goto(portal.at(EN.format(slug)))
    page.wait_for_url("**?s=*")
    expect(page.locator("button[name=remove]")).to_have_count(1)
    go(page.locator("button[name=remove]").first)
    go(page.get_by_role("button", name="Undo"))
    page.wait_for_url("**added=*")
    expect(page.locator("button[name=remove]")).to_have_count(1)
    assert page.context.cookies() == []


def test_overlaps_are_told_at_once_but_not_of_what_is_called_off(visit, portal):
    page = visit("/en/conference/", scripts=True)
    slug = programme(page, portal)
    served = page.request.get(portal.at(PROGRAMME.format(slug))).text()

    def told(off: bool) -> str:
        """The second session is made to begin when the first one does."""
        rows = re.findall(r"<li data-filter-row.*?</article></li>", served, re.S)
        at, until = re.search(
            r'data-zone-at="([^"]+)" data-zone-home="[^"]+" data-zone-until="([^"]+)"', rows[0]
        ).groups()
        second = re.sub(r'data-zone-at="[^"]+"', f'data-zone-at="{at}"', rows[1], count=1)
        second = re.sub(r'data-zone-until="[^"]+"', f'data-zone-until="{until}"', second, count=1)
        second = second.replace("<li ", f'<li lang="uk" {"data-off" if off else ""} ', 1)
        page.unroute_all()
        page.route(
            "**/programme/", lambda route: route.fulfill(body=served.replace(rows[1], second), content_type="text/html")
        )
        page.goto(portal.at(PROGRAMME.format(slug)))
        page.evaluate("localStorage.clear()")
        page.reload()
        for number in (0, 1):
            page.locator("button[form=keep]").nth(number).click()
        return page.locator("[data-mine-said]").inner_html()

    assert "Overlaps with:" in told(off=False)
    assert "Overlaps with:" in page.locator("li .keep").nth(1).inner_text()
    page.locator("button[form=keep]").first.click()
    page.locator("button[form=keep]").first.click()
    assert '<span lang="uk">' in page.locator("[data-mine-said]").inner_html()
    assert "Overlaps with:" not in told(off=True)


def test_what_changed_since_it_was_added_is_marked_in_the_programme(visit, portal):
    page = visit("/en/conference/")
    slug = programme(page, portal)
    served = page.request.get(portal.at(PROGRAMME.format(slug))).text()
    moved = re.sub(
        r"(<article.*?<p[^>]*>)", r'\1<span class="tag tag--warn" data-changes="2m" hidden></span>', served, count=1
    )
    page.locator("button[form=keep]").first.click()
    page.route("**/programme/", lambda route: route.fulfill(body=moved, content_type="text/html"))
    page.reload()
    expect(page.locator("li .keep").first).to_contain_text("Since you added it: Moved")
    page.locator("button[form=keep]").first.click()
    expect(page.locator("li .keep").first).not_to_contain_text("Since you added it")


def test_a_reader_without_scripts_collects_from_the_programme_and_from_sessions(visit, portal):
    page = visit("/en/conference/", scripts=False, width=390)
    slug = programme(page, portal)
    go(page.locator("button[form=keep]").first)
    page.wait_for_url("**/my/?s=*added=*")
    go(page.get_by_role("link", name="Back to this place"))
    assert page.url.endswith(PROGRAMME.format(slug) + "#" + page.locator("h3[id]").first.get_attribute("id"))
    go(page.locator("h3 a").nth(1))
    go(page.locator("button[form=keep]"))
    page.wait_for_url("**/my/?s=*,*")
    assert page.locator("button[name=remove]").count() == 2
    page.locator("form.filters [name=add]").select_option(index=0)
    go(page.locator("form.filters[data-mine-form] button"))
    assert page.locator("button[name=remove]").count() == 3
    go(page.locator("button[name=remove]").first)
    go(page.get_by_role("button", name="Undo"))
    page.goto(portal.at(KA.format(slug)))
    assert page.locator("button[name=remove]").count() == 3
    assert page.request.get(
        portal.at(page.locator("a[href*='my.ics'], a[href*='.ics?s=']").first.get_attribute("href"))
    ).ok
    assert {cookie["path"] for cookie in page.context.cookies()} == {base.format(slug) for base in (KA, EN)}


def test_what_was_collected_without_scripts_is_taken_over_by_them(visit, portal):
    page = visit("/en/conference/")
    slug = programme(page, portal)
    page.locator("button[form=keep]").first.click()
    first = next(iter(kept(page)))
    other = page.locator("button[form=keep]").nth(1).get_attribute("value")
    page.context.request.get(portal.at(f"{EN.format(slug)}change/?add={other}"))
    assert len(page.context.cookies()) == 2
    page.goto(portal.at(EN.format(slug)))
    expect(page.locator("button[name=remove]")).to_have_count(2)
    page.wait_for_load_state()
    assert set(kept(page)) == {first, other}
    assert page.context.cookies() == []


def test_a_schedule_is_carried_to_another_browser(visit, portal):
    page = visit("/en/conference/")
    programme(page, portal)
    for number in (0, 1):
        page.locator("button[form=keep]").nth(number).click()
    go(page.locator("[data-mine-link]"))
    address = page.locator("[data-mine-address]").input_value()
    assert page.locator("svg.qr:visible").count() == 1
    for scripts in (True, False):
        other = visit("/en/conference/", scripts=scripts, width=390)
        other.goto(address)
        go(other.get_by_role("button", name="Keep these sessions as mine"))
        other.goto(address.partition("?")[0])
        other.wait_for_url("**?s=*")
        expect(other.locator("button[name=remove]")).to_have_count(2)
        assert not other.locator("[data-mine-keep]").is_visible()


def test_what_was_chosen_without_a_connection_is_kept_and_said(visit, portal):
    page = visit("/en/conference/", width=390, offline=True)
    slug = programme(page, portal)
    page.locator("button[form=keep]").first.click()
    go(page.locator("[data-mine-link]"))
    page.wait_for_url("**?s=*")
    mine = page.url.partition("?")[0]
    wait_until_kept(page, mine)
    page.goto(portal.at(PROGRAMME.format(slug)))
    wait_until_kept(page, page.url)
    page.context.set_offline(True)
    page.reload()
    page.locator("button[form=keep]").nth(1).click()
    go(page.locator("[data-mine-link]"))
    page.get_by_text("earlier copy of your schedule").wait_for()
    page.context.set_offline(False)
    page.goto(mine)
    page.wait_for_url("**?s=*,*")
    expect(page.locator("button[name=remove]")).to_have_count(2)
    assert not page.get_by_text("earlier copy of your schedule").is_visible()
