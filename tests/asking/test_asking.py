from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from kavshiri.access import actors
from kavshiri.asking import actions, queries
from kavshiri.asking.models import Question, State
from kavshiri.hall import actions as hall_actions
from kavshiri.journal.models import Entry
from tests import world as portal
from tests.asking import world
from tests.hall import world as halls

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=30)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle()))


@pytest.fixture
def who(hall):
    return world.person(hall.session.conference)


def test_a_question_waits_for_approval_and_has_a_number(hall, who):
    first, second = world.ask(hall, who, "Who will pay?"), world.ask(hall, who, "When will it begin?")
    assert (first.number, first.state) == (1, State.NEW)
    assert second.number == 2
    assert first.author == who


def test_sent_again_it_is_the_same_question(hall, who):
    key = uuid4()
    assert world.ask(hall, who, key=key) == world.ask(hall, who, "Other words?", key=key)
    assert Question.objects.count() == 1


def test_nobody_gets_anothers_question_by_its_key(hall, who):
    secret = world.ask(hall, who, "What nobody else may read?")
    other = world.person(hall.session.conference, 2)
    with pytest.raises(ValidationError):
        world.ask(hall, other, "Mine?", key=secret.key)
    assert Question.objects.count() == 1


def test_without_approval_everybody_sees_it_at_once(hall, who):
    actions.arrange(hall=hall, values={"needs_approval": False}, seen=0, by=actors.system(), at=world.AT)
    assert world.ask(hall, who).state == State.APPROVED


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u202e\u2066", "???", "\u3164"])
def test_a_question_without_words_is_refused(hall, who, text):
    with pytest.raises(ValidationError, match="no words in it yet"):
        world.ask(hall, who, text)


def test_a_question_of_a_hundred_thousand_characters_is_refused_with_its_number(hall, who):
    with pytest.raises(ValidationError, match="at most 1000 characters; yours has 100000"):
        world.ask(hall, who, "q" * 100_000)


def test_the_same_question_twice_is_refused_and_named(hall, who):
    world.ask(hall, who, "Who will pay?")
    with pytest.raises(ValidationError, match="it is question 1"):
        world.ask(hall, who, "  who WILL pay ", at=world.LATER)


def test_a_flood_is_stopped_and_others_are_unharmed(hall, who):
    for number in range(3):
        world.ask(hall, who, f"Question {number}?")
    with pytest.raises(ValidationError, match="3 questions within a minute"):
        world.ask(hall, who, "One more?", at=world.AT + SECOND)
    assert world.ask(hall, world.person(hall.session.conference, 2), "Mine?")
    assert world.ask(hall, who, "After the minute?", at=world.LATER)


@pytest.mark.parametrize("is_anonymous", [False, True])
def test_one_person_has_so_many_questions_by_name_or_not(hall, who, is_anonymous):
    for number in range(5):
        at = world.AT + number * dt.timedelta(minutes=2)
        world.ask(hall, who, f"Question {number}?", at=at, is_anonymous=bool(number % 2))
    with pytest.raises(ValidationError, match="can ask 5 questions here, and you have"):
        world.ask(hall, who, "One more?", at=at + dt.timedelta(minutes=5), is_anonymous=is_anonymous)


def test_nothing_is_asked_where_questions_are_closed_or_the_session_is_over(hall, who):
    actions.close_questions(hall=hall, by=actors.system(), at=world.AT)
    with pytest.raises(ValidationError, match="cannot be asked at the moment"):
        world.ask(hall, who)
    actions.open_questions(hall=hall, by=actors.system(), at=world.AT)
    hall_actions.end(hall=hall, by=actors.system(), at=world.AT)
    with pytest.raises(ValidationError, match="session is over"):
        world.ask(hall, who)


def test_nobody_asks_in_the_hall_of_another_conference(hall):
    told = portal.bundle("world-other")
    told["conference"]["number"] = 3
    other = portal.load(told)
    stranger = world.person(other, 7)
    with pytest.raises(PermissionDenied):
        world.ask(hall, stranger)


def test_the_secretariat_that_takes_no_part_does_not_ask(hall):
    with pytest.raises(ValidationError, match="Only those who take part"):
        actions.ask(hall=hall, text="Who?", key=uuid4(), by=actors.system(), at=world.AT)


def test_an_anonymous_question_names_nobody_anywhere(hall, who):
    by = halls.actor_of(who)
    question = world.ask(hall, who, is_anonymous=True)
    actions.change_language(question=question, language="uk", by=by, at=world.AT)
    actions.withdraw(question=question, by=by, at=world.AT)
    held = Question.objects.get()
    assert (held.author, held.made_by, held.changed_by) == (None, "", "")
    told = [f"{one.actor} {one.on_behalf_of} {one.payload}" for one in Entry.objects.filter(kind__startswith="asking")]
    assert len(told) == 3
    assert not [line for line in told if by.key in line or str(who.public_id) in line]
    assert str(who.public_id) not in held.mark and str(who.pk) != held.mark


def test_the_author_alone_is_known_again_by_the_mark(hall, who):
    question = world.ask(hall, who, is_anonymous=True)
    other = world.person(hall.session.conference, 2)
    assert queries.is_own(question, who) and not queries.is_own(question, other)
    assert queries.own(hall, who) == [question] and queries.own(hall, other) == []


def test_anonymous_questions_can_be_declined_by_a_halls_rules(hall, who):
    actions.arrange(hall=hall, values={"takes_anonymous": False}, seen=0, by=actors.system(), at=world.AT)
    with pytest.raises(ValidationError, match="asked by name"):
        world.ask(hall, who, is_anonymous=True)


def test_the_own_question_is_withdrawn_and_nobody_elses(hall, who):
    question = world.ask(hall, who)
    other = world.person(hall.session.conference, 2)
    with pytest.raises(ValidationError, match="not yours"):
        actions.withdraw(question=question, by=halls.actor_of(other), at=world.AT)
    assert actions.withdraw(question=question, by=halls.actor_of(who), at=world.AT).state == State.WITHDRAWN
    assert actions.withdraw(question=question, by=halls.actor_of(who), at=world.AT).state == State.WITHDRAWN


def test_what_is_on_stage_is_not_withdrawn(hall, who):
    question = world.approved(hall, who)
    staged = actions.put_on_stage(question=question, seen=question.revision, by=actors.system(), at=world.AT)
    with pytest.raises(ValidationError, match="can no longer be withdrawn"):
        actions.withdraw(question=staged, by=halls.actor_of(who), at=world.AT)


def test_the_language_is_recognised_and_can_be_corrected(hall, who):
    question = world.ask(hall, who, "Хто заплатить за це, і коли?")
    assert question.language == "uk"
    held = actions.change_language(question=question, language="ru", by=halls.actor_of(who), at=world.AT)
    assert held.language == "ru"
