"""Whole visits of readers: every page, both languages, three widths, light and dark, by keyboard, without scripts."""

from __future__ import annotations

import re
import urllib.request
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import COLOURS, axe, go, overflows, patient
from tests.journeys.test_secretary import PROGRAMME

STARTS = ("/ka/", "/en/")
WIDTHS = [390, 820, 1440]


def addresses(portal) -> list[str]:
    """Every page of the site map, as paths; of the invented conferences of the thread their homes alone."""
    with urllib.request.urlopen(portal.at("/sitemap.xml")) as answer:
        found = re.findall(r"<loc>([^<]+)</loc>", answer.read().decode())
    paths = {urlsplit(address).path for address in found}
    return sorted(path for path in paths if not re.search(r"/diaspora-da-metsarmeoba[-0-9]*/.", path))


MORE = [  # pages that no site map names
    "/ka/dzieba/?q=დიასპორა", "/en/search/?q=diaspora", "/ka/dzieba/?q=ჯჯჯჯ", "/en/search/",
    "/ka/shesvla/", "/en/sign-in/", "/ka/shesvla/ar-arsebobs/", "/ka/ar-arsebobs/", "/en/no-such-page/",
]  # fmt: skip
SPEAKER = {"ka": "/ka/piri/sanimusho-momkhsenebeli/", "en": "/en/person/sanimusho-momkhsenebeli/"}
PARTICIPANTS = {"ka": PROGRAMME["ka"].replace("programa", "monatsileebi"),
                "en": PROGRAMME["en"].replace("programme", "participants")}  # fmt: skip
COMPONENTS = ["/ka/komponentebi/", "/en/components/"]


def faults_of(page, portal, paths: list[str]) -> list[str]:
    """What is wrong with pages at the width of the window, light and dark."""
    found = []
    for path in paths:
        page.goto(portal.at(path))
        page.emulate_media(color_scheme="dark")
        found += [f"{path} dark: {fault}" for fault in axe(page, rules=COLOURS)]
        page.emulate_media(color_scheme="light")
        found += faults_here(page, path)
    return found


def faults_here(page, path: str) -> list[str]:
    """Of the page that is open, in the colours that it has: all rules, its width, its console."""
    found = [f"{path}: {fault}" for fault in axe(page)]
    if overflows(page):
        found.append(f"{path}: wider than the window")
    found += [f"{path}: {fault}" for fault in page.faults.said]
    page.faults.said.clear()
    return found


@pytest.mark.parametrize(("start", "wide", "narrow"), [("/ka/", "light", "dark"), ("/en/", "dark", "light")])
def test_every_page_is_accessible_and_fits(visit, portal, start, wide, narrow):
    """Each is loaded once and the window is drawn narrower; the menu of a narrow window is another one.

    A page of one language has the colours of its twin, so what is light here may be dark there.
    """
    page, found = visit(start, width=WIDTHS[-1]), []
    for path in [path for path in addresses(portal) + MORE if path.startswith(start)]:
        page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
        page.emulate_media(color_scheme=wide)
        page.goto(portal.at(path))
        found += faults_here(page, f"{path} at {WIDTHS[-1]}, {wide}")
        for width in reversed(WIDTHS[:-1]):
            page.set_viewport_size({"width": width, "height": 900})
            if overflows(page):
                found.append(f"{path}: wider than a window of {width}")
        page.emulate_media(color_scheme=narrow)
        found += faults_here(page, f"{path} at {WIDTHS[0]}, {narrow}")
    assert found == []


