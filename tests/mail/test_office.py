"""The secretariat's screens of letters and the demonstration's outbox."""

from __future__ import annotations

import dataclasses

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.mail import actions, delivery, kinds
from kavshiri.mail.actions import Reader
from kavshiri.mail.models import Letter, Undeliverable, Wording
from kavshiri.texts.values import Texts
from tests.mail.conftest import NOTICE, VALUES
from tests.world import World, furnish

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db) -> World:
    return furnish()


@pytest.fixture
def secretary(world) -> Client:
    client = Client()
    client.force_login(world.users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    return client


@pytest.fixture
def letter(system, at) -> Letter:
    actions.queue(kind=NOTICE, reader=Reader("k", "nino@example.org", "en", VALUES, name="Nino"), by=system, at=at)
    return Letter.objects.get()


def at_letters(name: str, **words) -> str:
    return reverse(f"letters:{name}", kwargs=words)


def read(answer) -> BeautifulSoup:
    assert answer.status_code == 200, answer
    return BeautifulSoup(answer.content, "html.parser")


def test_letters_are_found_by_state_kind_and_words(secretary, letter):
    for query in ("", "?state=waiting", f"?kind={NOTICE.key}", "?q=NINO@", "?q=moved", "?state=nonsense"):
        assert letter.subject in read(secretary.get(at_letters("index") + query)).main.text, query
    for query in ("?state=sent", "?kind=nothing.else&q=zzz", "?q=zzz"):
        assert letter.subject not in read(secretary.get(at_letters("index") + query)).main.text, query


def test_a_long_list_takes_as_many_queries_as_a_short_one(secretary, system, at, django_assert_max_num_queries):
    readers = [Reader(f"k{n}", f"r{n}@example.org", "en", VALUES) for n in range(120)]
    actions.queue_many(kind=NOTICE, readers=readers, by=system, at=at)
    secretary.get(at_letters("index"))
    with django_assert_max_num_queries(20):
        page = read(secretary.get(at_letters("index") + "?state=waiting"))
    assert len(page.select("tbody tr")) == 50
    assert page.find("a", href="?state=waiting&page=2")


def test_a_letter_is_shown_as_mail_programs_do_and_as_text(secretary, letter):
    page = read(secretary.get(at_letters("letter", public_id=letter.public_id)))
    assert "Dear Nino," in page.pre.text
    frame = page.iframe
    assert frame["sandbox"] == ["allow-popups"]
    inside = secretary.get(frame["src"])
    policy = inside.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "script" not in policy
    assert "See the programme" in read(inside).text


def test_a_letter_that_waits_is_withdrawn_and_sent_again(secretary, letter):
    address = at_letters("mend", public_id=letter.public_id)
    secretary.post(address, {"deed": "withdraw"})
    assert Letter.objects.get().state == "withdrawn"
    secretary.post(address, {"deed": "again"})
    assert Letter.objects.get().state == "waiting"


def test_a_letter_that_was_sent_is_not_sent_again(secretary, letter, settings, at):
    settings.MAIL_COURIER = "outbox"
    delivery.Round(lambda: at).run()
    answer = secretary.post(at_letters("mend", public_id=letter.public_id), {"deed": "again"}, follow=True)
    assert Letter.objects.get().state == "sent"
    assert "უკვე გზაშია" in answer.content.decode() or "on its way" in answer.content.decode()


def worded(**told) -> dict[str, str]:
    return {"subject_origin": "ka", "body_origin": "ka", "seen": "", **told}


def test_the_secretariat_words_a_letter_anew_and_looks_at_it(secretary):
    address = at_letters("wording", key=NOTICE.key)
    body = "გამარჯობა, {name}!\n\n[პროგრამა]({link})"
    told = worded(subject_ka="გადავიდა: {session}", body_ka=body)
    assert secretary.post(address, told).status_code == 302
    shown = read(secretary.get(at_letters("preview", key=NOTICE.key) + "?language=ka"))
    assert "გამარჯობა, Reader!" in shown.text and shown.html["lang"] == "ka"
    assert "Dear Reader" in read(secretary.get(at_letters("preview", key=NOTICE.key) + "?language=en")).text


def test_a_wording_with_a_fault_is_told_and_loses_nothing(secretary):
    told = worded(subject_ka="{nobody}", body_ka="ტექსტი {link")
    page = read(secretary.post(at_letters("wording", key=NOTICE.key), told))
    assert not Wording.objects.exists()
    assert "{nobody}" in page.text and "ტექსტი {link" in page.text
    assert page.select(".errorlist")


def test_two_who_word_at_once_do_not_overwrite_each_other(secretary, system, at):
    kept = Wording(kind=NOTICE.key)
    actions.keep_wording(wording=kept, subject=Texts.of(en="First"), body=Texts(), by=system, at=at)
    page = read(secretary.post(at_letters("wording", key=NOTICE.key), worded(subject_en="Second", subject_origin="en")))
    assert page.select_one(".kv-faults") and "Second" in str(page)
    assert Wording.objects.get().subject.text("en") == "First"


def test_a_test_goes_to_oneself_with_the_examples(secretary, world):
    secretary.post(at_letters("test", key=NOTICE.key), {"language": "en"})
    letter = Letter.objects.get()
    assert letter.address == world.users["secretary"].email and letter.subject == "Moved: Opening"


def test_an_address_gets_letters_again_when_somebody_says_so(secretary, letter, system, at):
    actions.note_return(letter=letter, detail="550 5.1.1", address_is_bad=True, by=system, at=at)
    assert "n…@example.org" in read(secretary.get(at_letters("addresses"))).main.text
    assert "n…@" not in read(secretary.get(at_letters("addresses") + "?q=nin")).main.text
    assert "n…@" in read(secretary.get(at_letters("addresses") + "?q=NINO@example.org")).main.text
    secretary.post(at_letters("accept", pk=Undeliverable.objects.get().pk))
    assert not Undeliverable.objects.exists()


@pytest.mark.parametrize("name", ["index", "addresses", "wordings"])
@pytest.mark.parametrize("language", ["ka", "en"])
def test_the_lists_speak_the_account_s_language(secretary, world, name, language):
    with translation.override(language):
        assert read(secretary.get(at_letters(name))).h1.text


def test_the_outbox_is_open_in_the_demonstration_alone(client, letter, settings):
    names = ("letter", "letter-page")
    addresses = [reverse("mail:outbox"), *(reverse(f"mail:{name}", args=[letter.public_id]) for name in names)]
    assert {client.get(address).status_code for address in addresses} <= {403, 404}
    settings.DEMO = True
    for address in addresses:
        assert letter.subject in read(client.get(address)).text
    policy = client.get(addresses[1]).headers["Content-Security-Policy"]
    assert "'self'" in policy.partition("frame-src")[2].partition(";")[0]


def test_the_outbox_shows_what_goes_out_and_not_what_was_withdrawn_before(client, letter, settings, system, at):
    settings.DEMO = True
    actions.withdraw(letter=letter, by=system, at=at)
    assert letter.subject not in read(client.get(reverse("mail:outbox"))).text


@pytest.fixture
def secret(system, at) -> Letter:
    """A letter with a link that signs somebody in, so to speak."""
    kind = kinds.note(dataclasses.replace(NOTICE, key="tests.secret", is_discreet=True))
    actions.queue(kind=kind, reader=Reader("s", "hidden@example.org", "en", VALUES, name="Hidden"), by=system, at=at)
    yield Letter.objects.get(key="s")
    del kinds.KINDS[kind.key]


def test_a_discreet_letter_shows_neither_its_words_nor_its_reader(secretary, secret):
    pages = [at_letters("index"), at_letters("index") + "?q=moved", at_letters("letter", public_id=secret.public_id)]
    for address in pages:
        shown = secretary.get(address).content.decode()
        assert "h…@example.org" in shown
        for leak in ("hidden@", "Hidden", "a=1&amp;b=2", "Dear"):
            assert leak not in shown, (address, leak)
    assert secretary.get(at_letters("letter-page", public_id=secret.public_id)).status_code == 404
    assert secret.subject not in read(secretary.get(at_letters("index") + "?q=hidd")).main.text
    assert secret.subject in read(secretary.get(at_letters("index") + "?q=hidden@example.org")).main.text


def test_a_discreet_letter_is_forgotten_once_it_was_sent(secretary, secret, postman, at):
    assert delivery.Round(lambda: at).run() == 1
    secret.refresh_from_db()
    assert secret.state == "sent" and secret.body == ""
    assert b"Dear Nino" in postman.got[0][1]


def test_the_bodies_of_other_letters_stay(letter, postman, at):
    delivery.Round(lambda: at).run()
    letter.refresh_from_db()
    assert "Dear Nino" in letter.body
