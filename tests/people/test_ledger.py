"""The secretariat reads the ledger of one address, notes what it was told, and sees totals that give nobody away."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.config import preparing
from kavshiri.journal.models import Entry, name_of
from kavshiri.people import actions as people
from kavshiri.privacy import actions, consents, queries, showing
from kavshiri.privacy.consents import Ask
from kavshiri.privacy.models import Consent, Look
from kavshiri.privacy.slots import Subject
from kavshiri.ui import clock

pytestmark = pytest.mark.django_db
ME = "reader@example.org"


@pytest.fixture
def asks(monkeypatch):
    monkeypatch.setattr(consents, "ASKS", {})
    monkeypatch.setattr(queries, "ASKS", consents.ASKS)
    return [
        consents.note(Ask(f"tests.{name}", name.title(), f"My {name} may be shown.", 1, f"Shows the {name}"))
        for name in ("name", "picture")
    ]


@pytest.fixture
def staff(system, client):
    preparing.equip()
    told = {"name": "Staff", "language": "en", "roles": ("secretary",)}
    user = people.open_account(email="staff@example.org", **told, by=system, at=clock.now())
    client.force_login(user)
    return user


def give(ask, address=ME):
    actions.give_consent(ask=ask, address=address, language="en", by=actors.stranger(), at=clock.now())


def said(answer) -> str:
    return BeautifulSoup(answer.content, "html.parser").main.get_text(" ", strip=True)


def look(client, address=ME):
    return client.post(reverse("accounts:consents-of"), {"address": address})


def note(client, **told):
    values = {"address": ME, "consent": "tests.name", "deed": "given", "language": "ka", "how": "Letter no. 12", **told}
    return client.post(reverse("accounts:note-consent"), values)


def test_every_line_stands_there_with_the_text_that_was_shown(asks, staff, client):
    give(asks[0])
    give(asks[0], "other@example.org")
    actions.withdraw_consent(ask=asks[0], address=ME, channel="letter", by=actors.stranger(), at=clock.now())
    answer = look(client, "READER@example.org")
    page = BeautifulSoup(answer.content, "html.parser").main.table.get_text(" ", strip=True)
    assert page.count("My name may be shown.") == 2 and "agreed" in page and "withdrawn" in page
    assert "by the link in a letter" in page and "other@" not in said(answer)
    assert "no-store" in answer["Cache-Control"]


def test_the_look_is_noted_and_whom_it_concerns_sees_it(asks, staff, client, system):
    give(asks[0])
    look(client)
    line = Consent.objects.get()
    assert Look.objects.get().about == name_of(line)
    user = people.open_account(email=ME, language="en", by=system, at=clock.now())
    look(client)
    assert Look.objects.latest("pk").about == name_of(user)
    with translation.override("en"):
        found = showing.looks(Subject(str(user.public_id), user.pk, None, ME))
    assert [each.why for each in found] == ["reading what you have agreed to"] * 2


def test_where_nothing_is_kept_no_look_is_noted(asks, staff, client):
    assert "no line" in said(look(client)) and not Look.objects.exists()
    assert look(client, "nonsense").status_code == 200 and not Look.objects.exists()


def test_what_was_told_to_the_secretariat_is_noted_with_how(asks, staff, client):
    assert "Letter no. 12" in said(note(client))
    line = Consent.objects.get()
    assert (line.channel, line.how, line.text.language, line.role) == ("behalf", "Letter no. 12", "ka", "secretary")
    assert queries.has_consented("tests.name", ME)
    note(client, deed="withdrawn", how="By telephone, 3 November")
    assert not queries.has_consented("tests.name", ME) and Consent.objects.count() == 2
    assert ME not in str(list(Entry.objects.values_list("payload", flat=True)))


def test_without_how_nothing_is_noted_and_nothing_typed_is_lost(asks, staff, client):
    page = BeautifulSoup(note(client, how=" ", consent="tests.picture").content, "html.parser")
    assert not Consent.objects.exists() and page.select_one("#id_how[aria-invalid]")
    assert page.select_one("#id_consent option[selected]")["value"] == "tests.picture"
    assert page.select_one("[name=address]")["value"] == ME


def test_what_is_no_news_adds_no_line(asks, staff, client):
    note(client)
    assert "Nothing was added" in note(client).content.decode()
    assert note(client, consent="tests.nothing").status_code == 200 and note(client, address="x").status_code == 200
    note(client, consent="tests.picture", deed="withdrawn")
    assert Consent.objects.count() == 1


def test_an_erased_address_is_still_proven_to_whoever_names_it(asks, staff, client, system):
    give(asks[0])
    actions.forget_consents(Subject(address=ME), system, clock.now())
    assert "My name may be shown." in said(look(client))


def test_totals_below_ten_are_not_told_and_count_last_words_alone(asks, staff, client, monkeypatch):
    for number in range(12):
        give(asks[0], f"a{number}@example.org")
    for number in range(9):
        give(asks[1], f"b{number}@example.org")
    actions.withdraw_consent(ask=asks[0], address="a0@example.org", by=actors.stranger(), at=clock.now())
    assert [(one.agreed, one.earlier, one.withdrawn) for one in queries.totals()] == [(11, None, None), (None,) * 3]
    page = said(client.get(reverse("accounts:consents")))
    assert "11" in page and "fewer than 10" in page and " 9 " not in page
    monkeypatch.setitem(consents.ASKS, "tests.name", Ask("tests.name", "Name", "Other words.", 2, "Shows"))
    assert queries.totals()[0].earlier == 11


def test_totals_take_one_question_however_many_agree(asks, django_assert_num_queries):
    for number in range(3):
        with django_assert_num_queries(1):
            queries.totals()
        give(asks[0], f"a{number}@example.org")


def test_nobody_else_reads_or_notes(asks, client, system):
    user = people.open_account(email="visitor@example.org", language="en", by=system, at=clock.now())
    give(asks[0])
    for signed_in in (False, True):
        if signed_in:
            client.force_login(user)
        answers = [look(client), note(client), client.get(reverse("accounts:consents"))]
        assert all("may be shown" not in answer.content.decode() for answer in answers)
    assert Consent.objects.count() == 1