@pytest.mark.parametrize("zone", ["Asia/Tbilisi", "Pacific/Auckland"])
def test_the_georgian_programme_fits_the_narrowest_window_in_one_time_and_in_two(visit, zone):
    page = visit(PROGRAMME["ka"], width=320, zone=zone)
    page.locator("main details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    assert axe(page) == [] and not overflows(page)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["ka", "en"])
def test_who_takes_part_is_read_on_every_window(visit, portal, language, width):
    page = visit(PARTICIPANTS[language], width=width, language=language)
    assert {"ka": "დელეგაცია ბ (ნიმუში)", "en": "Delegation B (example)"}[language] in page.locator("main").inner_text()
    assert faults_of(page, portal, [PARTICIPANTS[language], SPEAKER[language]]) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_of_components_is_accessible_and_fits(visit, portal, width):
    page = visit("/ka/", width=width, role="secretary")
    assert page.goto(portal.at(COMPONENTS[0])).status == 200
    assert faults_of(page, portal, COMPONENTS) == []


def test_the_site_map_has_every_page_in_both_languages(portal):
    found = addresses(portal)
    by_language = [sum(path.startswith(start) for path in found) for start in STARTS]
    assert by_language[0] == by_language[1] >= 15


@pytest.fixture(scope="module")
def walked(chromium, portal):
    """What every page of the site map is seen to be, by its path, and all that was loaded; read once for all claims."""
    context = patient(chromium.new_context())
    page, found, asked = context.new_page(), {}, []
    page.on("request", lambda request: asked.append(request.url))
    for path in addresses(portal):
        page.goto(portal.at(path))
        found[path] = page.evaluate(SEEN)
    context.close()
    return found, asked


SEEN = """() => ({
    titles: document.querySelectorAll("h1").length,
    contents: document.querySelectorAll("main").length,
    language: document.documentElement.lang,
    words: document.body.innerText,
    others: [...document.querySelectorAll("a.lang[hreflang]")].map(link => new URL(link.href).pathname),
})"""


def test_every_page_has_one_title_a_language_and_landmarks(walked):
    pages, _asked = walked
    facts = {path: (seen["titles"], seen["contents"], seen["language"]) for path, seen in pages.items()}
    assert facts == {path: (1, 1, path.split("/")[1]) for path in pages}


def test_the_language_switch_leads_to_the_same_page(walked):
    pages, _asked = walked
    wrong = {path: seen["others"] for path, seen in pages.items() if not all(leads_back(pages, path, seen["others"]))}
    assert wrong == {}


def leads_back(pages: dict, path: str, others: list[str]) -> list[bool]:
    """Whether there is a page in the other language, and its own switch comes back here."""
    return [bool(others), *(other in pages and path in pages[other]["others"] for other in others)]


def test_no_page_shows_a_capital_georgian_letter(walked):
    pages, _asked = walked
    assert [path for path, seen in pages.items() if re.search("[\u1c90-\u1cbf]", seen["words"])] == []


def test_nothing_is_loaded_from_elsewhere(walked, portal):
    _pages, asked = walked
    assert len(asked) > 40
    assert [url for url in asked if not url.startswith(portal.origin)] == []


@pytest.mark.parametrize(
    ("start", "words"),
    [("/ka/", ["თბილის", "ახალი ზელანდი", "+1 დღე"]), ("/en/", ["Tbilisi", "New Zealand", "+1 day"])],
)
def test_both_times_are_shown_at_once(visit, portal, start, words):
    page = visit(programme(portal, start), zone="Pacific/Auckland", language=start[1:3])
    sessions = page.locator("main .sessions").first
    # names that the browser lacks are fetched
    sessions.filter(has_text=words[1]).wait_for()
    text = sessions.inner_text()
    assert [word for word in words if word not in text] == []


def programme(portal, start: str) -> str:
    found = PROGRAMME[start.strip("/")]
    assert found in addresses(portal)
    return found


def test_without_javascript_the_zone_can_be_chosen(visit, portal):
    page = visit(programme(portal, "/en/") + "?zone=Pacific/Auckland", scripts=False, language="en")
    text = page.locator("main").inner_text()
    assert "New Zealand" in text and "+1 day" in text


def test_an_unknown_zone_is_said_and_changes_nothing(visit, portal):
    page = visit(programme(portal, "/ka/") + "?zone=Mars/Base", scripts=False)
    assert page.locator("[role=alert], .errors, .wrong, .note--garnet").count() >= 1
    assert page.locator(".sessions > li").count() >= 5


@pytest.mark.parametrize("start", STARTS)
def test_without_javascript_every_page_reads(visit, portal, start):
    page, empty = visit(start, scripts=False), []
    for path in [path for path in addresses(portal) if path.startswith(start)]:
        page.goto(portal.at(path))
        if len(page.locator("main").inner_text()) < 100:
            empty.append(path)
    assert empty == []


def test_the_keyboard_alone_reaches_the_content(visit):
    page = visit("/ka/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('skip')")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'main'")


def test_every_reachable_control_shows_that_it_has_the_focus(visit):
    page = visit("/ka/")
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none", page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_the_programme_filters_by_language_and_says_how_many(visit, portal):
    page = visit(programme(portal, "/ka/"))
    everything = page.locator(".sessions > li:visible").count()
    said = page.locator("[data-filter-said]")
    before = said.inner_text()
    page.locator("select[name=theme]").select_option(index=1)
    page.wait_for_function("before => document.querySelector('[data-filter-said]').innerText !== before", arg=before)
    fewer = page.locator(".sessions > li:visible").count()
    assert 0 < fewer < everything
    assert str(fewer) in said.inner_text()
    assert page.locator("[data-filter-twins] > tr:visible").count() == fewer


def test_the_same_filter_works_without_javascript(visit, portal):
    page = visit(programme(portal, "/en/"), scripts=False, language="en", width=390)
    assert page.locator("select[name=theme]").is_hidden()
    page.locator(".filterbar summary").click()
    page.locator("select[name=theme]").select_option(index=1)
    go(page.locator("form[data-filter] button").first)
    assert 0 < page.locator(".sessions > li:visible").count() < 5
    assert page.locator("select[name=theme]").is_visible()


def test_the_notice_stands_until_it_is_closed_for_the_visit(visit, portal):
    page = visit("/ka/")
    said = page.locator(".bar-note--notice").inner_text()
    assert "პორტალი მუშაობს სატესტო რეჟიმში" in said
    page.locator(".bar-note--notice [data-notice-close]").click()
    page.locator(".bar-note--notice").wait_for(state="hidden")
    page.goto(portal.at("/ka/siakhleebi/"))
    assert not page.locator(".bar-note--notice").is_visible()
    assert visit("/ka/").locator(".bar-note--notice").is_visible()


def test_the_notice_can_be_closed_without_javascript(visit, portal):
    page = visit("/en/", scripts=False)
    go(page.locator(".bar-note--notice a[href*=hide]").first)
    assert page.locator(".bar-note--notice").count() == 0


def test_dark_mode_by_hand_is_remembered(visit, portal):
    page = visit("/ka/")
    page.locator(".js-theme, [data-theme-toggle]").first.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_missing_page_answers_404_with_a_way_on(visit, portal):
    page = visit("/ka/ar-arsebobs/")
    assert page.locator("main a").count() >= 1
    assert "ვერ მოიძებნა" in page.locator("h1").inner_text()


def test_latin_typing_finds_georgian(visit):
    page = visit("/ka/dzieba/?q=diaspora")
    assert page.locator("mark").count() >= 1
