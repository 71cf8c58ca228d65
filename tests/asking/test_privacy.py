from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.asking import actions, queries
from kavshiri.asking.models import Question, State, Support
from kavshiri.asking.privacy import AUTHOR, MARK, UNHEARD
from kavshiri.privacy.declaring import BOOK
from kavshiri.privacy.purging import purge
from kavshiri.privacy.slots import Subject
from tests import world as portal
from tests.asking import world
from tests.hall import world as halls

pytestmark = pytest.mark.django_db
SYSTEM = {"by": actors.system(), "at": world.AT}
RULES = {MARK, UNHEARD, AUTHOR}
OURS = [one for one in BOOK.duties if one.rule in RULES]


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle()))


@pytest.fixture
def who(hall):
    return world.person(hall.session.conference)


def swept(days: float) -> None:
    list(purge(by=actors.system(), at=world.AT + dt.timedelta(days=days), duties=OURS))


def test_after_a_week_nobody_can_tell_whose_an_anonymous_question_was(hall, who):
    question = world.approved(hall, who, is_anonymous=True)
    swept(6)
    assert queries.own(hall, who) == [question]
    swept(8)
    question.refresh_from_db()
    assert question.mark == "" and queries.own(hall, who) == []
    assert question.text and question.state == State.APPROVED


def test_a_month_after_the_conference_what_the_hall_never_saw_is_gone(hall, who):
    shown, new = world.approved(hall, who, "Shown?"), world.ask(hall, who, "New?")
    declined = world.ask(hall, who, "Declined?")
    actions.decline(question=declined, reason="time", seen=declined.revision, **SYSTEM)
    swept(20)
    assert Question.objects.count() == 3
    swept(40)
    assert list(Question.objects.all()) == [shown] and new.pk


def test_after_a_year_the_record_stays_without_its_authors_and_supporters(hall, who):
    question = world.approved(hall, who)
    actions.support(question=question, by=halls.actor_of(world.person(hall.session.conference, 2)), at=world.AT)
    swept(400)
    question.refresh_from_db()
    assert (question.author, question.supports, Support.objects.count()) == (None, 1, 0)


def test_an_erasure_takes_the_author_and_what_nobody_saw(hall, who):
    other = world.person(hall.session.conference, 2)
    shown, hidden = world.approved(hall, who, "Shown?"), world.ask(hall, who, "Hidden?")
    secret, theirs = world.approved(hall, who, "Secret?", is_anonymous=True), world.approved(hall, other, "Theirs?")
    actions.support(question=theirs, by=halls.actor_of(who), at=world.AT)
    actions.forget(Subject(address=who.address), actors.system(), world.AT)
    held = {one.pk: one for one in Question.objects.all()}
    assert set(held) == {shown.pk, secret.pk, theirs.pk} and hidden.pk not in held
    assert (held[shown.pk].author, held[shown.pk].made_by, held[secret.pk].mark) == (None, "", "")
    assert (held[theirs.pk].author, held[theirs.pk].supports) == (other, 0)


def test_whoever_looks_on_somebodys_behalf_learns_of_no_anonymous_question(hall, who):
    named, secret = world.ask(hall, who, "Named?"), world.ask(hall, who, "Secret?", is_anonymous=True)
    held = [record for found in queries.held_of(Subject(address=who.address)) for record in found]
    assert named in held and secret not in held


def test_a_withdrawn_accreditation_leaves_the_question_and_lets_nobody_ask(hall, who):
    question = world.approved(hall, who)
    with acting("test"):
        type(who).objects.filter(pk=who.pk).delete()
    question.refresh_from_db()
    assert question.author is None and question.text


def test_verbs_lock_the_rows_that_they_decide_about(hall, who):
    """SQLite has one writer at a time; elsewhere the row is locked before it is compared."""
    question = world.approved(hall, who)
    with CaptureQueriesContext(connection) as seen:
        actions.put_on_stage(question=question, seen=question.revision, **SYSTEM)
    locks = [one["sql"] for one in seen if "FOR UPDATE" in one["sql"]]
    if connection.features.has_select_for_update:
        assert [table for table in ("hall_hall", "asking_question") if not any(table in sql for sql in locks)] == []
    else:
        assert connection.settings_dict["OPTIONS"].get("transaction_mode") == "IMMEDIATE" or not locks
