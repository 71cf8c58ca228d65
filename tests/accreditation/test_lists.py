"""Lists hold whom the asker may have, columns that the asker may see, no formula; and who took them is noted."""

from __future__ import annotations

import csv
import io
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pypdf import PdfReader

from kavshiri.access import actors
from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.access.verbs import BOOK, Verb, held_by
from kavshiri.accreditation import actions, slots
from kavshiri.accreditation.lists import choosing, columns, forms, writing
from kavshiri.accreditation.lists.choosing import Wanted
from kavshiri.accreditation.slots import Extra
from kavshiri.journal.models import Entry
from kavshiri.papers import press
from kavshiri.privacy.models import Look
from kavshiri.texts.values import Texts
from tests.accreditation import people
from tests.accreditation.people import AT, DELEGATION_A, DELEGATION_B
from tests.conference import furnish

pytestmark = pytest.mark.django_db
NEED = "sign language"
SECRETARY_ = Actor(key="secretary", roles=frozenset({SECRETARY}))
FOCAL = Actor(key="focal-a", roles=frozenset({"focal-point"}))
STRANGER, VISITOR = actors.stranger(), Actor(key="visitor", user_id=7)
FORMULAS = ("=1+1", "+995 555", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1")
B = {"delegation_key": DELEGATION_B, "affiliation": Texts.of(ka="დელეგაცია ბ", en="Delegation B")}


@pytest.fixture
def conference():
    return furnish.announced()


@pytest.fixture
def needs(monkeypatch):
    """A room above that knows what people need, which the secretariat alone sees."""
    may = Verb("test.needs", "The secretariat may see needs.", held_by(ADMINISTRATOR, SECRETARY))
    extra = Extra("needs", "Needs", may, lambda conference: {"test:1": NEED}, is_need=True)
    monkeypatch.setattr(slots, "extras", [extra])
    monkeypatch.setattr(slots, "represents", [lambda actor: [DELEGATION_A] if actor.key == "focal-a" else []])
    yield extra
    del BOOK["test.needs"]


def take(conference, by, keys=("name", "address", "needs", "state"), ending="csv", **wanted):
    chosen = columns.chosen(keys, by)
    told = {"conference": conference, "wanted": Wanted(**wanted), "chosen": chosen, "ending": ending, "language": "en"}
    found = actions.take_list(**told, by=by, at=AT)
    return writing.written(ending, found, chosen, conference, "en")


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_focal_point_gets_the_own_delegation_and_nothing_of_needs(conference, needs):
    people.admit(conference, 1)
    people.admit(conference, 2, **B)
    people.admit(conference, 3)
    actions.revoke(conference=conference, origin="test:3", reason="Secret reason", by=actors.system(), at=AT)
    said = take(conference, FOCAL, state="").decode()
    assert "წარმომადგენელი 1" in said
    for hidden in ("წარმომადგენელი 2", "person2@", "წარმომადგენელი 3", "person3@", NEED, "Secret reason", "Needs"):
        assert hidden not in said, hidden
    assert take(conference, FOCAL, delegation=DELEGATION_B).decode().count("\n") == 1


@pytest.mark.parametrize("by", [STRANGER, VISITOR, Actor(key="focal-b", roles=frozenset({"focal-point"}))])
def test_nobody_else_gets_a_list(conference, needs, by):
    people.admit(conference, 1)
    with pytest.raises(PermissionDenied):
        take(conference, by)
    with pytest.raises(PermissionDenied):
        actions.take_badges(conference=conference, wanted=Wanted(), language="en", by=by, at=AT)
    assert choosing.listed(conference, Wanted(), by, "en") == []


def test_a_focal_point_prints_no_badges(conference, needs):
    people.admit(conference, 1)
    people.issue(conference)
    with pytest.raises(PermissionDenied):
        actions.take_badges(conference=conference, wanted=Wanted(), language="en", by=FOCAL, at=AT)


def test_the_secretariat_sees_needs_and_can_ask_for_those_who_have_any(conference, needs):
    people.admit(conference, 1)
    people.admit(conference, 2, **B)
    assert [row[-1] for row in lines(take(conference, SECRETARY_, ("name", "needs")))] == ["Needs", NEED, ""]
    assert len(lines(take(conference, SECRETARY_, told="needs"))) == 2


def test_columns_that_are_not_offered_cannot_be_asked_for(conference, needs):
    people.admit(conference, 1)
    data = QueryDict("order=name&columns=name&columns=needs&told=needs")
    form = forms.ListForm(data, conference=conference, actor=FOCAL, language="en")
    assert "told" not in form.fields and "state" not in form.fields
    assert not form.is_valid() and "columns" in form.errors
    assert [one.key for one in form.chosen()] == ["name", "latin", "kind", "post", "affiliation"]
    foreign = QueryDict(f"order=name&delegation={DELEGATION_B}")
    assert "delegation" in forms.ListForm(foreign, conference=conference, actor=FOCAL, language="en").errors


def test_lists_are_narrowed_by_delegation_kind_state_language_badge_and_words(conference):
    people.admit(conference, 1, kind="head")
    people.admit(conference, 2, **B, language="en")
    people.issue(conference)
    people.admit(conference, 3, kind="press", name="ჟურნალისტი")
    actions.revoke(conference=conference, origin="test:2", reason="", by=actors.system(), at=AT)
    for wanted, names in (
        ({}, {"test:1", "test:3"}), ({"state": ""}, {"test:1", "test:2", "test:3"}),
        ({"state": "revoked"}, {"test:2"}), ({"kinds": ("head", "press")}, {"test:1", "test:3"}),
        ({"kinds": ("press",)}, {"test:3"}), ({"state": "", "language": "en"}, {"test:2"}),
        ({"state": "", "delegation": DELEGATION_B}, {"test:2"}), ({"badged": "yes"}, {"test:1"}),
        ({"badged": "no"}, {"test:3"}), ({"words": "ჟურნალ"}, {"test:3"}), ({"words": "person3"}, {"test:3"}),
        ({"words": "1 adviser"}, {"test:1"}),
    ):  # fmt: skip
        found = {one.origin for one in choosing.listed(conference, Wanted(**wanted), SECRETARY_, "en")}
        assert found == names, wanted


def test_the_order_of_precedence_goes_before_the_alphabet(conference, monkeypatch):
    people.admit(conference, 1)
    people.admit(conference, 2, **B)
    people.admit(conference, 3, delegation_key="", affiliation=Texts.of(en="A guest"))
    order = [one.origin for one in choosing.listed(conference, Wanted(), SECRETARY_, "en")]
    assert order == ["test:1", "test:2", "test:3"]
    monkeypatch.setattr(slots, "precedence", [lambda conference, language: {DELEGATION_B: 1, DELEGATION_A: 2}])
    order = [one.origin for one in choosing.listed(conference, Wanted(), SECRETARY_, "en")]
    assert order == ["test:2", "test:1", "test:3"]
    assert [key for key, _label in choosing.delegations(conference, SECRETARY_, "en")] == [DELEGATION_B, DELEGATION_A]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_becomes_a_formula(conference, formula):
    people.admit(conference, 1, name=f"{formula}ana", post=formula)
    keys = ("name", "post")
    for cell in lines(take(conference, SECRETARY_, keys))[1]:
        assert cell.startswith("'"), cell
    book = take(conference, SECRETARY_, keys, "xlsx")
    with ZipFile(io.BytesIO(book)) as parts:
        assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode()
    sheet = load_workbook(io.BytesIO(book)).active
    assert {cell.data_type for cell in sheet[2]} == {"s"}


def test_csv_is_utf_8_with_the_mark_by_which_excel_knows_it(conference):
    people.admit(conference, 1, name='ანა, „ბერიძე“ "A"')
    content = take(conference, SECRETARY_, ("name",))
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    assert lines(content)[1] == ['ანა, „ბერიძე“ "A"']


def test_a_list_on_paper_has_georgian_and_all_its_columns(conference):
    if reason := press.why_not():
        pytest.skip(reason)
    people.admit(conference, 1, name="ანა ბერიძე")
    content = take(conference, SECRETARY_, ("name", "post", "affiliation"), "pdf")
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    for words in ("ანა ბერიძე", "Adviser 1", "Delegation A", "1 person"):
        assert words in said, words


def test_who_took_a_list_is_told_to_everybody_in_it_and_the_journal_names_nobody(conference):
    first, second = people.admit(conference, 1), people.admit(conference, 2, **B)
    take(conference, SECRETARY_, ("name", "address", "state"), delegation=DELEGATION_A)
    looks = Look.objects.filter(why="take-list")
    assert [(look.about, look.actor, look.role) for look in looks] == [
        (f"accreditation.participant:{first.public_id}", "secretary", SECRETARY)
    ]
    assert not looks.filter(about__contains=str(second.public_id)).exists()
    entry = Entry.objects.get(kind="accreditation.list.take")
    assert entry.payload == {"columns": ["name", "address", "state"], "ending": "csv", "count": 1}


def test_whoever_acts_for_a_delegation_is_in_the_journal(conference, needs):
    people.admit(conference, 1)
    take(conference, FOCAL)
    assert Entry.objects.get(kind="accreditation.list.take").actor == "focal-a"


def test_printing_is_noted_with_everybody_whose_badge_it_was(conference):
    people.admit_many(conference, range(1, 4))
    people.issue(conference)
    actions.take_badges(conference=conference, wanted=Wanted(), language="en", by=SECRETARY_, at=AT)
    assert Look.objects.filter(why="print-badge").count() == 3
    assert Entry.objects.get(kind="accreditation.badge.print").payload == {"count": 3}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_queries_do_not_grow_with_the_list(conference, needs, ending):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            take(conference, SECRETARY_, ("name", "needs", "badge", "affiliation"), ending)
        return len(caught)

    people.admit(conference, 1)
    people.issue(conference)
    one = queries()
    people.admit_many(conference, range(2, 12))
    people.issue(conference)
    assert queries() == one


def test_issuing_and_printing_ask_the_database_as_often_for_eleven_as_for_one(conference):
    def queries(deed) -> int:
        with CaptureQueriesContext(connection) as caught:
            deed()
        return len(caught)

    def prints():
        return actions.take_badges(conference=conference, wanted=Wanted(), language="en", by=SECRETARY_, at=AT)

    people.admit(conference, 1)
    one = (queries(lambda: people.issue(conference)), queries(prints))
    people.admit_many(conference, range(2, 13))
    assert (queries(lambda: people.issue(conference)), queries(prints)) == one


def test_names_stand_in_the_order_of_the_alphabet_georgian_first_whatever_the_database(conference):
    for number, name in enumerate(("Zaza", "ბესო", "adam", "ანა", "ვანო", "Олена"), 1):
        person = people.admit(conference, number, name=name, kind="head" if name == "ვანო" else "delegate")
    actions.admit(conference=conference, origin="test:1", values={"name": "Aza"}, by=actors.system(), at=AT)
    called = [one.name for one in choosing.listed(conference, Wanted(order="name"), SECRETARY_, "en")]
    assert called == ["ანა", "ბესო", "ვანო", "adam", "Aza", "Олена"] and person.name == called[-1]
    called = [one.name for one in choosing.listed(conference, Wanted(), SECRETARY_, "en")]
    assert called == ["ვანო", "ანა", "ბესო", "adam", "Aza", "Олена"]


@pytest.mark.parametrize("order", ["delegation", "name", "badge"])
def test_the_pages_of_the_screen_hold_whom_the_file_holds_in_its_order(conference, needs, order):
    people.admit_many(conference, range(1, 8))
    people.issue(conference)
    people.admit(conference, 8, **B, kind="head")
    for wanted in (Wanted(order=order), Wanted(order=order, told="needs"), Wanted(order=order, words="adviser")):
        keys = choosing.keys(conference, wanted, SECRETARY_, "en")
        pages = [*choosing.of_keys(keys[:3]), *choosing.of_keys(keys[3:])]
        assert pages == choosing.listed(conference, wanted, SECRETARY_, "en") and pages
