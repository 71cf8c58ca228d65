from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.asking import actions, queries, record
from kavshiri.asking.models import Question, State
from kavshiri.hall import actions as hall_actions
from kavshiri.hall import showing
from kavshiri.hall.models import Duty
from kavshiri.journal.models import Entry
from tests import world as portal
from tests.asking import world
from tests.hall import world as halls

pytestmark = pytest.mark.django_db
SYSTEM = {"by": actors.system(), "at": world.AT}


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


@pytest.fixture
def other(hall):
    return world.person(hall.session.conference, 2)


def told(question: Question) -> dict:
    question.refresh_from_db()
    return {"question": question, "seen": question.revision, **SYSTEM}


def test_a_participant_judges_nothing_and_a_moderator_does(hall, who):
    question = world.ask(hall, who)
    with pytest.raises(PermissionDenied):
        actions.approve(question=question, seen=question.revision, by=halls.actor_of(who), at=world.AT)
    by = world.moderator(hall)
    assert actions.approve(question=question, seen=question.revision, by=by, at=world.AT).state == State.APPROVED


def test_the_technician_neither_judges_nor_translates_and_the_interpreter_translates(hall, who):
    question = world.ask(hall, who)
    technician = world.moderator(hall, 91, Duty.Kind.TECHNICIAN)
    interpreter = world.moderator(hall, 92, Duty.Kind.INTERPRETER)
    for verb, rest in ((actions.approve, {}), (actions.translate, {"language": "ka", "words": "ვინ?"})):
        with pytest.raises(PermissionDenied):
            verb(question=question, seen=0, by=technician, at=world.AT, **rest)
    assert actions.translate(question=question, language="ka", words="ვინ?", by=interpreter, at=world.AT).pk
    with pytest.raises(PermissionDenied):
        actions.approve(question=question, seen=0, by=interpreter, at=world.AT)


def test_whoever_is_slower_is_told_and_overwrites_nothing(hall, who):
    question = world.ask(hall, who)
    seen = question.revision
    actions.approve(question=question, seen=seen, by=world.moderator(hall), at=world.AT)
    with pytest.raises(ValidationError, match="Question 1 now stands as: approved"):
        actions.decline(question=question, reason="time", seen=seen, by=world.moderator(hall, 91), at=world.AT)
    question.refresh_from_db()
    assert (question.state, question.reason) == (State.APPROVED, "")


def test_the_same_act_sent_again_is_done_once(hall, who):
    question, by = world.ask(hall, who), world.moderator(hall)
    seen = question.revision
    first, again = (actions.approve(question=question, seen=seen, by=by, at=world.LATER) for _once in range(2))
    assert first.revision == again.revision
    assert Entry.objects.filter(kind="asking.question.change").count() == 1


def test_one_question_is_on_stage_and_the_database_says_so_too(hall, who):
    first, second = world.approved(hall, who, "First?"), world.approved(hall, who, "Second?")
    actions.put_on_stage(**told(first))
    with pytest.raises(ValidationError, match="Question 1 is on stage"):
        actions.put_on_stage(**told(second))
    with pytest.raises(IntegrityError), transaction.atomic(), acting("test"):
        Question.objects.filter(pk=second.pk).update(state=State.ON_STAGE, staged_at=world.AT)
    actions.take_off(**told(first))
    assert actions.put_on_stage(**told(second)).state == State.ON_STAGE


def test_a_declined_question_has_a_reason_that_its_author_reads_in_the_own_language(hall, who):
    question = world.ask(hall, who)
    with pytest.raises(ValidationError, match="Give a reason"):
        actions.decline(reason=" \u200b ", **told(question))
    held = actions.decline(reason="outside", **told(question))
    from kavshiri.asking import reasons

    with translation.override("ka"):
        assert "თემას" in reasons.said(held.reason)
    assert actions.reconsider(**told(question)).state == State.NEW


