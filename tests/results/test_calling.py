"""Inputs are called for by mail, and what is answered by mail becomes an input; what is doubtful waits."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kavshiri.mail import slots
from kavshiri.mail.models import Letter
from kavshiri.privacy.slots import Subject
from kavshiri.results import actions, queries
from kavshiri.results.models import Call, WrittenInput
from kavshiri.texts.values import Texts
from kavshiri.ui import clock
from kavshiri.uploads import actions as uploads
from kavshiri.uploads.kinds import Kind
from tests import world as portal
from tests.accreditation import world as accreditation
from tests.results.world import AT, SYSTEM
from tests.uploads import making

pytestmark = pytest.mark.django_db
UNTIL = AT.date() + dt.timedelta(days=5)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def house():
    found = portal.furnish()
    portal.furnish_delegation(found.published, SYSTEM)
    return found


def called(house, **told) -> Call:
    words = {"session": None, "until": UNTIL, "note": Texts.of(en="What has worked?"), "delegations": True}
    values = {**words, "participants": False, **told}
    return actions.call_for_inputs(conference=house.published, **values, by=SYSTEM, at=AT)


def answered(words="", files=(), at=AT, by=SYSTEM):
    """What the room of mail hands over once it knows that the answer is genuine."""
    letter = Letter.objects.filter(kind="results.call").latest("pk")
    came = SimpleNamespace(public_id=letter.public_id, made_at=at)
    return slots.incoming[letter.kind](slots.Answer(came, letter, words, tuple(files)), by, at)


def file(kind: Kind, name: str):
    made = {Kind.PDF: making.pdf, Kind.DOCX: lambda: making.word("Theirs.")}[kind]()
    return uploads.take(file=making.file(made, name), kinds=frozenset({kind}), by=SYSTEM, at=AT)


def test_each_address_gets_one_letter_and_nobody_but_who_was_chosen(house):
    accreditation.admit(house.published, address="visitor@example.org")
    accreditation.admit(house.published, "member:2", address="focal@example.org")
    assert called(house).letters == 1
    assert called(house, participants=True).letters == 2
    sent = Letter.objects.filter(kind="results.call").order_by("pk")
    addresses = list(sent.values_list("address", flat=True))
    assert addresses == ["focal@example.org", "focal@example.org", "visitor@example.org"]
    with pytest.raises(ValidationError, match="Nobody would be written to"):
        called(house, delegations=False)
    with pytest.raises(ValidationError, match="is past"):
        called(house, until=AT.date() - dt.timedelta(days=1))


def test_an_answer_is_an_input_of_the_delegation_with_its_files(house):
    made = called(house)
    pdf, word = file(Kind.PDF, "paper.pdf"), file(Kind.DOCX, "annex.docx")
    assert answered("Recognise skills early.\nAnd pay for it.", [pdf, word]).is_done
    first, second = WrittenInput.objects.order_by("pk")
    assert (first.title, first.file, first.way, first.call) == ("Recognise skills early.", pdf, "mail", made)
    assert (second.title, second.text, second.file) == ("annex.docx", "", word)
    assert str(first.delegation.read("en")) == "Romania" and first.attribution == "delegation"
    assert queries.calls(house.published).get().came == 2
    receipt = Letter.objects.get(kind="results.input-received")
    assert receipt.address == "focal@example.org" and "annex" in receipt.body
    # a person who answers is found, and forgotten
    subject = Subject(address="focal@example.org")
    assert sum(found.count() for found in queries.held_of(subject)) == 2
    actions.decide(given=first, state="taken", by=SYSTEM, at=AT)
    actions.forget(subject, SYSTEM, AT)
    left = WrittenInput.objects.get()
    assert (left.pk, left.who, left.address) == (first.pk, "", "")


def test_what_comes_late_or_empty_or_otherwise_waits_for_the_secretariat(house):
    called(house)
    late = AT + dt.timedelta(days=7)
    with pytest.raises(ValidationError, match="after the last day"):
        answered("Too late.", at=late)
    with pytest.raises(ValidationError, match="no words"):
        answered(" \n")
    with pytest.raises(ValidationError, match="characters"):
        answered("Word " * 5000)
    assert not WrittenInput.objects.exists()
    answered("Too late, and taken.", at=late, by=house.actor("secretary"))
    picture = SimpleNamespace(kind=Kind.IMAGE, name="map.png")
    assert not answered("With a picture.", [picture]).is_done
    assert WrittenInput.objects.count() == 2


def test_the_secretariat_calls_on_its_screen(house, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    secretary = Client()
    secretary.force_login(house.users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    url = reverse("results-office:call", args=[house.published.pk])
    page = BeautifulSoup(secretary.get(url).content, "html.parser")
    note = next(field["name"] for field in page.select("textarea") if field["name"].startswith("note"))
    told = {note: "What has worked?", "delegations": "on"}
    assert secretary.post(url, {**told, "until": "2020-11-01"}).status_code == 200 and not Call.objects.exists()
    answer = secretary.post(url, {**told, "until": str(UNTIL)})
    assert answer.status_code == 302, answer.content[:2000]
    assert Call.objects.get().letters == 1 and Letter.objects.filter(kind="results.call").count() == 1


def test_a_call_goes_out_once_though_the_button_is_pressed_twice(house, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    secretary = Client()
    secretary.force_login(house.users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    url = reverse("results-office:call", args=[house.published.pk])
    page = BeautifulSoup(secretary.get(url).content, "html.parser")
    note = next(field["name"] for field in page.select("textarea") if field["name"].startswith("note"))
    seen = page.select_one("input[name=seen]")["value"]
    # whoever sends sees to how many
    assert "1" in page.select_one("#id_delegations_helptext").text
    told = {note: "What has worked?", "delegations": "on", "until": str(UNTIL), "seen": seen}
    assert [secretary.post(url, told).status_code for _press in range(2)] == [302, 200]
    assert Letter.objects.filter(kind="results.call").count() == 1
    refused = BeautifulSoup(secretary.post(url, told).content, "html.parser")
    # nothing that was typed is lost, and who has looked at the first call can send another
    assert refused.select_one(f"textarea[name={note}]").text.strip() == "What has worked?"
    again = {**told, "seen": refused.select_one("input[name=seen]")["value"]}
    assert secretary.post(url, again).status_code == 302 and Call.objects.count() == 2
