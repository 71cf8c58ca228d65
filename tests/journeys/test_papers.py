"""A secretary prints: the run-of-show of a session becomes cues, and a reader takes the programme along."""

from __future__ import annotations

import re

import pytest

from kavshiri.papers import press
from tests.journeys.conftest import axe, overflows

SESSION = "მიგრანტთა დაბრუნების ხელშეწყობა შრომის ბაზრის მოთხოვნების საპასუხოდ"


@pytest.fixture
def papers(visit):
    """The papers of the demonstration's conference, on a telephone."""
    return visit("/cms/papers/conference/1/", role="secretary", width=390)


def test_a_proposed_run_of_show_is_kept_and_then_stands_in_the_sessions_form(papers):
    assert axe(papers) == [] and not overflows(papers)
    papers.get_by_role("link", name=SESSION).click()
    papers.wait_for_url(re.compile(r"/cms/papers/session/\d+/"))
    papers.locator("h1").wait_for()
    assert axe(papers) == [] and not overflows(papers)
    papers.get_by_role("button", name="ეტაპებად შენახვა").click()
    papers.locator(".messages li.success").wait_for()
    assert papers.get_by_role("button", name="ეტაპებად შენახვა").count() == 0
    papers.get_by_role("link", name="სესიის ფორმაზე გადასვლა").click()
    papers.wait_for_url(re.compile(r"/cms/sessions/\d+/$"))
    assert papers.locator("input[value='გახსნა; სესიის წესები']").count() == 1
    assert papers.faults.said == []


def test_a_reader_takes_the_programme_along_with_a_second_clock(visit):
    if reason := press.why_not():
        pytest.skip(reason)
    page = visit("/en/conference/diasporis-chartuloba-kerdzo-sektoris-ganvitarebashi/programme/", scripts=False)
    page.get_by_role("link", name="PDF with your own time").click()
    assert page.locator("h1").inner_text() == "The programme on paper"
    page.get_by_label("Your time zone").select_option("Pacific/Auckland")
    with page.expect_response(lambda answer: "programme.pdf" in answer.url) as told:
        page.get_by_role("button", name="Make the PDF").click()
    assert (told.value.status, told.value.headers["content-type"]) == (200, "application/pdf")
    assert "zone=Pacific%2FAuckland" in told.value.url
