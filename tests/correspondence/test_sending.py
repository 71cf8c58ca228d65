"""Sending through the worker or a mission, what became of a letter, and what happens when no answer comes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from kavshiri.correspondence import actions, queries, tasks
from kavshiri.correspondence.actions import noting
from kavshiri.correspondence.models import Event, OfficialLetter, Reminder
from kavshiri.mail.actions import Enclosed
from kavshiri.mail.models import Letter
from kavshiri.papers import press
from kavshiri.privacy import purging
from kavshiri.privacy.slots import Subject
from kavshiri.registration import actions as registration
from kavshiri.registration import queries as registered
from kavshiri.ui import clock
from kavshiri.uploads.models import Upload
from tests import world
from tests.correspondence import world as office
from tests.correspondence.world import AT, BY
from tests.uploads.making import picture

pytestmark = pytest.mark.django_db
DAY = dt.date(2020, 10, 5)
FILE = (Enclosed("di-2020-1.pdf", "application/pdf", b"%PDF-"),)


def days(count: int) -> dt.datetime:
    return AT + dt.timedelta(days=count)


@pytest.fixture
def found(db) -> world.World:
    return world.furnish()


@pytest.fixture
def letterhead(found):
    made = office.house()
    office.signs_for(made)
    office.mission()
    return made


def issued(found, letterhead, **told) -> OfficialLetter:
    letter = office.drafted(found.published, letterhead, office.delegation(found.published), **told)[0]
    return actions.issue(letter=letter, by=BY, at=AT)


@pytest.fixture
def letter(found, letterhead, monkeypatch) -> OfficialLetter:
    return issued(found, letterhead)


@pytest.fixture
def printable(monkeypatch) -> None:
    """As if a press were here: whether one is has its own tests."""
    monkeypatch.setattr(press, "is_ready", lambda: True)


def fresh(letter: OfficialLetter) -> OfficialLetter:
    return queries.letter(letter.public_id)


def sent(letter: OfficialLetter, at=AT) -> OfficialLetter:
    actions.send(letter=letter, by=BY, at=at)
    assert actions.hand_over(letter=letter, enclosed=FILE, by=BY, at=at)
    return fresh(letter)


def mailed(kind: str = "letter") -> list[str]:
    return [each.address for each in Letter.objects.filter(kind=f"correspondence.{kind}").order_by("pk")]


def carry(at: dt.datetime) -> list[bool]:
    return [actions.carry_out(reminder=each, enclosed=FILE, by=BY, at=at) for each in queries.due(at)]


def test_a_letter_is_mailed_once_with_its_file_and_its_sending_is_noted(letter, printable):
    actions.send(letter=letter, by=BY, at=AT)
    with pytest.raises(ValidationError):
        actions.send(letter=letter, by=BY, at=AT)
    assert [actions.hand_over(letter=letter, enclosed=FILE, by=BY, at=AT) for _time in range(2)] == [True, False]
    mail = Letter.objects.get(kind="correspondence.letter")
    assert mail.address == "focal@ro.example.org" and mail.subject.startswith("DI-2020/1: Invitation")
    assert [each.name for each in mail.enclosures.all()] == ["di-2020-1.pdf"]
    kept = fresh(letter)
    assert (kept.state, kept.sent_on, kept.waits_since) == ("sent", DAY, None)
    assert [event.what for event in queries.story(kept)] == ["issued", "sent"]


def test_a_draft_a_voided_letter_and_one_that_goes_by_hand_are_not_mailed(found, letterhead, letter, printable):
    by_hand = office.drafted(found.published, letterhead, office.delegation(found.published, "BG"), way="hand")[0]
    for each in (by_hand, actions.issue(letter=by_hand, by=BY, at=AT)):
        with pytest.raises(ValidationError):
            actions.send(letter=each, by=BY, at=AT)
    actions.send(letter=letter, by=BY, at=AT)
    actions.void(letter=letter, reason="A wrong date", by=BY, at=AT)
    assert not actions.hand_over(letter=letter, enclosed=FILE, by=BY, at=AT) and mailed() == []


@pytest.mark.skipif(not press.is_ready(), reason="no PDF can be made here")
def test_the_worker_makes_the_file_and_hands_over(letter):
    actions.send(letter=letter, by=BY, at=clock.now())
    assert tasks.carry_letters.call() >= 1
    assert bytes(Letter.objects.get(kind="correspondence.letter").enclosures.get().content).startswith(b"%PDF")


def test_where_the_press_fails_the_letter_says_so_and_waits_no_more(letter, printable, monkeypatch):
    def fails(*_given):
        raise press.Unable("no ink")

    monkeypatch.setattr(press, "printed", fails)
    actions.send(letter=letter, by=BY, at=AT)
    tasks.carry_letters.call()
    assert (fresh(letter).fault, fresh(letter).waits_since, mailed()) == ("no ink", None, [])


def test_through_a_mission_the_note_verbale_takes_the_letter_along(found, letterhead, printable):
    letter = issued(found, letterhead, way="mission")
    note = actions.draft_note(letter=letter, template=office.template("note"), by=BY, at=AT)
    assert note.addressee.startswith("Embassy A") and "No. DI-2020/1 of 5 October 2020" in note.body
    assert "addressed to Romania" in note.body and note.address == "embassy@example.org"
    with pytest.raises(ValidationError):
        actions.draft_note(letter=letter, template=office.template("note"), by=BY, at=AT)
    note = actions.issue(letter=note, by=BY, at=AT)
    assert note.registry_number == "DI-2020/2"
    sent(note)
    assert mailed() == ["embassy@example.org"] and fresh(letter).state == "sent"
    assert queries.story(letter)[-1].words == "DI-2020/2"
    carry(days(22))
    carry(days(28))
    assert mailed("reminder") == ["embassy@example.org"] * 2


def test_a_note_that_encloses_a_voided_letter_goes_nowhere(found, letterhead, printable):
    letter = issued(found, letterhead, way="mission")
    note = actions.draft_note(letter=letter, template=office.template("note"), by=BY, at=AT)
    actions.issue(letter=note, by=BY, at=AT)
    actions.send(letter=note, by=BY, at=AT)
    actions.void(letter=letter, reason="A wrong date", by=BY, at=AT)
    assert not actions.hand_over(letter=note, enclosed=FILE, by=BY, at=AT) and mailed() == []
    assert queries.to_hand_over() == []
    with pytest.raises(ValidationError):
        actions.send(letter=note, by=BY, at=AT)


def test_nothing_goes_through_a_mission_that_is_not_entered(found, letterhead):
    with pytest.raises(ValidationError):
        office.drafted(found.published, letterhead, office.delegation(found.published, "BG"), way="mission")


def test_what_became_of_a_letter_is_noted_in_order_and_never_before_it_existed(letter):
    def note(what, day=DAY, words=""):
        return actions.note(letter=letter, what=what, on=day, words=words, by=BY, at=days(3))

    for what, day in (("answered", DAY), ("voided", DAY), ("sent", DAY - dt.timedelta(1)), ("sent", days(4).date())):
        with pytest.raises(ValidationError):
            note(what, day)
    note("sent")
    note("received")
    event = note("answered", days(3).date(), "Their number 7")
    assert (event.words, event.made_by) == ("Their number 7", "system")
    with pytest.raises(ValidationError):
        note("received")
    assert [each.what for each in queries.story(letter)] == ["issued", "sent", "received", "answered"]


def test_working_days_leave_weekends_out():
    friday = dt.date(2020, 10, 2)
    assert noting.working_day(friday, 1) == dt.date(2020, 10, 5)
    assert noting.working_day(friday, 5) == dt.date(2020, 10, 9)


def test_silence_is_answered_step_by_step_and_each_step_once(letter, printable):
    sent(letter)
    plan = [(each.step, each.on) for each in queries.planned(letter)]
    due = dt.date(2020, 10, 26)  # a Monday
    assert plan == [("remind", due + dt.timedelta(1)), ("remind", due + dt.timedelta(7)),
                    ("escalate", due + dt.timedelta(14)), ("close", due + dt.timedelta(28))]  # fmt: skip
    assert carry(days(21)) == [] and mailed("reminder") == []
    assert carry(days(22)) == [True] and carry(days(22)) == []
    assert mailed("reminder") == ["focal@ro.example.org"] and "DI-2020/1" in Letter.objects.latest("pk").subject
    assert carry(days(28)) == [True] and len(mailed("reminder")) == 2
    assert carry(days(35)) == [True] and mailed("unanswered") == ["registry@example.org"]
    assert carry(days(49)) == [True] and fresh(letter).state == "no-answer"
    told = [each.what for each in queries.story(letter)]
    assert told == ["issued", "sent", "reminded", "reminded", "escalated", "no-answer"]


def test_a_reminder_that_two_workers_find_is_sent_once(letter, printable):
    sent(letter)
    first = queries.due(days(22))[0]
    again = Reminder.objects.select_related("letter").get(pk=first.pk)
    assert [actions.carry_out(reminder=each, enclosed=(), by=BY, at=days(22)) for each in (first, again)] == [
        True,
        False,
    ]
    assert len(mailed("reminder")) == 1


def test_nobody_is_reminded_before_office_hours(letter, printable):
    sent(letter)
    carry(dt.datetime(2020, 10, 26, 20, 30, tzinfo=dt.UTC))  # half past midnight in Tbilisi
    assert Letter.objects.get(kind="correspondence.reminder").due_at == dt.datetime(2020, 10, 27, 5, tzinfo=dt.UTC)


def test_an_answer_ends_the_plan_and_takes_a_waiting_reminder_back(letter, printable):
    sent(letter)
    carry(days(22))
    actions.note(letter=letter, what="declined", on=days(22).date(), by=BY, at=days(22))
    assert Letter.objects.get(kind="correspondence.reminder").state == "withdrawn"
    assert queries.planned(letter) == [] and carry(days(60)) == []


def test_who_has_answered_on_the_delegations_page_is_not_reminded(letter, printable):
    sent(letter)
    by = registered.actor_for(letter.delegation.focal_points.get())
    registration.answer(delegation=letter.delegation, comes=True, by=by, at=days(2))
    assert carry(days(22)) == [False]
    assert fresh(letter).state == "answered" and mailed("reminder") == []


def test_an_answer_of_long_ago_is_none_to_this_letter(found, letterhead, printable):
    delegation = office.delegation(found.published)
    by = registered.actor_for(delegation.focal_points.get())
    registration.answer(delegation=delegation, comes=True, by=by, at=days(-9))
    letter = office.drafted(found.published, letterhead, delegation)[0]
    sent(actions.issue(letter=letter, by=BY, at=AT))
    assert carry(days(22)) == [True]


def test_steps_are_planned_and_taken_back_by_hand(letter, printable):
    sent(letter)
    with pytest.raises(ValidationError):
        actions.plan_reminder(letter=letter, step="remind", on=DAY - dt.timedelta(1), by=BY, at=AT)
    reminder = actions.plan_reminder(letter=letter, step="remind", on=days(1).date(), by=BY, at=AT)
    assert len(queries.planned(letter)) == 5
    actions.drop_reminder(reminder=reminder, by=BY, at=AT)
    assert len(queries.planned(letter)) == 4 and carry(days(2)) == []


def test_overdue_letters_are_found(letter, printable):
    sent(letter)
    assert not queries.sought(overdue=True, on=dt.date(2020, 10, 26)).exists()
    assert queries.sought(overdue=True, on=dt.date(2020, 10, 27)).get() == letter
    assert queries.overdue_count(dt.date(2020, 10, 27)) == 1


def to_person(found, letterhead, name="Person A") -> OfficialLetter:
    order = office.order(found.published, letterhead, "person")
    return actions.draft_to(order=order, participants=[office.participant(found.published, name)], by=BY, at=AT)[0]


def test_an_erasure_leaves_the_registers_line_and_nobodys_name(found, letterhead, letter):
    draft, other = to_person(found, letterhead), to_person(found, letterhead, "Person B")
    actions.issue(letter=other, by=BY, at=AT)
    for address in ("person.a@example.org", "person.b@example.org", "focal@ro.example.org"):
        actions.forget(Subject(address=address), BY, AT)
    assert not OfficialLetter.objects.filter(pk=draft.pk).exists()
    kept = fresh(other)
    assert kept.registry_number == "DI-2020/2" and "Person B" not in str(vars(kept))
    assert fresh(letter).address == "" and fresh(letter).addressee.startswith("Romania")


def test_what_is_kept_of_persons_ends_by_its_rule(found, letterhead, letter):
    person = to_person(found, letterhead)
    actions.issue(letter=person, by=BY, at=AT)
    to_person(found, letterhead, "Person B")
    late = dt.datetime(2023, 12, 1, tzinfo=dt.UTC)
    list(purging.purge(by=BY, at=dt.datetime(2023, 11, 1, tzinfo=dt.UTC)))
    assert fresh(person).body and OfficialLetter.objects.count() == 3
    assert all(outcome.left == 0 for outcome in purging.purge(by=BY, at=late))
    assert fresh(person).registry_number == "DI-2020/2" and "Person A" not in str(vars(fresh(person)))
    assert fresh(letter).body and OfficialLetter.objects.count() == 2
    assert Event.objects.filter(letter=letter).exists()


def test_steps_that_came_late_do_not_fall_on_one_day(letter, printable):
    sent(letter)
    # the worker stood still for ten days
    assert carry(days(32)) == [True, False] and len(mailed("reminder")) == 1
    due = dt.date(2020, 10, 26)
    assert [each.on for each in queries.planned(letter)] == [due + dt.timedelta(days) for days in (17, 24, 38)]
    assert carry(days(37)) == [] and carry(days(38)) == [True]


def test_whoever_was_written_to_after_the_day_has_time_as_well(letter):
    actions.note(letter=letter, what="sent", on=dt.date(2020, 11, 6), by=BY, at=days(40))
    assert queries.planned(letter)[0].on == dt.date(2020, 11, 9)


def test_an_answer_is_kept_with_its_scan_and_goes_with_an_erasure(found, letterhead, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    person = actions.issue(letter=to_person(found, letterhead), by=BY, at=AT)
    actions.note(letter=person, what="sent", on=DAY, by=BY, at=AT)
    with pytest.raises(ValidationError):
        actions.note(letter=person, what="answered", on=DAY, scan=ContentFile(b"MZ", "a.pdf"), by=BY, at=AT)
    scan = ContentFile(picture("PNG"), "answer.png")
    event = actions.note(letter=person, what="answered", on=DAY, words="Thanks", scan=scan, by=BY, at=AT)
    assert event.scan.media_type == "image/png" and Upload.objects.count() == 1
    actions.forget(Subject(address="person.a@example.org"), BY, AT)
    event.refresh_from_db()
    assert (event.words, event.scan, Upload.objects.count()) == ("", None, 0)
