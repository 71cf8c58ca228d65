"""Focal points are written to, and what they answer by mail is taken in: words, a Word file, no position."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from kavshiri.access import actors
from kavshiri.mail import slots
from kavshiri.mail.models import Letter
from kavshiri.outcomes import actions, queries
from kavshiri.outcomes.models import Comment, ReturnedFile
from kavshiri.privacy.slots import Subject
from kavshiri.registration import actions as registration
from kavshiri.uploads import actions as uploads
from kavshiri.uploads.kinds import Kind
from tests import world as portal
from tests.outcomes import world
from tests.outcomes.world import AT, SYSTEM, later
from tests.uploads import making

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def conference():
    return portal.load(portal.bundle())


@pytest.fixture
def whose(conference):
    world.recommend(conference)
    return world.delegation(conference)


def answered(letter, words="", files=(), at=AT):
    """What the room of mail hands over once it knows that the answer is genuine."""
    came = SimpleNamespace(public_id=letter.public_id, made_at=at)
    return slots.incoming[letter.kind](slots.Answer(came, letter, words, tuple(files)), SYSTEM, at)


def word():
    file = making.file(making.word("Their letter."), "letter.docx")
    return uploads.take(file=file, kinds=frozenset({Kind.DOCX}), by=SYSTEM, at=AT)


def test_every_focal_point_of_a_delegation_that_takes_part_is_written_once(conference, whose):
    away = world.delegation(conference, "MD")
    registration.keep_delegation(delegation=away, values={"state": "declined"}, by=SYSTEM, at=AT)
    world.ask(conference, "comments")
    letter = Letter.objects.get()
    assert (letter.kind, letter.address) == ("outcomes.comments", "focal@ro.example.org")
    assert [one.name for one in letter.enclosures.all()] == ["recommendations-en.docx"]
    assert "/delegation/recommendations/" in letter.body and "Tbilisi" in letter.body


def test_words_that_come_by_mail_are_a_comment_in_general_with_its_source(conference, whose):
    asked = world.ask(conference, "comments", days=1)
    letter = Letter.objects.get()
    assert answered(letter, "We would say sixty days.\n").is_done
    kept = Comment.objects.get()
    assert (kept.way, kept.recommendation, kept.text, kept.delegation) == (
        "mail", None, "We would say sixty days.", whose,
    )  # fmt: skip
    assert kept.reference and not kept.is_late
    answered(letter, "Late words.", at=later(days=2))
    assert Comment.objects.get(text="Late words.").is_late
    with pytest.raises(ValidationError, match="characters"):
        answered(letter, "Word " * 1000)
    assert asked.comments.count() == 2


def test_a_file_that_comes_by_mail_waits_to_be_looked_through(conference, whose):
    world.ask(conference, "comments")
    assert not answered(Letter.objects.get(), files=[word()]).is_done
    assert ReturnedFile.objects.get().state == "waiting" and not Comment.objects.exists()


def test_no_position_is_taken_by_mail(conference, whose):
    world.ask(conference, "positions")
    with pytest.raises(ValidationError, match="position came by mail"):
        answered(Letter.objects.get(), "We support all of them.")


def test_an_answer_is_told_to_the_delegation_and_once_more_where_it_is_changed(conference, whose):
    asked = world.ask(conference, "comments")
    said = world.say(asked, whose)
    told = {"comment": said, "by": SYSTEM}
    actions.answer(**told, verdict="partly", answer="Half of it.", at=AT)
    actions.answer(**told, verdict="partly", answer="Half of it.", at=later(hours=1))
    actions.answer(**told, verdict="accepted", answer="All of it.", at=later(hours=2))
    bodies = list(Letter.objects.filter(kind="outcomes.answered").order_by("pk").values_list("body", flat=True))
    assert ["Half of it" in bodies[0], "All of it" in bodies[1], len(bodies)] == [True, True, 2]


def test_who_returned_a_file_is_forgotten_and_what_the_delegation_said_stays(conference, whose):
    asked = world.ask(conference, "comments")
    world.say(asked, whose)
    file = making.file(making.word("Their letter."), "letter.docx")
    actions.take_file(found=asked, delegation=whose, file=file, by=world.focal(whose), at=AT)
    subject = Subject(address="focal@ro.example.org")
    assert sum(found.count() for found in queries.held_of(subject)) == 2
    actions.forget(subject, actors.system(), AT)
    assert ReturnedFile.objects.get().giver == "" and Comment.objects.exists()
