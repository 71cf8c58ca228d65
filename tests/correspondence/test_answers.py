"""Answers to official letters by mail: they stand with the letter, the registry is told, and nobody is reminded."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from kavshiri.correspondence import actions, queries
from kavshiri.correspondence.models import OfficialLetter
from kavshiri.mail import composing, receiving
from kavshiri.mail.models import Incoming, Letter
from kavshiri.mail.receiving import Outcome
from kavshiri.privacy.slots import Subject
from kavshiri.uploads.models import Upload
from tests import world
from tests.correspondence import world as office
from tests.correspondence.test_sending import carry, days, fresh, mailed, printable, sent  # noqa: F401  fixture
from tests.correspondence.world import AT, BY
from tests.mail.messages import answer
from tests.uploads import making

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(days=2)
ACCEPTS = "მოწვევას ვიღებთ.\n\nOn Mon, Oct 5, 2020 at 12:15 PM Kavshiri <portal@example.org> wrote:\n> Dear Sir\n"


@pytest.fixture(autouse=True)
def _settings(settings, tmp_path, printable):  # noqa: F811
    settings.MAIL_REPLY_DOMAIN = "reply.example.org"
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def letter(db) -> OfficialLetter:
    found = world.furnish()
    letterhead = office.house()
    office.signs_for(letterhead)
    drafted = office.drafted(found.published, letterhead, office.delegation(found.published))[0]
    return sent(actions.issue(letter=drafted, by=BY, at=AT))


def mail_of(kind: str = "letter") -> Letter:
    return Letter.objects.filter(kind=f"correspondence.{kind}").latest("pk")


def came(**told) -> Outcome:
    at = told.pop("at", LATER)
    return receiving.take(answer(mail_of(), **{"text": ACCEPTS, **told}), at=at)


def story(letter: OfficialLetter) -> list[str]:
    return [event.what for event in queries.story(letter)]


def test_an_answer_stands_with_its_letter_and_the_registry_is_told(letter):
    assert composing.message_of(mail_of()).reply_to[0].endswith("@reply.example.org")
    assert came(files=(("a.exe", b"MZ"), ("ნოტა.pdf", making.pdf()))) == Outcome.WAITING
    event = queries.story(letter)[-1]
    assert (event.what, event.words, event.scan.name) == ("replied", "მოწვევას ვიღებთ.", "ნოტა.pdf")
    assert event.on == dt.date(2020, 10, 7) and fresh(letter).state == "sent"  # what it says a person notes
    told = mail_of("came")
    assert told.address == "registry@example.org" and str(letter.public_id) in told.body
    found = Incoming.objects.get()
    assert (found.doubt, found.place) == ("", reverse("official-letters:letter", args=[letter.public_id]))


def test_until_somebody_has_read_it_nobody_is_reminded_and_nothing_is_closed(letter):
    came()
    for day in (22, 28, 35, 60):
        carry(days(day))
    assert mailed("reminder") == [] and fresh(letter).state == "sent"
    assert len(mailed("came")) >= 2 and mailed("unanswered") == []
    actions.note(letter=fresh(letter), what="answered", on=days(60).date(), by=BY, at=days(60))
    assert fresh(letter).state == "answered"


def test_a_reminder_planned_after_the_answer_goes_out_again(letter):
    came()
    actions.plan_reminder(letter=fresh(letter), step="remind", on=days(5).date(), by=BY, at=days(4))
    carry(days(5))
    assert mailed("reminder") == ["focal@ro.example.org"]


def test_an_answer_to_a_reminder_is_one_to_the_letter(letter):
    carry(days(22))
    raw = answer(mail_of("reminder"), text="We come.")
    receiving.take(raw, at=days(23))
    assert story(letter)[-1] == "replied"


@pytest.mark.parametrize("told", [{"sender": "x@example.org"}, {"at": days(200)}, {"Auto_Submitted": "auto-replied"}])
def test_what_is_doubtful_changes_nothing_in_the_register(letter, told):
    came(**told)
    assert story(letter) == ["issued", "sent"] and mailed("came") == []


def test_a_letter_that_was_voided_meanwhile_takes_no_answer(letter):
    actions.void(letter=letter, reason="A wrong date", by=BY, at=AT)
    assert came() == Outcome.WAITING
    found = Incoming.objects.get()
    assert found.doubt == "refused" and "DI-2020/1" in found.said and story(letter)[-1] == "voided"


def test_after_somebody_has_noted_what_it_says_a_further_answer_is_kept_and_waits_for_nobody(letter):
    actions.note(letter=letter, what="declined", on=LATER.date(), by=BY, at=LATER)
    assert came() == Outcome.TAKEN and story(letter)[-1] == "replied"


def test_an_answer_of_any_length_is_kept_whole_in_the_letter_that_came(letter):
    came(text="ა" * 5000)
    assert len(queries.story(letter)[-1].words) == 2000 and len(Incoming.objects.get().words) == 5000


def test_an_erasure_takes_words_and_file_of_an_answer_along(letter):
    came(files=(("ნოტა.pdf", making.pdf()),))
    from kavshiri.privacy import slots

    slots.erase_everywhere(Subject(address="focal@ro.example.org"), BY, LATER)
    assert not Incoming.objects.exists() and not Upload.objects.exists()
