"""Kept pages go when anything that pages show is committed, by a verb or by Wagtail, and only then."""

import gzip

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from kavshiri.config import kept
from kavshiri.config.shelf import key_of
from kavshiri.portal.models import HomePage
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(django_capture_on_commit_callbacks):
    """Whether doing something moves the count on."""

    def did(act) -> bool:
        before = kept.generation()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return kept.generation() != before

    return did


def test_a_verb_drops_kept_pages(moved):
    # of a name of its own, so that its verbs are at work and not what is remembered of them
    assert moved(lambda: world.load(world.bundle("kept-pages")))


def test_a_page_published_in_the_back_office_drops_them(moved):
    root = Page.objects.get(depth=1)
    home = HomePage(title="მთავარი", slug="home-again", locale=Locale.objects.get(language_code="ka"))
    assert moved(lambda: root.add_child(instance=home))
    assert moved(lambda: home.save_revision().publish())
    assert moved(lambda: home.unpublish())


def test_reading_and_sessions_do_not(moved, client):
    world.load(world.bundle())
    pages = []
    assert not moved(lambda: pages.append(client.get("/en/conference/world-conference/programme/")))
    assert pages[0].status_code == 200
    assert not moved(lambda: client.session.save())


def test_a_page_is_kept_with_every_header_that_the_first_reader_got(client):
    world.load(world.bundle())
    answer = client.get("/en/conference/", headers={"host": "testserver"})
    found = kept.shelf().find(key_of("GET", b"testserver", b"/en/conference/", b"", b""))
    headers = {name.decode(): value.decode() for name, value in found.plain[0]}
    assert headers["x-content-type-options"] == "nosniff"
    assert {name.lower() for name in answer.headers} <= headers.keys()


def test_a_page_is_packed_already_when_it_is_first_asked_for(client):
    world.load(world.bundle())
    path = reverse("conference:programme", args=[world.SLUG])
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert b"<h1" in gzip.decompress(answer.content)
