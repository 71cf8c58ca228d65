"""Kept pages: only for strangers, and gone when something they show changes."""

import gzip

import pytest
from django.http import HttpResponse

from kavshiri.config.gate import Gate, chosen
from kavshiri.config.middleware import ShelfMiddleware
from kavshiri.config.shelf import MOST_PAGES, Generation, Shelf, key_of
from tests import waiting

HTML = [(b"content-type", b"text/html")]


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    return Shelf(Generation(tmp_path / "generation"))


def key(path=b"/ka/", cookies=b"", query=b"", method="GET"):
    return key_of(method, b"localhost", path, query, cookies)


def test_what_is_put_is_found_whole(shelf):
    shelf.put(key(), HTML, b"page" * 100, shelf.generation.now())
    kept = shelf.find(key())
    assert kept.plain[1] == gzip.decompress(kept.packed[1]) == b"page" * 100


def test_a_change_drops_every_page(shelf):
    shelf.put(key(), HTML, b"page", shelf.generation.now())
    shelf.generation.move_on()
    assert shelf.find(key()) is None


def test_another_process_sees_the_change(tmp_path):
    mine, theirs = Shelf(Generation(tmp_path / "g")), Generation(tmp_path / "g")
    mine.put(key(), HTML, b"page", mine.generation.now())
    theirs.move_on()
    assert mine.find(key()) is None


def test_a_page_made_before_a_change_is_not_kept_after_it(shelf):
    before = shelf.generation.now()
    shelf.generation.move_on()
    shelf.put(key(), HTML, b"old", before)
    assert shelf.find(key()) is None


@pytest.mark.parametrize(
    "asked",
    [
        {"cookies": b"a=1; sessionid=x"}, {"cookies": b"sessionid =x"}, {"query": b"zone=Asia/Tokyo"},
        {"method": "POST"}, {"cookies": b"messages=x"},
    ],
)  # fmt: skip
def test_what_is_not_for_everybody_has_no_key(asked):
    assert key(**asked) is None


def test_the_dismissed_notice_has_pages_of_its_own():
    assert key() != key(cookies=b"a=1; kv_notice=0123456789ab; b=2") == key(cookies=b"kv_notice=0123456789ab")


@pytest.mark.parametrize(
    "cookies",
    [
        b"xkv_notice=; kv_notice=0123456789ab", b"kv_notice=; kv_notice=0123456789ab", b"kv_notice =0123456789ab",
        b'a="kv_notice="; kv_notice=0123456789ab', b"kv_notice=anything", b"kv_notice=0123456789ab;kv_notice=",
    ],
)  # fmt: skip
def test_a_cookie_that_django_may_read_otherwise_has_no_key(cookies):
    assert key(cookies=cookies) is None


def test_no_path_is_another_path_with_a_dismissed_notice():
    assert key(path=b"/ka/ 0123456789ab") != key(cookies=b"kv_notice=0123456789ab")


def test_the_least_recently_put_leave_first(shelf):
    for number in range(MOST_PAGES + 1):
        shelf.put(key(path=b"/%d" % number), HTML, b"x", shelf.generation.now())
    assert shelf.find(key(path=b"/0")) is None
    assert shelf.find(key(path=b"/%d" % MOST_PAGES)) is not None


def test_an_unchanged_page_answers_304(shelf):
    shelf.put(key(), HTML, b"page", shelf.generation.now())
    kept = shelf.find(key())
    assert chosen(kept, {b"if-none-match": kept.etag})[0] == 304


def ask(app, headers=(), path="/ka/", method="POST"):
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": list(headers)}
    waiting.run(app(scope, receive, send))
    return sent


def test_a_body_of_200_megabytes_is_refused_unread(shelf):
    async def pages(scope, receive, send):
        raise AssertionError("Django was asked")

    gate = Gate(pages, shelf, 25_000_000, lambda language: f"too large in {language}".encode())
    start, body = ask(gate, [(b"content-length", b"200000000")], path="/en/contact/")
    assert (start["status"], body["body"]) == (413, b"too large in en")


def test_a_kept_page_never_enters_django(shelf):
    async def pages(scope, receive, send):
        raise AssertionError("Django was asked")

    shelf.put(key_of("GET", b"localhost", b"/ka/", b"", b""), HTML, b"kept", shelf.generation.now())
    start, body = ask(Gate(pages, shelf, 1, str.encode), [(b"host", b"localhost")], method="GET")
    assert (start["status"], body["body"]) == (200, b"kept")


def test_a_page_with_a_forms_token_is_not_kept_even_where_the_token_is_not_new(rf):
    plain, form = HttpResponse("page"), HttpResponse('<input name="csrfmiddlewaretoken" value="of one reader">')
    assert ShelfMiddleware._is_for_all(rf.get("/ka/"), plain)
    assert not ShelfMiddleware._is_for_all(rf.get("/ka/"), form)