def test_an_answer_is_live_or_written_and_can_be_taken_back(hall, who):
    question = world.approved(hall, who)
    with pytest.raises(ValidationError, match="Write the answer"):
        actions.answer(manner=Question.Manner.WRITTEN, words="", **told(question))
    held = actions.answer(manner=Question.Manner.WRITTEN, words="The fund\u202e pays.", **told(question))
    assert (held.state, held.answer, held.answered_at) == (State.ANSWERED, "The fund pays.", world.AT)
    held = actions.reopen(**told(question))
    assert (held.state, held.answer, held.answered_at) == (State.APPROVED, "The fund pays.", None)
    assert actions.answer(manner=Question.Manner.LIVE, **told(question)).state == State.ANSWERED


def test_it_is_handed_to_somebody_of_this_session_only(hall, who):
    question = world.approved(hall, who)
    told_other = portal.bundle("world-other")
    told_other["conference"]["number"] = 3
    away = halls.hall(portal.load(told_other))
    mine, theirs = queries.panel_of(hall), queries.panel_of(away)
    assert mine and theirs
    with pytest.raises(ValidationError, match="has no part in this session"):
        actions.hand_to(part=theirs[0], **told(question))
    assert actions.hand_to(part=mine[0], **told(question)).given_to == mine[0]


def test_support_is_given_once_by_a_person_and_taken_back(hall, who, other):
    question, by = world.approved(hall, who), halls.actor_of(other)
    for _again in range(2):
        assert actions.support(question=question, by=by, at=world.AT).supports == 1
    for _again in range(2):
        assert actions.take_back(question=question, by=by, at=world.AT).supports == 0
    with pytest.raises(ValidationError, match="your own question"):
        actions.support(question=question, by=halls.actor_of(who), at=world.AT)


def test_support_does_not_change_what_moderators_have_seen(hall, who, other):
    question = world.approved(hall, who)
    actions.support(question=question, by=halls.actor_of(other), at=world.AT)
    assert actions.pin(question=question, seen=question.revision, **SYSTEM).is_pinned


def test_support_that_turns_and_turns_is_stopped(hall, who, other):
    question, by = world.approved(hall, who), halls.actor_of(other)
    with pytest.raises(ValidationError, match="often enough"):
        for _turn in range(20):
            actions.support(question=question, by=by, at=world.AT)
            actions.take_back(question=question, by=by, at=world.AT)
    third = world.person(hall.session.conference, 3)
    assert actions.support(question=question, by=halls.actor_of(third), at=world.AT).supports == 1


def test_what_was_not_approved_or_is_over_is_not_supported(hall, who, other):
    question, by = world.ask(hall, who), halls.actor_of(other)
    with pytest.raises(ValidationError, match="no longer be supported"):
        actions.support(question=question, by=by, at=world.AT)
    world.approve(question)
    hall_actions.end(hall=hall, **SYSTEM)
    with pytest.raises(ValidationError, match="not on"):
        actions.support(question=question, by=by, at=world.AT)


def test_merged_questions_count_each_person_once_and_part_again(hall, who, other):
    third = world.person(hall.session.conference, 3)
    first, second = world.approved(hall, who, "First?"), world.approved(hall, who, "Second?")
    for question, person in ((first, other), (second, other), (second, third)):
        actions.support(question=question, by=halls.actor_of(person), at=world.AT)
    actions.merge(into=first, **told(second))
    first.refresh_from_db()
    assert first.supports == 2
    # who supported only what was merged takes it back from the other
    actions.take_back(question=second, by=halls.actor_of(third), at=world.AT)
    first.refresh_from_db()
    assert first.supports == 1
    assert queries.supported_by(hall, other) == [first] and queries.supported_by(hall, third) == []
    actions.part(**told(second))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.supports, second.supports, second.merged_into) == (1, 1, None)


def test_what_others_were_merged_into_takes_them_along(hall, who):
    first, second, third = (world.approved(hall, who, f"Question {n}?", at=world.AT) for n in range(3))
    actions.merge(into=second, **told(third))
    actions.merge(into=first, **told(second))
    third.refresh_from_db()
    assert third.merged_into == first
    with pytest.raises(ValidationError, match="merged with 1"):
        actions.pin(**told(second))


