"""Badges are issued once, end at once, and are never revived; their codes are drawn by lot."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.access.actors import Actor
from kavshiri.accreditation import actions
from kavshiri.accreditation.badges import codes, reading
from kavshiri.accreditation.models import Badge
from kavshiri.journal.models import Entry
from kavshiri.privacy.slots import Subject
from tests.accreditation import people
from tests.accreditation.people import AT
from tests.conference import furnish

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(hours=1)


@pytest.fixture
def conference():
    return furnish.announced()


def revoke(conference, origin="test:1", at=LATER):
    actions.revoke(conference=conference, origin=origin, reason="", by=actors.system(), at=at)


def test_everybody_who_is_accredited_gets_one_badge_and_only_one(conference):
    people.admit_many(conference, range(1, 4))
    revoke(conference, "test:2")
    assert people.issue(conference) == 2
    assert people.issue(conference) == 0
    people.admit(conference, 4)
    assert people.issue(conference, LATER) == 1
    assert list(Badge.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_issuing_is_in_the_journal_with_its_numbers_and_nobodys_name(conference):
    people.admit_many(conference, range(1, 4))
    people.issue(conference)
    entry = Entry.objects.get(kind="accreditation.badge.issue")
    assert entry.payload == {"first": 1, "last": 3, "count": 3}


def test_a_withdrawn_accreditation_ends_the_badge_at_once_and_a_new_one_does_not_revive_it(conference):
    people.admit(conference)
    people.issue(conference)
    badge = Badge.objects.get()
    assert reading.verdict(badge.code, LATER)
    revoke(conference)
    assert reading.verdict(badge.code, LATER) is None
    people.admit(conference, at=LATER)
    assert reading.verdict(badge.code, LATER) is None
    assert people.issue(conference, LATER) == 1
    renewed = Badge.objects.get(ended_at=None)
    assert renewed.code != badge.code and reading.verdict(renewed.code, LATER)
    assert Badge.objects.get(pk=badge.pk).end == Badge.End.OVER


def test_a_lost_badge_is_dead_and_the_next_has_another_number_and_code(conference):
    people.admit(conference)
    people.issue(conference)
    lost = Badge.objects.get()
    renewed = actions.renew_badge(badge=lost, end=Badge.End.LOST, by=actors.system(), at=LATER)
    assert reading.verdict(lost.code, LATER) is None
    assert reading.verdict(renewed.code, LATER)
    assert (lost.number, renewed.number) == (1, 2)
    with pytest.raises(ValidationError):
        actions.end_badge(badge=lost, end=Badge.End.LOST, by=actors.system(), at=LATER)


def test_a_badge_is_valid_until_its_conference_is_over_by_its_own_clock(conference):
    people.admit(conference)
    people.issue(conference)
    code = Badge.objects.get().code
    last = conference.dates[-1]
    evening = dt.datetime.combine(last, dt.time(23, 59), conference.tz)
    assert reading.verdict(code, evening)
    assert reading.verdict(code, evening + dt.timedelta(minutes=2)) is None


def test_a_badge_ends_only_with_a_reason_and_nobody_has_two(conference):
    people.admit(conference)
    people.issue(conference)
    badge = Badge.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic(), acting("test"):
        Badge.objects.update(ended_at=AT)
    badge.pk, badge.public_id, badge.code, badge.number = None, None, codes.drawn(), 9
    with pytest.raises(IntegrityError), transaction.atomic(), acting("test"):
        badge.save()


@pytest.mark.parametrize("role", ["", "visitor"])
def test_nobody_but_the_secretariat_handles_badges(conference, role):
    people.admit(conference)
    people.issue(conference)
    by = Actor(key="someone", roles=frozenset({role} if role else ()))
    for deed in (
        lambda: actions.issue_badges(conference=conference, participants=[], by=by, at=AT),
        lambda: actions.end_badge(badge=Badge.objects.get(), end="lost", by=by, at=AT),
        lambda: actions.renew_badge(badge=Badge.objects.get(), end="lost", by=by, at=AT),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_whoever_is_erased_leaves_no_badge(conference):
    people.admit(conference)
    people.issue(conference)
    actions.forget(Subject(address="person1@example.org"), actors.system(), LATER)
    assert not Badge.objects.exists()


def test_codes_are_long_random_and_read_aloud_without_doubt():
    drawn = {codes.drawn() for _one in range(500)}
    assert len(drawn) == 500 and all(len(code) == 16 and not set(code) & set("ilou") for code in drawn)
    code = drawn.pop()
    assert codes.plain(f" {codes.spaced(code).upper()} ") == code
    assert codes.plain("o" * 8 + "I" * 4 + "L" * 4) == "0" * 8 + "1" * 8
    assert codes.plain("' OR 1=1 --") == codes.plain("") == codes.plain("0" * 17) == ""
