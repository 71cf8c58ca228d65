"""What stands around every page."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.portal.context import NOTICE_COOKIE
from kavshiri.texts.values import Texts
from kavshiri.ui import clock
from tests.portal.tree import AT, item, link, notice
from tests.world import SLUG

pytestmark = pytest.mark.django_db
ORIGIN = "http://localhost:8000"
NAMES = {
    "ka": ["მთავარი", "კონფერენცია", "პროგრამა", "სიახლეები", "სასარგებლო ბმულები"],
    "en": ["Home", "Conference", "Programme", "News", "Useful links"],
}


def soup(address: str, client: Client | None = None) -> BeautifulSoup:
    return BeautifulSoup((client or Client()).get(address).content, "html.parser")


def switch(page: BeautifulSoup) -> str:
    return page.select_one(".langlist a")["href"]


def alternates(page: BeautifulSoup) -> dict[str, str]:
    return {found["hreflang"]: found["href"] for found in page.select("head link[rel=alternate][hreflang]")}


@pytest.mark.parametrize("language", ["ka", "en"])
def test_the_menu_leads_through_the_portal(world, tree, language):
    page = soup(f"/{language}/")
    assert [entry.text for entry in page.select("nav.masthead__nav a")] == NAMES[language]
    for entry in page.select("nav.masthead__nav a"):
        assert Client().get(entry["href"]).status_code == 200


@pytest.mark.parametrize("language", ["ka", "en"])
def test_the_foot_of_every_page_leads_to_all_conferences_and_to_what_came_of_them(world, tree, language):
    found = [entry["href"] for entry in soup(f"/{language}/").select(".foot__end ul")[0].select("a")]
    assert [Client().get(address).status_code for address in found] == [200, 200, 200]
    with translation.override(language):
        assert found == [reverse(name) for name in ("conference:index", "commitments:list", "forum:index")]


def test_where_the_reader_is_is_marked_once(world, tree):
    told = item(tree, "one", dt.date(2020, 11, 20))
    marked = soup(told["ka"].url).select("nav.masthead__nav [aria-current]")
    assert [(found.text, found["aria-current"]) for found in marked] == [("სიახლეები", "true")]
    programme = soup(f"/en/conference/{SLUG}/programme/").select("nav.masthead__nav [aria-current]")
    assert [(found.text, found["aria-current"]) for found in programme] == [("Programme", "page")]


def test_a_page_leads_to_the_same_page_in_the_other_language(tree):
    told = item(tree, "one", dt.date(2020, 11, 20))
    page = soup(told["ka"].url)
    assert switch(page) == "/en/news/item-one/"
    assert alternates(page) == {
        "ka": f"{ORIGIN}/ka/siakhleebi/siakhle-one/",
        "x-default": f"{ORIGIN}/ka/siakhleebi/siakhle-one/",
        "en": f"{ORIGIN}/en/news/item-one/",
    }
    assert page.select_one("head link[rel=canonical]")["href"] == f"{ORIGIN}/ka/siakhleebi/siakhle-one/"


def test_a_page_in_one_language_leads_to_the_other_home_and_says_so(tree):
    told = item(tree, "alone", dt.date(2020, 11, 20), english=False)
    page = soup(told["ka"].url)
    assert switch(page) == "/en/"
    assert "ამ ენაზე მხოლოდ მთავარი გვერდია" in page.select_one(".langlist").text
    assert set(alternates(page)) == {"ka", "x-default"}


def test_an_unpublished_translation_is_not_led_to(tree):
    told = item(tree, "half", dt.date(2020, 11, 20))
    told["en"].unpublish()
    page = soup(told["ka"].url)
    assert switch(page) == "/en/"
    assert "item-half" not in str(page)


def test_a_search_keeps_its_words_when_the_language_changes(tree):
    assert switch(soup("/ka/dzieba/?q=დიასპორა&page=3")) == (
        "/en/search/?q=%E1%83%93%E1%83%98%E1%83%90%E1%83%A1%E1%83%9E%E1%83%9D%E1%83%A0%E1%83%90"
    )


def test_useful_links_and_standing_pages_stand_on_every_page(tree):
    link("https://example.org/")
    for address in ("/ka/kontakti/", "/en/sign-in/", "/ka/ar-aris/"):
        foot = soup(address).select_one("footer")
        assert foot.select_one('a[href="https://example.org/"]')
        assert foot.select_one('a[href$="/kontakti/"], a[href$="/contact/"]')


def test_the_notice_is_shown_and_keeps_engines_away(tree):
    notice()
    answer = Client().get("/ka/kontakti/")
    page = BeautifulSoup(answer.content, "html.parser")
    assert "პორტალი მუშაობს სატესტო რეჟიმში." in page.select_one(".bar-note--notice").text
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "values",
    [
        {"is_on": False},
        {"shown_from": AT + dt.timedelta(days=1)},
        {"shown_until": AT - dt.timedelta(minutes=1)},
    ],
)
def test_the_notice_obeys_its_switch_and_the_portals_clock(tree, monkeypatch, values):
    monkeypatch.setattr(clock, "now", lambda: AT)
    notice(**values)
    answer = Client().get("/en/contact/")
    assert b"test mode" not in answer.content
    assert "X-Robots-Tag" not in answer


def test_a_notice_in_one_language_keeps_its_lang(tree):
    notice(text=Texts.of(ka="მხოლოდ ქართულად"))
    assert soup("/en/contact/").select_one(".bar-note--notice span[lang=ka]").text == "მხოლოდ ქართულად"


def test_the_notice_is_closed_for_the_visit_without_a_script(tree):
    notice()
    client = Client()
    way = soup("/en/contact/", client).select_one("[data-notice-close]")["href"]
    answer = client.get(way)
    assert (answer.status_code, answer["Location"]) == (302, "/en/contact/")
    assert answer.cookies[NOTICE_COOKIE]["max-age"] == "" and answer.cookies[NOTICE_COOKIE]["expires"] == ""
    after = client.get("/en/contact/")
    assert b"The portal works in test mode" not in after.content
    assert after["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"])
def test_closing_the_notice_leads_nowhere_else(tree, address):
    answer = Client().get("/en/notice/hide/", {"next": address, "key": "0123456789ab"})
    assert answer["Location"] == "/en/"


def test_a_forged_key_is_not_kept(tree):
    assert NOTICE_COOKIE not in Client().get("/en/notice/hide/", {"key": "x; Domain=evil"}).cookies


def test_a_set_clock_is_said(tree, settings):
    settings.KAVSHIRI_CLOCK = dt.datetime(2020, 11, 24, 13, 20, tzinfo=dt.timezone(dt.timedelta(hours=4)))
    page = soup("/ka/kontakti/")
    assert "2020 წლის 24 ნოემბრის 13:20 საათიდან" in page.select_one(".bar-note--clock").text
    assert int(page.html["data-clock-offset"]) < 0


@pytest.mark.parametrize(("language", "queries"), [("ka", 14), ("en", 15)])
def test_queries_of_a_page_do_not_grow(world, tree, django_assert_num_queries, language, queries):
    """Wagtail's routing takes seven, and one more in a language that is not the site's own; the frame seven."""
    notice()
    link("https://links.example/1")
    address = tree.contact[language].url
    Client().get(address)
    with django_assert_num_queries(queries):
        Client().get(address)
    for number in range(2, 5):
        link(f"https://links.example/{number}")
        item(tree, str(number), dt.date(2020, 11, number))
    with django_assert_num_queries(queries):
        Client().get(address)


def test_staff_find_the_back_office(secretary, tree):
    assert soup("/ka/", secretary).select_one('.masthead a[href="/cms/"]').text == "სამდივნოს სამუშაო გვერდი"
    assert not soup("/ka/").select_one('.masthead a[href="/cms/"]')
