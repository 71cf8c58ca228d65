"""A secretary prints: the run-of-show of a session becomes cues, and a reader takes the programme along."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from kavshiri.papers import press
from tests.journeys.conftest import axe, done, go, overflows

SLUG = "diasporis-chartuloba-kerdzo-sektoris-ganvitarebashi"
COLOURS_OF_PAGE = """() => [getComputedStyle(document.body).color,
    getComputedStyle(document.documentElement).backgroundColor]"""
SHOWN_CONTROLS = """() => [...document.querySelectorAll("button, select, input, nav, .btn")]
    .filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 90))"""
SESSION = "მიგრანტთა დაბრუნების ხელშეწყობა შრომის ბაზრის მოთხოვნების საპასუხოდ"


@pytest.fixture
def papers(visit):
    """The papers of the demonstration's conference, on a telephone."""
    return visit("/cms/papers/conference/1/", role="secretary", width=390)


def test_a_proposed_run_of_show_is_kept_and_then_stands_in_the_sessions_form(papers):
    assert axe(papers) == [] and not overflows(papers)
    go(papers.get_by_role("link", name=SESSION))
    papers.wait_for_url(re.compile(r"/cms/papers/session/\d+/"))
    papers.locator("h1").wait_for()
    assert axe(papers) == [] and not overflows(papers)
    done(papers.get_by_role("button", name="ეტაპებად შენახვა"))
    assert papers.get_by_role("button", name="ეტაპებად შენახვა").count() == 0
    go(papers.get_by_role("link", name="სესიის ფორმაზე გადასვლა"))
    papers.wait_for_url(re.compile(r"/cms/sessions/\d+/$"))
    assert papers.locator("input[value='გახსნა; სესიის წესები']").count() == 1
    assert papers.faults.said == []


def test_a_reader_takes_the_programme_along_with_a_second_clock(visit):
    if reason := press.why_not():
        pytest.skip(reason)
    page = visit(f"/en/conference/{SLUG}/programme/", scripts=False)
    go(page.get_by_role("link", name="PDF with your own time"))
    assert page.locator("h1").inner_text() == "The programme on paper"
    page.get_by_label("Your time zone").select_option("Pacific/Auckland")
    with page.expect_response(lambda answer: "programme.pdf" in answer.url) as told:
        page.get_by_role("button", name="Make the PDF").click()
    assert (told.value.status, told.value.headers["content-type"]) == (200, "application/pdf")
    assert "zone=Pacific%2FAuckland" in told.value.url


@pytest.mark.parametrize(
    ("path", "days"),
    [
        (f"/ka/konperentsia/{SLUG}/programa/", ("24 ნოემბერი", "25 ნოემბერი")),
        (f"/en/conference/{SLUG}/programme/", ("24 November", "25 November")),
    ],
)
def test_the_browser_prints_the_programme_day_by_day_in_black_and_without_controls(visit, path, days):
    page = visit(path)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(COLOURS_OF_PAGE) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.evaluate(SHOWN_CONTROLS) == []
    printed = [" ".join(one.extract_text().split()) for one in PdfReader(BytesIO(page.pdf())).pages]
    assert days[0] in printed[0] and path in printed[0].replace(" ", "")
    begins = [number for number, words in enumerate(printed) if words.startswith(days[1])]
    assert len(begins) == 1 and begins[0] > 0
