"""Search knows the portal's pages: when they are published, renamed, withdrawn and removed."""

import pytest
from wagtail.models import Locale

from kavshiri.portal.models import HomePage, NewsIndexPage, NewsPage
from kavshiri.search import queries
from tests.portal.demonstration import furnished


@pytest.fixture(scope="module")
def portal(django_db_setup, django_db_blocker):
    with furnished(django_db_blocker):
        yield


@pytest.fixture
def index(portal, db):
    return NewsIndexPage.objects.get(locale=Locale.objects.get(language_code="ka"))


def published(index, title="მეღვინეობის გზამკვლევი", body="<p>ვენახი და ექსპორტი</p>") -> NewsPage:
    page = NewsPage(title=title, slug="gzamkvlevi", date="2020-11-23", body=[("text", body)], locale=index.locale)
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


def kinds(words: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.address) for hit in queries.find(words, "ka").hits]


def test_a_published_page_is_found_by_title_and_by_body_in_any_form(index):
    page = published(index)
    assert ("news", page.get_url()) in kinds("მეღვინეობა")
    assert ("news", page.get_url()) in kinds("ვენახები")


def test_a_withdrawn_page_is_not_found(index):
    published(index).unpublish()
    assert kinds("მეღვინეობა") == []


def test_a_removed_page_is_not_found(index):
    published(index).delete()
    assert kinds("მეღვინეობა") == []


def test_a_draft_is_never_found(index):
    page = NewsPage(title="საიდუმლო მონახაზი", slug="draft", date="2020-11-23", live=False, locale=index.locale)
    index.add_child(instance=page)
    page.save_revision()
    assert kinds("საიდუმლო") == []


def test_a_renamed_page_is_found_at_its_new_address(index):
    page = published(index)
    page.slug = "akhali-gzamkvlevi"
    page.save_revision().publish()
    assert [address for _kind, address in kinds("მეღვინეობა")] == ["/ka/siakhleebi/akhali-gzamkvlevi/"]


def test_the_demonstration_is_found(index):
    assert HomePage.objects.exists() and len(kinds("დიასპორა")) >= 5
