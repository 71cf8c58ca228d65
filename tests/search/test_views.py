"""The page of results and the completions, as a stranger meets them."""

import json
from pathlib import Path

import pytest

from kavshiri.search import views

pytestmark = pytest.mark.usefixtures("shelf")


@pytest.fixture
def page(client):
    from django.urls import reverse
    from django.utils import translation

    def fetch(language="ka", name="search:search", **query):
        with translation.override(language):
            address = reverse(name)
        return client.get(address, query)

    return fetch


def text_of(response):
    return response.content.decode()


def test_results_are_marked_and_escaped(page):
    response = page(q='კონფერენცია <script>alert("x")</script>')
    assert response.status_code == 200
    shown = text_of(response)
    assert "<mark>კონფერენცია</mark>" in shown
    assert "<script>alert" not in shown


def test_a_hit_in_another_language_says_so(page):
    shown = text_of(page(q="remittances"))
    assert '<h3 lang="en"><a href="/en/4/">' in shown
    assert '<span lang="en">English</span>' in shown


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": "\0"}, {"q": "x" * 10_000}, {"q": "კ", "page": "x"},
                                   {"q": "კონფერენცია", "page": "99999"}, {"q": "კონფერენცია", "page": "-1"},
                                   {"q": "კონფერენცია", "kind": "nonsense'"}])  # fmt: skip
@pytest.mark.parametrize("name", ["search:search", "search:suggest"])
def test_no_query_breaks_the_page(page, name, query):
    assert page(name=name, **query).status_code == 200


def test_an_empty_answer_shows_a_way_on(page):
    shown = text_of(page("en", q="zzzzqqqq"))
    assert 'class="empty"' in shown
    assert "Nothing was found" in shown


def test_only_kinds_that_have_results_are_offered_with_their_numbers(page):
    shown = text_of(page(q="კონფერენცია"))
    assert 'kind=page">Page <small class="soft">1</small>' in shown
    assert 'kind=session">Session <small class="soft">1</small>' in shown
    assert "kind=organisation" not in shown


def test_a_kind_that_has_nothing_says_where_there_is_something(page):
    shown = text_of(page("en", q="remittances", kind="organisation"))
    assert "Nothing of the kind “Organisation” was found" in shown
    assert "There is 1 result of another kind." in shown
    assert '<a class="btn" href="?q=remittances">' in shown
    assert "spelling" not in shown


def test_a_kind_is_not_searched_more_loosely_than_all_kinds(page):
    """Only the session holds both words; the page holds one."""
    shown = text_of(page(q="დიასპორის ცოდნა", kind="page"))
    assert 'href="/ka/"><mark>' not in shown
    assert 'class="empty"' in shown


def test_suggestions_are_links_to_another_search(page):
    assert "?q=%E1%83%99%E1%83%9D%E1%83%9C" in text_of(page(q="კონფრენცია"))


def test_long_answers_turn_pages(page, monkeypatch):
    monkeypatch.setattr(views, "ON_A_PAGE", 1)
    shown = text_of(page(q="დიასპორა", kind="page"))
    assert "page=2" not in shown
    shown = text_of(page(q="დიასპორა"))
    assert "page=2" in shown


def test_completions_are_json(page):
    answer = json.loads(page(name="search:suggest", q="konp").content)
    assert answer["words"] == ["კონფერენცია", "კონფერენციის"]
    assert answer["hits"][0] == {
        "title": "დიასპორის რეგიონული კონფერენცია", "kind": "Page", "address": "/ka/", "language": "ka",
    }  # fmt: skip


def test_search_is_read_only(client, page):
    assert client.post(page(q="x").request["PATH_INFO"]).status_code == 405


def test_the_module_is_small():
    module = Path(views.__file__).parent / "static/search/js/suggest.js"
    assert module.stat().st_size < 6_000
    assert module.read_text(encoding="utf-8").startswith("// @ts-check")
