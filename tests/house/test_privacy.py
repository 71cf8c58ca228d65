"""Every field of every table has a purpose and a rule of retention; what nobody declared fails."""

from __future__ import annotations

import dataclasses

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import models
from django.test.utils import isolate_apps
from django.utils import translation

from kavshiri.journal.models import Record
from kavshiri.people.models import Person, SignInLink
from kavshiri.privacy import checking, declaring
from kavshiri.privacy.declaring import BOOK, Book, duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, RUNNING, SITE, Seen, Whose, after

WEEK = after("week", "a week", days=7)


def test_every_field_is_declared_and_every_rule_is_carried_out():
    assert checking.missing() == []


def test_enough_was_looked_at():
    held = [BOOK.of(model, field.name) for model in declaring.models() for field in declaring.fields_of(model)]
    assert len([each for each in held if each]) >= 600
    assert len([each for each in held if each and each.is_personal]) >= 150


@isolate_apps("kavshiri.people")
def test_a_field_that_nobody_declared_is_caught():
    class Planted(Record):
        shoe_size = models.IntegerField()

        class Meta:
            app_label = "people"

    Planted.__module__ = "kavshiri.people.models"
    assert checking.missing([Planted]) == ["people.planted.shoe_size: no purpose and no rule of retention"]


@isolate_apps("kavshiri.people")
def test_a_foreign_table_that_nobody_looked_at_is_caught():
    class Foreign(models.Model):
        class Meta:
            app_label = "people"

    Foreign.__module__ = "elsewhere.models"
    assert checking.missing([Foreign]) == ["people.foreign: a foreign table that nobody has looked at"]


def test_a_table_that_points_at_accounts_is_never_free():
    book = Book(free={"people.signinlink": "it seemed so"})
    assert checking.missing([SignInLink], book) == [
        "people.signinlink.user: points at accounts, but the table is said to be free"
    ]


def test_a_personal_field_without_a_legal_ground_is_caught():
    book = Book()
    names = " ".join(field.name for field in declaring.fields_of(Session))
    tell(Session, personal(names, of=Whose.ACCOUNT, purpose=SITE, keep=RECORD, seen=Seen.PORTAL), book=book)
    assert len(checking.missing([Session], book)) == 3
    assert all("no legal ground" in fault for fault in checking.missing([Session], book))


def test_a_rule_that_nothing_carries_out_is_caught():
    book = Book()
    tell(Session, plain("session_key session_data expire_date", purpose=RUNNING, keep=WEEK), book=book)
    assert "nothing carries out the rule 'week'" in checking.missing([Session], book)[0]
    duty(WEEK, Session, lambda at: Session.objects.all(), empties={"session_data": ""}, book=book)
    assert [fault.split(":")[0] for fault in checking.missing([Session], book)] == [
        "sessions.session.expire_date", "sessions.session.session_key",
    ]  # fmt: skip
    duty(WEEK, Session, lambda at: Session.objects.all(), book=book)
    assert checking.missing([Session], book) == []


def test_a_duty_that_no_field_names_is_caught():
    book = Book(told=dict(BOOK.told))
    duty(WEEK, Person, lambda at: Person.objects.all(), empties={"zone": ""}, book=book)
    assert "people.person: a duty of the rule 'week', which no field names" in checking.missing([Person], book)


def test_a_declared_field_that_does_not_exist_is_caught():
    book = Book(told={**BOOK.told, Person: {**BOOK.told[Person], "shoe_size": BOOK.told[Person]["zone"]}},
                duties=BOOK.duties)  # fmt: skip
    assert checking.missing([Person], book) == ["people.person.shoe_size: declared, but there is no such field"]


def test_nothing_is_declared_twice():
    book = Book()
    tell(Session, plain("session_key", purpose=RUNNING, keep=RECORD), book=book)
    with pytest.raises(ValueError, match="declared twice"):
        tell(Session, plain("session_key", purpose=RUNNING, keep=RECORD), book=book)


def test_the_command_ends_with_1_where_something_is_missing(capsys, monkeypatch):
    call_command("privacy", "check")
    assert "people.person.telephone" in capsys.readouterr().out
    told = {name: held for name, held in BOOK.told[Person].items() if name != "telephone"}
    monkeypatch.setitem(BOOK.told, Person, told)
    with pytest.raises(SystemExit) as ended:
        call_command("privacy", "check")
    assert ended.value.code == 1
    assert "people.person.telephone: no purpose and no rule of retention" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["ka", "en"])
def test_every_term_is_worded_in_both_languages(language):
    said = set()
    for told in BOOK.told.values():
        for held in told.values():
            said |= {held.purpose.label, held.keep.label, held.whose.label, held.seen.label, held.purpose.ground.label}
    with translation.override(language):
        words = {str(each) for each in said} | {str(reason) for reason in BOOK.free.values()}
    georgian = {each for each in words if any("ა" <= letter <= "ჰ" for letter in each)}
    assert georgian == (words if language == "ka" else set())


def test_declarations_cannot_be_changed_by_accident():
    with pytest.raises(dataclasses.FrozenInstanceError):
        BOOK.told[Person]["name"].keep = WEEK  # type: ignore[misc]
