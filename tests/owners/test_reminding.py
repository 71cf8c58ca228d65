"""Silence is answered after five, ten and twenty working days, once each, in one letter for each reader."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from kavshiri.commitments.letters import WATCH
from kavshiri.commitments.models import Commitment, Reminder, Responsible
from kavshiri.mail import markup
from kavshiri.mail.models import Letter
from kavshiri.owners import actions, queries, tasks
from tests import world
from tests.commitments import world as commitments

pytestmark = pytest.mark.django_db
NOON = dt.time(8, tzinfo=dt.UTC)  # in Tbilisi
DUE = dt.date(2021, 5, 24)  # half a year after it was taken on; a Monday


@pytest.fixture(autouse=True)
def _in_english(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    with translation.override("en"):
        yield


@pytest.fixture
def conference():
    return world.furnish().published


def on(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, NOON)


def asked(day: dt.date, system) -> int:
    at = on(day)
    offices = {one.responsible for one in queries.due(WATCH, at)}
    return sum(actions.remind(watch=WATCH, owner=office, by=system, at=at) for office in offices)


def written() -> list[tuple[str, str]]:
    """(kind, reader) of every letter but the first."""
    found = Letter.objects.exclude(kind="commitments.taken").order_by("pk")
    return [(letter.kind.partition(".")[2], letter.address.partition("@")[0]) for letter in found]


def test_silence_goes_from_the_reporter_to_the_head_and_onto_the_page(conference, system):
    one = commitments.commitment(conference, system)
    days = {}
    for step in range(60):
        day = DUE - dt.timedelta(days=2) + dt.timedelta(days=step)
        for _again in range(2):  # a second worker on the same day does nothing
            if asked(day, system):
                days[len(days)] = day
    # 26 May is a holiday in Georgia
    assert list(days.values()) == [DUE, dt.date(2021, 6, 1), dt.date(2021, 6, 8), dt.date(2021, 6, 22)]
    assert written() == [
        ("due", "office"), ("reminder", "office"), ("escalation", "head"), ("silence", "head"), ("silence", "office"),
    ]  # fmt: skip
    assert Commitment.objects.get(pk=one.pk).silent_since == DUE
    assert [reminder.step for reminder in queries.reminders_of(one)] == [0, 5, 10, 20]
    assert not queries.is_anything_to_do(on(dt.date(2021, 12, 31)))
    # a report ends the silence, and the next one is asked for in its time
    commitments.report(one, at=on(dt.date(2021, 7, 1)), until=dt.date(2021, 6, 30))
    assert Commitment.objects.get(pk=one.pk).silent_since is None
    assert asked(dt.date(2021, 9, 1), system) == 1 and written()[-1] == ("due", "office")


def test_what_is_due_together_stands_in_one_letter(conference, system):
    for number in range(3):
        target = commitments.words(f"მიზანი {number}", f"Target {number} *starred*")
        commitments.commitment(conference, system, target=target)
    assert asked(DUE, system) == 3
    (letter,) = Letter.objects.filter(kind="commitments.due")
    read = markup.plain(letter.body)
    assert all(f"- No. {number + 1}: Target {number} *starred* (The world's conference)" in read for number in range(3))
    assert letter.due_at == dt.datetime(2021, 5, 24, 8, tzinfo=dt.UTC)


def test_nobody_is_written_to_at_night_or_twice_on_a_day_after_a_standstill(conference, system):
    commitments.commitment(conference, system)
    night = dt.datetime(2021, 7, 1, 0, 30, tzinfo=dt.UTC)  # the worker stood still for weeks
    office = Responsible.objects.get()
    assert actions.remind(watch=WATCH, owner=office, by=system, at=night) == 1
    assert actions.remind(watch=WATCH, owner=office, by=system, at=night) == 0
    (letter,) = Letter.objects.filter(kind="commitments.due")
    assert letter.due_at == dt.datetime(2021, 7, 1, 5, tzinfo=dt.UTC)  # nine o'clock in Tbilisi
    assert Commitment.objects.get().remind_on == dt.date(2021, 7, 8)


def test_where_no_head_is_known_whoever_reports_is_told(conference, system):
    office = commitments.responsible(system, head_name="", head_address="")
    commitments.commitment(conference, system, responsible=office)
    for day in (DUE, dt.date(2021, 6, 1), dt.date(2021, 6, 8)):
        asked(day, system)
    assert written() == [("due", "office"), ("reminder", "office"), ("escalation", "office")]


def test_an_office_without_an_address_is_noted_as_silent_and_breaks_nothing(conference, system):
    commitments.commitment(conference, system)
    from kavshiri.access.acting import acting

    with acting("test"):
        Responsible.objects.update(name="", address="", head_name="", head_address="")
    for day in (DUE, dt.date(2021, 6, 1), dt.date(2021, 6, 8), dt.date(2021, 6, 22)):
        assert asked(day, system) == 1
    assert written() == [] and Commitment.objects.get().silent_since == DUE


def test_drafts_and_what_is_over_are_not_asked_for(conference, system):
    commitments.commitment(conference, system, taken=False)
    one = commitments.commitment(conference, system)
    commitments.report(one, at=on(dt.date(2021, 2, 1)), until=dt.date(2021, 1, 31), status="done", next_on=None)
    assert asked(dt.date(2022, 12, 1), system) == 0 and not Reminder.objects.exists()


def test_only_the_portal_itself_reminds(conference, system):
    one = commitments.commitment(conference, system)
    with pytest.raises(PermissionDenied):
        actions.remind(watch=WATCH, owner=one.responsible, by=commitments.reporter(), at=on(DUE))


def test_the_worker_does_it_for_all_offices(conference, system, monkeypatch):
    one = commitments.commitment(conference, system)
    monkeypatch.setattr("kavshiri.owners.tasks.clock.now", lambda: on(DUE))
    assert tasks.remind.func() == 1
    assert [reminder.step for reminder in queries.reminders_of(one)] == [0]
