"""The record and the impact assessment say what the declarations say, in the language asked for."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import translation

from kavshiri.people.models import Person
from kavshiri.privacy import recording
from kavshiri.privacy.declaring import BOOK, personal
from kavshiri.privacy.terms import RECORD, RUNNING, Seen, Whose
from tests import world

NAMES = {"GDPR", "API", "Art", "http", "https", "localhost", "TLS"}


def test_every_personal_field_stands_in_the_record_once_for_its_table():
    with translation.override("en"):
        listed = sum(len(kept.fields) for activity in recording.activities() for kept in activity.kept)
    declared = sum(held.is_personal for told in BOOK.told.values() for held in told.values())
    assert listed == declared >= 150


def test_a_new_declaration_is_in_the_record_at_once(monkeypatch):
    held = personal("shoe_size", of=Whose.PERSON, purpose=RUNNING, keep=RECORD, seen=Seen.SELF)
    assert "shoe_size" not in recording.record_of_processing()
    monkeypatch.setitem(BOOK.told, Person, {**BOOK.told[Person], "shoe_size": held})
    assert "`shoe_size`" in recording.record_of_processing()


@pytest.mark.parametrize("paper", ["record", "impact"])
def test_papers_speak_one_language(paper, capsys):
    call_command("privacy", paper, "--language", "ka")
    georgian = re.sub(r"`\w+`|\S+://\S+", "", capsys.readouterr().out)
    assert set(re.findall(r"[A-Za-z]{3,}", georgian)) <= NAMES
    call_command("privacy", paper, "--language", "en")
    assert not re.search("[ა-ჰ]", capsys.readouterr().out)


def test_whoever_gets_letters_and_texts_is_named_as_it_is_set_up():
    assert recording.recipients() == ["არავინ: მონაცემები სერვერს თავისთავად არ ტოვებს"]
    told = {
        "MAIL_COURIER": "smtp",
        "EMAIL_HOST": "mail.example.org",
        "TRANSLATOR_URL": "https://mt.example.org/x?key=Q",
    }
    with override_settings(**told), translation.override("en"):
        assert recording.recipients() == [
            "the mail server mail.example.org: addresses and letters",
            "the translation service mt.example.org: texts without the names of persons",
        ]


def test_a_table_in_markdown_is_not_broken_by_words():
    assert list(recording.table(["a"], [["x | y\nz"]])) == ["| a |", "| --- |", "| x \\| y z |", ""]


@pytest.mark.django_db
def test_administrators_read_and_download_it(client):
    users = world.furnish().users
    client.force_login(users["administrator"])
    page = client.get("/cms/accounts/record/").content.decode()
    assert "<code>telephone</code>" in page and "kv-faults" not in page
    answer = client.get("/cms/accounts/record/impact.md")
    assert answer["Content-Type"].startswith("text/markdown") and answer.content.decode().startswith("# ")
    assert client.get("/cms/accounts/record/other.md").status_code == 404
    client.force_login(users["secretary"])
    assert client.get("/cms/accounts/record/").status_code == 403
