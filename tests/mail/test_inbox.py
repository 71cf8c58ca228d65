"""The secretariat's screens of letters that came in."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kavshiri.journal.models import Entry
from kavshiri.mail import actions, receiving
from kavshiri.mail.models import Incoming, Letter
from kavshiri.privacy.models import Look
from tests.mail.messages import answer, message
from tests.mail.test_incoming import _settings, letter, room  # noqa: F401  fixtures
from tests.uploads import making
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


def screen(name: str, found: Incoming | None = None) -> str:
    return reverse(f"letters:{name}", kwargs={"public_id": found.public_id} if found else {})


def read(answer) -> BeautifulSoup:
    assert answer.status_code == 200, answer
    return BeautifulSoup(answer.content, "html.parser")


def decide(client: Client, found: Incoming, deed: str) -> str:
    """Do it by the screen; returns the letter's state afterwards."""
    assert client.post(screen("came-decide", found), {"deed": deed}).status_code in (302, 404)
    return Incoming.objects.get(pk=found.pk).state


@pytest.fixture
def stranger(at) -> Incoming:
    text = "<script>alert(1)</script>\n<b>Hello</b> https://evil.example.org/"
    raw = message(sender="Stranger <s@example.org>", text=text, subject="<i>Offer</i>", files=(("x.docm", b"PK"),))
    receiving.take(raw, at=at)
    return Incoming.objects.get()


def test_a_strangers_letter_is_shown_as_plain_text_with_why_it_waits(secretary, stranger):
    page = secretary.get(screen("came", stranger))
    told = read(page).main
    assert "<script>alert(1)</script>" in told.pre.text and not told.select("pre script, pre b, pre a")
    assert "<i>Offer</i>" in told.h1.text and "s@example.org" in told.text and "x.docm" in told.text
    assert told.select_one(".help-warning")
    assert Look.objects.filter(about__contains=str(stranger.public_id)).exists()


def test_the_list_tells_what_waits_and_hides_machines_until_asked(secretary, stranger, at):
    receiving.take(message(subject="Away", text="absent", Auto_Submitted="auto-replied"), at=at)
    shown = read(secretary.get(screen("incoming"))).main
    assert "Offer" in shown.text and "Away" not in shown.text
    assert "Away" in read(secretary.get(screen("incoming") + "?state=machine")).main.text
    for query in ("?q=offer", "?q=s@example", "?doubt=stranger", "?state=waiting", "?state=nonsense"):
        assert "Offer" in read(secretary.get(screen("incoming") + query)).main.text, query
    for query in ("?q=zzz", "?doubt=forged", "?state=taken"):
        assert "Offer" not in read(secretary.get(screen("incoming") + query)).select_one("table, main").text, query


def test_a_long_list_takes_as_many_queries_as_a_short_one(secretary, at, django_assert_max_num_queries):
    for number in range(60):
        receiving.take(message(text=f"letter {number}"), at=at)
    secretary.get(screen("incoming"))
    with django_assert_max_num_queries(20):
        page = read(secretary.get(screen("incoming")))
    assert len(page.select("tbody tr")) == 50


def test_a_letter_is_handled_put_away_and_taken_up_again(secretary, stranger):
    deeds = [("handled", "handled"), ("handled", "handled"), ("away", "away"), ("again", "waiting"), ("away", "away")]
    for deed, state in deeds:
        assert decide(secretary, stranger, deed) == state
    assert decide(secretary, stranger, "nonsense") == "away"
    assert Entry.objects.filter(kind="mail.incoming.change", role="secretary").count() == 4


def test_the_original_goes_to_a_mail_program_and_never_into_the_page(secretary, stranger):
    given = secretary.get(screen("came-original", stranger))
    assert given.headers["Content-Type"] == "application/octet-stream"
    assert (
        given.headers["Content-Disposition"].startswith("attachment") and ".eml" in given.headers["Content-Disposition"]
    )
    assert "sandbox" in given.headers["Content-Security-Policy"] and b"x.docm" in given.content


def test_a_doubtful_answer_is_taken_when_the_secretariat_says_so(secretary, world, letter, room, at):  # noqa: F811
    receiving.take(answer(letter, sender="Aide <aide@example.org>", files=(("a.pdf", making.pdf()),)), at=at)
    found = Incoming.objects.get()
    page = read(secretary.get(screen("came", found))).main
    assert "Nino@Example.org" in page.text and page.select('button[value="accept"]') and room.got == []
    assert page.select_one('a[href^="/files/"]')
    assert decide(secretary, found, "accept") == "handled"
    (given,) = room.got
    assert given.words == "We accept." and [each.name for each in given.files] == ["a.pdf"]
    assert decide(secretary, found, "accept") == "handled" and len(room.got) == 1
    assert 'href="/cms/somewhere/"' in secretary.get(screen("came", found)).content.decode()
    assert found.subject in read(secretary.get(reverse("letters:letter", args=[letter.public_id]))).main.text


def test_what_the_room_refuses_then_is_said_and_the_letter_waits_on(secretary, letter, room, at):  # noqa: F811
    receiving.take(answer(letter, sender="aide@example.org"), at=at)
    room.raises = ValidationError("The deadline was yesterday.")
    found = Incoming.objects.get()
    said = secretary.post(screen("came-decide", found), {"deed": "accept"}, follow=True).content.decode()
    assert "The deadline was yesterday." in said and Incoming.objects.get().state == "waiting"


@pytest.mark.parametrize("doubt", ["stranger", "forged", "malformed", "large", "gone"])
def test_what_names_no_letter_of_ours_cannot_be_taken(stranger, system, at, doubt):
    with pytest.raises(ValidationError):
        actions.accept(letter=stranger, by=system, at=at)
    assert Incoming(state="waiting", doubt=doubt, answers=Letter(pk=1)).may_be_accepted is False


def test_nobody_else_gets_in(world, stranger):
    visitor = Client()
    visitor.force_login(world.users["visitor"], backend="kavshiri.people.backends.LinkBackend")
    for client in (Client(), visitor):
        for name, one in (("incoming", None), ("came", stranger), ("came-original", stranger)):
            answer = client.get(screen(name, one))
            assert answer.status_code in (302, 403) and "Offer" not in answer.content.decode()
        assert decide_status(client, stranger) in (302, 403)
    assert Incoming.objects.get().state == "waiting"


def decide_status(client: Client, found: Incoming) -> int:
    return client.post(screen("came-decide", found), {"deed": "away"}).status_code