def test_questions_that_cannot_be_one_are_not_merged(hall, who):
    shown, new = world.approved(hall, who, "Shown?"), world.ask(hall, who, "New?")
    with pytest.raises(ValidationError, match="into itself"):
        actions.merge(into=shown, **told(shown))
    with pytest.raises(ValidationError, match="Approve question 2 first"):
        actions.merge(into=new, **told(shown))
    actions.decline(reason="time", **told(shown))
    with pytest.raises(ValidationError, match="not taken up"):
        actions.merge(into=shown, **told(new))


def test_a_withdrawn_question_lets_those_of_others_go(hall, who, other):
    first, second = world.approved(hall, who, "First?"), world.approved(hall, other, "Second?")
    actions.merge(into=first, **told(second))
    actions.withdraw(question=first, by=halls.actor_of(who), at=world.AT)
    second.refresh_from_db()
    assert (second.state, second.merged_into) == (State.APPROVED, None)


def test_two_translators_do_not_overwrite_each_other(hall, who):
    question = world.ask(hall, who)
    kept = actions.translate(question=question, language="ka", words="ვინ გადაიხდის?", **SYSTEM)
    with pytest.raises(ValidationError, match="Somebody else has translated"):
        actions.translate(question=question, language="ka", words="ვინ იხდის?", **SYSTEM)
    assert actions.translate(question=question, language="ka", words="ვინ იხდის?", seen=kept.revision, **SYSTEM)
    with pytest.raises(ValidationError, match="itself is in this language"):
        actions.translate(question=question, language="en", words="Who?", **SYSTEM)


def test_a_machines_words_are_marked_until_reviewed_and_never_replace_a_persons(hall, who):
    question = world.ask(hall, who)
    machine = actions.keep_machine(question=question, language="ka", words="ვინ?", engine="LibreTranslate", **SYSTEM)
    assert machine.is_machine
    kept = actions.translate(question=question, language="ka", words="ვინ?", seen=machine.revision, **SYSTEM)
    assert (kept.is_machine, kept.engine) == (False, "")
    with pytest.raises(ValidationError, match="A person has translated"):
        actions.keep_machine(
            question=question, language="ka", words="?", engine="LibreTranslate", seen=kept.revision, **SYSTEM
        )


def test_two_moderators_do_not_overwrite_how_questions_are_taken(hall):
    actions.arrange(hall=hall, values={"most": 3}, seen=0, **SYSTEM)
    with pytest.raises(ValidationError, match="Somebody else has changed"):
        actions.arrange(hall=hall, values={"most": 7}, seen=0, **SYSTEM)
    assert queries.box_of(hall).most == 3


def test_the_record_tells_what_the_hall_saw_and_names_nobody_anonymous(hall, who):
    shown = world.approved(hall, who, "Shown by name?")
    world.approved(hall, who, "Shown without?", is_anonymous=True)
    hidden = world.ask(hall, who, "Hidden?")
    found = record.rows(hall)
    assert [(row["text"], row["asked_by"]) for row in found] == [(shown.text, "Delegation A"), ("Shown without?", "")]
    assert [row["text"] for row in record.rows(hall, is_whole=True)][-1] == hidden.text
    assert not [row for row in found if str(who.pk) in (row["asked_by"],) or who.name in str(row)]


@pytest.mark.parametrize("rule", ["chatham", "off"])
def test_the_record_attributes_nothing_where_the_hall_may_not_be_quoted(hall, who, rule):
    world.approved(hall, who)
    with acting("test"):
        type(hall).objects.filter(pk=hall.pk).update(rule=rule)
    hall.refresh_from_db()
    assert record.rows(hall)[0]["asked_by"] == ""


def test_who_is_handed_a_question_is_told_in_the_room_and_nobody_else(hall):
    part = queries.panel_of(hall)[0]
    name = part.acting[0].name
    panellist = world.person(hall.session.conference, 50)
    with acting("tests"):
        type(panellist).objects.filter(pk=panellist.pk).update(name=name.text(name.origin))
    panellist.refresh_from_db()
    other = world.person(hall.session.conference, 51)
    assert queries.parts_of(hall, panellist) == [part.pk] and queries.parts_of(hall, other) == []
    question = world.approved(hall, other)
    actions.hand_to(part=part, **told(question))
    room = showing.states(f"room:{hall.public_id}:en", {"questions"})["questions"]
    assert f'data-mark="panel-{part.pk}"' in room and "was handed to you" in room
