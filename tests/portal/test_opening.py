"""A portal without content answers with pages of its own, not with Wagtail's welcome."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from wagtail.models import Page, Revision, Site

from kavshiri.portal import opening

pytestmark = pytest.mark.django_db


def test_an_empty_portal_gets_its_first_pages_once():
    assert opening.open_portal()
    count = Page.objects.count(), Revision.objects.count()
    assert not opening.open_portal()
    assert (Page.objects.count(), Revision.objects.count()) == count
    assert Site.objects.get().root_page.locale.language_code == settings.LANGUAGE_CODE


@pytest.mark.parametrize(
    ("language", "title", "below"),
    [
        ("ka", "მთავარი", ["/ka/siakhleebi/", "/ka/sasargeblo-bmulebi/"]),
        ("en", "Home", ["/en/news/", "/en/useful-links/"]),
    ],
)
def test_they_answer_in_both_languages(language, title, below):
    opening.open_portal()
    answer = Client().get(f"/{language}/")
    page = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, page.html["lang"], page.h1.text) == (200, language, title)
    assert {found["hreflang"] for found in page.select("head link[rel=alternate][hreflang]")} >= {"ka", "en"}
    assert {found["href"] for found in page.select("header a")} >= set(below)
    for address in below:
        assert Client().get(address).status_code == 200
