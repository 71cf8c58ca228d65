"""What went wrong is said in the reader's language, with a way on."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.test import Client, RequestFactory

from kavshiri.access import actors
from kavshiri.portal import faults

pytestmark = pytest.mark.django_db
SAID = {
    ("ka", 400): "მოთხოვნის დამუშავება ვერ მოხერხდა", ("en", 400): "The request could not be understood",
    ("ka", 403): "ამ მოქმედების უფლება არ გაქვთ", ("en", 403): "You may not do this",
    ("ka", 404): "გვერდი ვერ მოიძებნა", ("en", 404): "Page not found",
    ("ka", 413): "ტექსტი ზედმეტად გრძელია", ("en", 413): "This is too long",
    ("ka", 500): "", ("en", 500): "Something went wrong",
}  # fmt: skip


def asked(language: str):
    request = RequestFactory().get(f"/{language}/somewhere/")
    request.actor, request.resolver_match = actors.stranger(), None
    return request


def fault(language: str, status: int):
    request = asked(language)
    return {
        400: lambda: faults.bad_request(request, SuspiciousOperation("a secret detail")),
        403: lambda: faults.forbidden(request, PermissionDenied("The sentence of the verb.")),
        404: lambda: faults.not_found(request, Exception("a secret detail")),
        413: lambda: faults.bad_request(request, RequestDataTooBig("a secret detail")),
        500: lambda: faults.broken(request),
    }[status]()


@pytest.mark.parametrize(("language", "status"), SAID)
def test_a_fault_is_told_in_the_language_of_the_address(tree, language, status):
    answer = fault(language, status)
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == status
    assert page.html["lang"] == language
    assert SAID[language, status] in page.h1.text
    assert page.select_one(f'main a[href="/{language}/"]')
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert "secret" not in str(page)


@pytest.mark.parametrize(("language", "words"), [
    ("ka", ["6,0", "5,0", "აკრეფილი ტექსტი ფორმაში დარჩა"]),
    ("en", ["6.0", "5.0", "What you typed is still in the form"]),
])  # fmt: skip
def test_too_many_words_are_told_how_many_may_be(tree, language, words):
    request = asked(language)
    request.META["CONTENT_LENGTH"] = str(6 * 1024 * 1024)
    page = BeautifulSoup(faults.bad_request(request, RequestDataTooBig()).content, "html.parser")
    assert all(said in page.main.text for said in words)


def test_a_form_with_more_words_than_can_be_taken_is_answered_so(tree):
    client, form = Client(enforce_csrf_checks=True), "application/x-www-form-urlencoded"
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32  # without one, the form is refused unread
    answer = client.post("/en/", b"words=" + b"x" * (5 * 1024 * 1024), form)
    assert answer.status_code == 413 and b"You sent 5.0" in answer.content


def test_a_refusal_says_the_sentence(tree):
    assert b"The sentence of the verb." in fault("en", 403).content


def test_a_page_not_found_offers_the_search(tree):
    page = BeautifulSoup(Client().get("/ka/ar-aris/").content, "html.parser")
    assert page.select_one("main form[role=search]")["action"] == "/ka/dzieba/"
    assert not page.select("head link[rel=canonical], head link[rel=alternate][hreflang]")


def test_a_broken_page_asks_the_database_nothing(tree, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert fault("ka", 500).status_code == 500


@pytest.mark.parametrize("address", ["/xx/", "/xx/konperentsia/", "/kax/", "/wp-login/"])
def test_a_language_that_does_not_exist_is_no_page(tree, address):
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize(("wanted", "home"), [("ka", "/ka/"), ("en-GB,en;q=0.9", "/en/"), ("fr", "/ka/")])
def test_the_bare_address_leads_to_the_readers_language(tree, wanted, home):
    assert Client().get("/", headers={"accept-language": wanted})["Location"] == home


def test_a_stale_form_is_explained(tree):
    answer = Client(enforce_csrf_checks=True).post("/en/sign-out/")
    assert answer.status_code == 403
    assert b"Go back and send it again" in answer.content
    assert b"The form was not sent" in answer.content and b"You may not do this" not in answer.content


@pytest.mark.parametrize("host", ["evil.example", "localhost, evil.example", "localhost@evil.example", "\xff", ""])
def test_a_host_that_is_not_ours_is_a_fault_of_the_request_not_ours(tree, host):
    answer = Client(raise_request_exception=False).get("/en/", headers={"host": host})
    assert answer.status_code == 400
    assert "The request could not be understood" in answer.content.decode()
    assert b"evil" not in answer.content


def fallen(request):
    """What is answered where the database falls while a request is served."""
    try:
        raise OperationalError("a secret detail")
    except OperationalError:
        return faults.broken(request)


@pytest.mark.parametrize(
    ("language", "said"), [("ka", "ამ წუთში ვერაფერი ინახება"), ("en", "Nothing can be kept at the moment")]
)
def test_while_the_database_is_away_people_are_told_so_and_when_to_come_again(language, said):
    answer = fallen(asked(language))
    page = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")
    assert page.h1.text.strip() == said
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize(("language", "said"), [("ka", "ეს არ შენახულა"), ("en", "This was not kept")])
def test_a_script_of_a_hall_gets_the_words_alone(language, said):
    request = RequestFactory().post(f"/{language}/hall/", headers={"HX-Request": "true", "Accept": "application/json"})
    answer = fallen(request)
    told = json.loads(answer.content)
    assert (answer.status_code, told["fault"], list(told)) == (503, True, ["said", "fault"])
    assert told["said"].startswith(said)
