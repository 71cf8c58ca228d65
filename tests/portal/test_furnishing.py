"""The demonstration's content comes into an empty portal once, and what stands is left alone."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Revision, Site

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.conference.models import Conference, Session
from kavshiri.correspondence.models import Letterhead, LetterTemplate, Signatory
from kavshiri.journal.models import Entry
from kavshiri.portal import furnishing
from kavshiri.portal.models import HomePage, NewsPage, Notice, StandardPage, UsefulLink
from tests.portal.demonstration import AT, furnished

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]
LANGUAGES = ["ka", "en"]


@pytest.fixture(scope="module")
def portal(django_db_setup, django_db_blocker):
    with furnished(django_db_blocker) as said:
        yield said


def again() -> list[str]:
    said: list[str] = []
    furnishing.furnish(by=actors.system(), at=AT, say=said.append)
    return said


def counted() -> dict[str, int]:
    kinds = (Page, Revision, Entry, UsefulLink, Notice, Session, Site, Locale, get_image_model())
    return {kind.__name__: kind.objects.count() for kind in kinds}


def test_a_second_run_changes_nothing():
    before = counted()
    assert again() == [
        "Conference: it stands already.",
        "Registration: its categories stand already.",
        "Official letters: a letterhead stands already.",
        "Notice: it stands already.",
        "Useful links: they stand already.",
        "Pages: they stand already.",
    ]
    assert counted() == before


def test_an_official_letter_can_be_drafted_at_once_under_a_head_that_is_an_example():
    head, signatory = Letterhead.objects.get(), Signatory.objects.get()
    for language, word in (("ka", "მაგალითი"), ("en", "example")):
        assert word in head.organisation.text(language) and word in signatory.office.text(language)
        assert head.lines.text(language)
    assert not signatory.name and signatory.is_in_office, "an office signs, nobody by name"
    assert {one.kind for one in LetterTemplate.objects.all()} == set(LetterTemplate.Kind)


def test_what_an_editor_changed_stays():
    page = NewsPage.objects.filter(locale__language_code="ka").first()
    page.title = "შეცვლილი სათაური"
    page.save_revision().publish()
    with acting("test"):
        Notice.objects.update(is_on=False)
        Session.objects.filter(slug="tematuri-sesia-1").update(number="I")
    again()
    page.refresh_from_db()
    assert page.title == "შეცვლილი სათაური"
    assert not Notice.objects.get().is_on
    assert Session.objects.get(slug="tematuri-sesia-1").number == "I"


def test_what_an_editor_removed_stays_away():
    NewsPage.objects.first().delete()
    with acting("test"):
        UsefulLink.objects.first().delete()
    before = counted()
    again()
    assert counted() == before


def test_every_page_is_published_in_both_languages():
    pages = Page.objects.filter(depth__gt=1)
    assert not pages.filter(live=False).exists()
    for page in pages:
        told = page.get_translations(inclusive=True).values_list("locale__language_code", flat=True)
        assert sorted(told) == sorted(LANGUAGES), page


def test_the_site_begins_at_the_georgian_home():
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("localhost", 8000)
    assert site.root_page.specific == HomePage.objects.get(locale__language_code="ka")
    assert Page.objects.filter(depth=2).count() == 2  # Wagtail's welcome page is gone


def test_addresses_are_romanised_georgian_or_english():
    assert all(re.fullmatch(r"[a-z0-9-]+", page.slug) for page in Page.objects.filter(depth__gt=1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_conference_is_published_and_marked(language):
    conference = Conference.objects.get()
    assert conference.published.number == 1
    assert conference.title.state(language) == "reviewed"
    assert set(conference.sessions.values_list("times_are_ours", flat=True)) == {True}


def test_every_news_item_is_marked_as_an_example():
    assert set(NewsPage.objects.values_list("is_example", flat=True)) == {True}


def test_every_picture_has_words_in_the_language_of_its_page():
    found = [
        (page, block.value) for page in NewsPage.objects.all() for block in page.body if block.block_type == "picture"
    ]
    assert len(found) == 8
    for page, picture in found:
        alt = picture["image"].contextual_alt_text
        assert bool(re.search("[ა-ჰ]", alt)) == (page.locale.language_code == "ka"), alt


def test_nothing_was_checked_before_somebody_looked():
    assert not UsefulLink.objects.exclude(checked_on=None).exists()
    assert not UsefulLink.objects.exclude(url__startswith="https://").exists()


def test_no_picture_was_resized_in_advance():
    assert not get_image_model().get_rendition_model().objects.exists()


def test_the_operator_sees_what_to_fill_in():
    pages = StandardPage.objects.filter(slug__in=["contact", "kontakti", "privacy", "personalur-monatsemta-datsva"])
    assert [bool(re.search(r"\[[^\]]+\]", str(page.body))) for page in pages] == [True] * 4


def test_every_language_of_the_interface_is_furnished():
    assert [code for code, _name in settings.LANGUAGES] == list(furnishing.LANGUAGES)
