"""Official letters are taken along by those to whom they were sent, and by nobody before that."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from kavshiri.access.acting import acting
from kavshiri.correspondence import actions
from kavshiri.correspondence.models import OfficialLetter
from kavshiri.papers import press
from tests.correspondence import world as correspondence
from tests.desk.world import delegation

MINE, THEIRS = "visitor@example.org", "somebody@example.org"


@pytest.fixture
def written(world) -> list[OfficialLetter]:
    """One to a delegation for which the visitor acts, and one to another."""
    letterhead = correspondence.house()
    correspondence.signs_for(letterhead)
    acted = [delegation(world.published, country, who).delegation for country, who in (("RO", MINE), ("BG", THEIRS))]
    drafts = correspondence.drafted(world.published, letterhead, *acted)
    return [actions.issue(letter=each, by=correspondence.BY, at=correspondence.AT) for each in drafts]


def sent(letters: list[OfficialLetter]) -> None:
    with acting("tests.desk"):
        OfficialLetter.objects.filter(pk__in=[each.pk for each in letters]).update(state="sent")


def address(letter: OfficialLetter) -> str:
    return reverse("desk:official", args=[letter.public_id])


def test_a_letter_that_was_not_sent_is_nobodys_yet(written, visitor):
    assert [visitor.get(address(each)).status_code for each in written] == [404, 404]


def test_only_the_addressee_finds_and_takes_what_was_sent(written, visitor):
    mine, theirs = written
    sent(written)
    with translation.override("en"):
        page = visitor.get(reverse("desk:page")).content.decode()
    found = [one["href"] for one in BeautifulSoup(page, "html.parser").select('a[href$=".pdf"]')]
    assert [one.rpartition("/")[2] for one in found] == [f"{mine.public_id}.pdf"]
    assert str(theirs.public_id) not in page
    assert visitor.get(address(theirs)).status_code == 404


@pytest.mark.skipif(not press.is_ready(), reason="no PDF can be made here")
def test_what_was_sent_comes_as_a_pdf_for_nobody_to_keep_in_between(written, visitor):
    sent(written)
    answer = visitor.get(address(written[0]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
