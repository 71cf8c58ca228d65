"""A session is moved and the programme published: every page, paper and file says so, in the reader's language."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from kavshiri.papers import press
from tests.journeys.conftest import go
from tests.journeys.test_secretary import PROGRAMME, publish

TITLE = {
    "ka": "მიგრანტთა დაბრუნების ხელშეწყობა შრომის ბაზრის მოთხოვნების საპასუხოდ",
    "en": "Supporting the return of migrants in response to labour-market demand",
}
PLACE = {"ka": "sesia", "en": "session"}
SLUG = "tematuri-sesia-2"
MOVED = {
    "ka": "გადატანილია 11:00 საათიდან 11:15 საათზე, 25 ნოემბერს",
    "en": "moved from 11:00 to 11:15 on 25 November",
}


@pytest.fixture
def reader(visit):
    return visit("/en/")


def text(page, portal, path: str) -> str:
    answer = page.request.get(portal.at(path))
    assert answer.status == 200, path
    return answer.text()


def read(page, portal, path: str) -> str:
    page.goto(portal.at(path))
    return page.locator("main").inner_text()


def file_of(language: str, ending: str) -> str:
    return PROGRAMME[language].rstrip("/") + ending


def event(page, portal, language: str):
    calendar = Calendar.from_ical(text(page, portal, file_of(language, ".ics")))
    return next(one for one in calendar.walk("VEVENT") if str(one["SUMMARY"]) == TITLE[language])


def move(page) -> None:
    """A quarter of an hour later, on the board, with the keyboard."""
    page.locator("[data-board].is-live").wait_for()
    page.locator(".kv-block").filter(has_text=TITLE["ka"]).locator("[data-move]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("[data-said]").filter(has_text="შენახულია").wait_for()


def test_everything_says_that_a_session_moved(visit, reader, portal):
    before = {language: int(event(reader, portal, language)["SEQUENCE"]) for language in TITLE}
    office = visit("/cms/conferences/1/board/", role="secretary")
    move(office)
    publish(office, portal, "გადავიდა მეორე სესია.", "The second session has moved.")
    for language in TITLE:
        check_pages(reader, portal, language)
        check_files(reader, portal, language, before[language])
    check_run_of_show(office, portal)


def check_pages(page, portal, language: str) -> None:
    assert "11:15–12:45" in read(page, portal, PROGRAMME[language])
    address = f"{PROGRAMME[language].rsplit('/', 2)[0]}/{PLACE[language]}/{SLUG}/"
    told = read(page, portal, address)
    assert "11:15–12:45" in told and MOVED[language] in told
    assert MOVED[language] in text(page, portal, file_of(language, ".atom"))


def check_files(page, portal, language: str, sequence: int) -> None:
    one = event(page, portal, language)
    assert int(one["SEQUENCE"]) == sequence + 1
    assert one["DTSTART"].dt.isoformat() == "2020-11-25T11:15:00+04:00"
    assert one["SUMMARY"].params["LANGUAGE"] == language
    tree = ElementTree.fromstring(text(page, portal, file_of(language, ".frab.xml")))
    found = next(one for one in tree.iter("event") if one.findtext("title") == TITLE[language])
    assert (found.findtext("start"), found.findtext("duration")) == ("11:15", "01:30")
    if press.why_not() is None:
        assert "11:15" in words_of(page.request.get(portal.at(file_of(language, ".pdf"))).body())


def words_of(document: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)


def check_run_of_show(office, portal) -> None:
    """It begins when the session now begins, in both languages."""
    office.goto(portal.at("/cms/papers/conference/1/"))
    go(office.get_by_role("link", name=TITLE["ka"]))
    office.wait_for_url(re.compile(r"/cms/papers/session/\d+/"))
    for language, cue in (("ka", "გახსნა"), ("en", "Opening")):
        office.goto(f"{office.url.split('?')[0]}?language={language}")
        row = office.locator("table.show tbody tr").first.inner_text()
        assert "11:15" in row and cue in row
