"""The secretariat's screens: a series from ticks to the register, and what is refused without losing a word."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from kavshiri.correspondence import actions, queries
from kavshiri.correspondence.letters import LETTER
from kavshiri.correspondence.models import LetterTemplate, OfficialLetter
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Reader
from kavshiri.mail.models import Letter
from kavshiri.papers import press
from kavshiri.privacy.models import Look
from tests import world
from tests.correspondence import world as office
from tests.correspondence.world import AT, BY

pytestmark = pytest.mark.django_db
LATER = dt.date(2099, 1, 1)  # the screens go by the machine's clock


@pytest.fixture
def found(db) -> world.World:
    return world.furnish()


@pytest.fixture
def letterhead(found):
    made = office.house()
    office.signs_for(made)
    return made


@pytest.fixture
def client(found) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(found.users["secretary"])
    return client


def at(name: str, *words) -> str:
    with translation.override("en"):
        return reverse(f"official-letters:{name}", args=words)


def read(answer, status=200) -> BeautifulSoup:
    assert answer.status_code == status, (answer, answer.content[:2000])
    return BeautifulSoup(answer.content, "html.parser")


def draft(found, letterhead, *countries) -> list[OfficialLetter]:
    delegations = [office.delegation(found.published, each) for each in countries]
    return office.drafted(found.published, letterhead, *delegations, answer_due_on=LATER)


def order(letterhead, *to, **more) -> dict:
    return {
        "template": office.template("delegation").pk, "letterhead": letterhead.pk,
        "signatory": letterhead.signatories.get().pk, "way": "mail", "to": [str(each.public_id) for each in to], **more,
    }  # fmt: skip


def test_a_series_is_ticked_drafted_issued_and_sent(found, letterhead, client, monkeypatch):
    monkeypatch.setattr(press, "is_ready", lambda: True)
    invited, left_out = office.delegation(found.published, "RO"), office.delegation(found.published, "BG")
    page = read(client.get(at("series", found.published.pk, "delegation")))
    assert len(page.select("input[name=to]")) == 2 and left_out.pk
    answer = client.post(at("series", found.published.pk, "delegation"), order(letterhead, invited))
    assert answer.status_code == 302 and "state=draft" in answer["Location"]
    letter = OfficialLetter.objects.get()
    key = str(letter.public_id)
    client.post(at("many"), {"letter": [key, "no-id"], "deed": "issue"})
    client.post(at("many"), {"letter": [key], "deed": "send"})
    letter.refresh_from_db()
    assert letter.registry_number.endswith("/1") and letter.waits_since
    assert key in str(read(client.get(at("index"))))


def test_a_series_that_cannot_be_written_says_why_and_keeps_the_choice(found, letterhead, client):
    invited, other = office.delegation(found.published), office.house("KV")
    page = read(
        client.post(
            at("series", found.published.pk, "delegation"), order(letterhead, invited) | {"letterhead": other.pk}
        )
    )
    assert page.select(".errorlist") and page.select_one("input[name=to][checked]")
    page = read(client.post(at("series", found.published.pk, "delegation"), order(letterhead, invited, way="mission")))
    assert page.select_one(".kv-faults") and not OfficialLetter.objects.exists()


def test_participants_are_found_by_name_and_by_what_they_take_part_as(found, letterhead, client):
    office.participant(found.published, "Person A")
    office.participant(found.published, "Person B", kind="press")
    for question, names in (("", 2), ("?q=person+b", 1), ("?kind=speaker", 1), ("?q=nobody", 0)):
        page = read(client.get(at("series", found.published.pk, "person") + question))
        assert len(page.select("input[name=to]")) == names, question


def test_a_draft_is_changed_in_its_form_and_an_issued_letter_is_not(found, letterhead, client):
    letter = draft(found, letterhead, "RO")[0]
    page = read(client.get(at("edit", letter.public_id)))
    values = {
        field["name"]: field.get("value", "") if field.name == "input" else field.text.removeprefix("\n")
        for field in page.select("form[novalidate] :is(input[name], textarea[name])")
    }  # fmt: skip
    values |= {"language": "en", "way": "mail", "signatory": letterhead.signatories.get().pk, "mission": ""}
    answer = client.post(at("edit", letter.public_id), {**values, "address": "no address", "subject": "New subject"})
    assert "New subject" in str(read(answer)) and BeautifulSoup(answer.content, "html.parser").select(".errorlist")
    assert client.post(at("edit", letter.public_id), {**values, "subject": "New subject"}).status_code == 302
    assert (kept := queries.letter(letter.public_id)).subject == "New subject" and kept.body == letter.body
    actions.issue(letter=letter, by=BY, at=AT)
    assert client.post(at("edit", letter.public_id), {**values, "subject": "Later"}).status_code == 302
    assert queries.letter(letter.public_id).subject == "New subject"


def test_a_letters_page_says_what_became_of_it_and_takes_notes(found, letterhead, client):
    letter = actions.issue(letter=draft(found, letterhead, "RO")[0], by=BY, at=AT)
    answer = client.post(at("note", letter.public_id), {"what": "sent", "on": "2999-01-01", "words": "By courier"})
    page = read(answer, 400)
    assert "By courier" in page.select_one("textarea[name=words]").text and page.select(".errorlist")
    assert client.post(at("note", letter.public_id), {"what": "sent", "on": "2020-10-06"}).status_code == 302
    page = read(client.get(at("letter", letter.public_id)))
    assert len(page.select("#planned ~ ul li")) == 4 and "Romania" in page.h1.text
    assert client.post(at("remind", letter.public_id), {"step": "remind", "on": "1999-01-01"}).status_code == 400
    reminder = queries.planned(letter)[0]
    client.post(at("drop", letter.public_id), {"reminder": reminder.pk})
    assert len(queries.planned(letter)) == 3
    assert client.post(at("void", letter.public_id), {"reason": ""}).status_code == 200
    assert client.post(at("void", letter.public_id), {"reason": "A wrong date"}).status_code == 302
    assert "A wrong date" in read(client.get(at("letter", letter.public_id))).select_one(".kv-reading").text


def test_who_looks_at_a_letter_is_noted(found, letterhead, client):
    letter = draft(found, letterhead, "RO")[0]
    client.get(at("letter", letter.public_id))
    assert Look.objects.filter(about__contains=str(letter.public_id)).exists()


def test_files_are_given_to_the_secretariat_alone(found, letterhead, client):
    letter = actions.issue(letter=draft(found, letterhead, "RO")[0], by=BY, at=AT)
    answer = client.get(at("file", letter.public_id, "docx"))
    assert answer["Content-Disposition"] == 'attachment; filename="di-2020-1.docx"' and answer.content[:2] == b"PK"
    assert "private" in answer["Cache-Control"] and client.get(at("file", letter.public_id, "exe")).status_code == 404
    client.force_login(found.users["visitor"])
    assert client.get(at("file", letter.public_id, "docx")).status_code in (302, 403)


def test_the_workbook_shows_every_number_and_no_formula(found, letterhead, client):
    letters = draft(found, letterhead, "RO", "BG", "PL")
    values = {"addressee": "=HYPERLINK(1)", "subject": "+1"}
    actions.change_letter(letter=letters[1], values=values, by=BY, at=AT)
    for letter in letters[:2]:
        actions.issue(letter=letter, by=BY, at=AT)
    actions.void(letter=letters[0], reason="A wrong date", by=BY, at=AT)
    sheet = load_workbook(BytesIO(client.get(at("workbook")).content)).active
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[0].value for row in rows] == ["DI-2020/1", "DI-2020/2"] and rows[0][10].value == "A wrong date"
    assert (rows[1][2].value, rows[1][2].data_type, rows[1][3].data_type) == ("=HYPERLINK(1)", "s", "s")


def test_issuing_many_in_a_name_that_is_anothers_is_refused_and_issues_none(found, letterhead, client):
    signatory = office.signs_for(letterhead, account=found.users["administrator"])
    mine, others = draft(found, letterhead, "RO", "BG")
    actions.change_letter(letter=others, values={"signatory": signatory}, by=BY, at=AT)
    answer = client.post(at("many"), {"letter": [mine.public_id, others.public_id], "deed": "issue"}, follow=True)
    assert (
        "ხელმომწერ" in read(answer).select_one(".messages").text
        and not OfficialLetter.objects.exclude(state="draft").exists()
    )
    assert client.post(at("issue", others.public_id)).status_code == 404


def test_standard_templates_are_added_once(client):
    for _time in range(2):
        client.post(at("furnish"))
    assert sorted(LetterTemplate.objects.values_list("kind", flat=True)) == ["delegation", "note", "person"]


def counted(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_lists_ask_as_often_for_three_letters_as_for_one(found, letterhead, client):
    pages = [at("index"), at("workbook"), at("series", found.published.pk, "delegation"),
             at("series", found.published.pk, "person")]  # fmt: skip
    actions.issue(letter=draft(found, letterhead, "RO")[0], by=BY, at=AT)
    office.participant(found.published, "Person A")
    before = [(counted(client, page), counted(client, page))[1] for page in pages]
    for letter in draft(found, letterhead, "BG", "PL"):
        actions.issue(letter=letter, by=BY, at=AT)
    for name in "BC":
        office.participant(found.published, f"Person {name}")
    assert [counted(client, page) for page in pages] == before


def test_notes_verbales_are_drafted_for_all_that_need_one(found, letterhead, client):
    office.mission("RO")
    office.mission("BG")
    countries = (office.delegation(found.published, each) for each in ("RO", "BG"))
    letters = office.drafted(found.published, letterhead, *countries, way="mission", answer_due_on=LATER)
    keys = [str(each.public_id) for each in letters]
    for deed, count in (("cover", 0), ("issue", 0), ("cover", 2), ("cover", 2), ("no-deed", 2)):
        client.post(at("many"), {"letter": keys, "deed": deed})
        assert OfficialLetter.objects.filter(kind="note").count() == count, deed


def test_the_register_says_whose_mail_did_not_arrive(found, letterhead, client):
    letter = actions.issue(letter=draft(found, letterhead, "RO")[0], by=BY, at=AT)
    values = {"number": "1", "subject": "S", "addressee": "A", "house": "H", "date": "D"}
    for number, returned in ((1, True), (2, False)):
        reader = Reader(f"k{number}", "focal@ro.example.org", "en", values)
        mail.queue(kind=LETTER, reader=reader, about=letter, by=BY, at=AT)
        if returned:
            mail.note_return(letter=Letter.objects.get(), detail="550", address_is_bad=False, by=BY, at=AT)
        assert queries.came_back([letter]) == ({letter.pk} if returned else set())


def test_the_form_of_a_template_says_which_placeholders_there_are(client):
    template = office.template("person")
    page = read(client.get(reverse("letter-templates:edit", args=[template.pk]))).text
    assert "{form_of_address}" in page and "{mission}" not in page
