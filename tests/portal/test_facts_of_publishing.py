"""What the back office's first page tells of publications: planned, failed, and houses whose time is nearly over."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from kavshiri.access import actors
from kavshiri.cms import actions as cms
from kavshiri.conference import actions
from kavshiri.conference.models import Conference
from kavshiri.portal import facts
from tests.conference.changes.houses import SYSTEM, account, actor, clear, house, rename, submit, two_houses
from tests.conference.files import FILE, LATER, forum, load

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
DUE = LATER + HOUR


@pytest.fixture
def conference() -> Conference:
    made = forum()
    rename(made, "Inauguration")
    return made


@pytest.fixture
def secretary(conference):
    cms.equip_roles(by=SYSTEM, at=LATER)
    return account("secretary@example.org", "secretary")


def plan(conference: Conference, due: dt.datetime = DUE, at: dt.datetime = LATER) -> None:
    actions.plan(conference=conference, due_at=due, by=SYSTEM, at=at)


def another(slug: str) -> Conference:
    load(FILE.replace("slug: forum", f"slug: {slug}"))
    made = Conference.objects.get(slug=slug)
    rename(made, "Inauguration")
    return made


def panel(client, monkeypatch, user, language: str, now: dt.datetime) -> str:
    monkeypatch.setattr("kavshiri.ui.clock.now", lambda: now)
    client.force_login(user)
    UserProfile.objects.filter(user=user).update(preferred_language=language)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    return page.split('id="facts"')[1].split("</section>")[0]


def test_what_is_planned_is_told_with_its_moment_the_next_one_first(conference):
    plan(another("agora"), DUE + DAY)
    plan(conference)
    told = facts.planned(SYSTEM, LATER)
    assert [(one.plan.conference.slug, one.is_idle, one.is_late) for one in told] == [
        ("forum", False, False), ("agora", False, False),
    ]  # fmt: skip


def test_a_plan_that_was_overtaken_and_one_that_nobody_carries_out_say_so(conference):
    plan(conference)
    assert not facts.planned(SYSTEM, DUE + dt.timedelta(minutes=4))[0].is_late
    assert facts.planned(SYSTEM, DUE + dt.timedelta(minutes=6))[0].is_late
    actions.publish(conference=conference, by=SYSTEM, at=LATER + dt.timedelta(minutes=1))
    assert facts.planned(SYSTEM, LATER)[0].is_idle


def test_a_plan_that_failed_is_told_until_it_is_answered_or_long_ago(conference):
    two_houses(conference)
    plan(conference)
    actions.publish_due(by=SYSTEM, at=DUE)
    assert [one.conference for one in facts.failed(SYSTEM, DUE + HOUR)] == [conference]
    assert facts.failed(SYSTEM, DUE + 15 * DAY) == []
    plan(conference, DUE + DAY, at=DUE + HOUR)
    assert facts.failed(SYSTEM, DUE + HOUR) == [], "it was planned again"


def test_a_failure_that_a_version_answered_is_told_no_more(conference):
    houses = two_houses(conference)
    plan(conference)
    actions.publish_due(by=SYSTEM, at=DUE)
    clear(submit(conference, DUE + HOUR), *houses, at=DUE + HOUR)
    assert len(facts.failed(SYSTEM, DUE + HOUR)) == 1
    actions.publish(conference=conference, by=SYSTEM, at=DUE + 2 * HOUR)
    assert facts.failed(SYSTEM, DUE + 3 * HOUR) == []


def test_a_house_is_told_of_from_the_day_before_its_last_day_until_it_answers(conference):
    ministry, donor = two_houses(conference)
    submitted = submit(conference)
    [step] = [step for _one, step in facts.houses_to_answer(SYSTEM, LATER + 30 * DAY)]
    assert str(step.task.organisation.slug) == "ministry" and step.is_overdue
    last = dt.datetime.combine(step.due_on, dt.time(8), dt.UTC)
    assert facts.houses_to_answer(SYSTEM, last - 2 * DAY) == []
    for now in (last - DAY, last):
        assert [said.is_overdue for _one, said in facts.houses_to_answer(SYSTEM, now)] == [False]
    clear(submitted, ministry)
    [step] = [step for _one, step in facts.houses_to_answer(SYSTEM, LATER)]
    assert step.task.organisation.slug == "donor", "one working day is near from the beginning"
    clear(submitted, donor)
    assert facts.houses_to_answer(SYSTEM, LATER + 30 * DAY) == []


def test_a_house_is_not_told_of_once_what_was_submitted_is_withdrawn(conference):
    two_houses(conference)
    actions.withdraw_clearance(clearance=submit(conference), by=SYSTEM, at=LATER)
    assert facts.houses_to_answer(SYSTEM, LATER + 30 * DAY) == []


def test_a_stranger_and_somebody_without_a_role_are_told_nothing(conference):
    two_houses(conference)
    plan(conference)
    submit(conference)
    actions.publish_due(by=SYSTEM, at=DUE)
    plan(conference, DUE + DAY, at=DUE)
    for somebody in (actors.stranger(), actor(account("v@example.org"))):
        late = LATER + 30 * DAY
        assert facts.planned(somebody, late) == facts.failed(somebody, late) == []
        assert facts.houses_to_answer(somebody, late) == []


def test_a_house_sees_only_what_it_was_asked(conference):
    ministry, _donor = two_houses(conference)
    agora = another("agora")
    house(agora, "parliament", account("p@example.org"))
    for one in (conference, agora):
        submit(one)
    late = LATER + 30 * DAY
    assert len(facts.houses_to_answer(SYSTEM, late)) == 2
    assert [one.conference for one, _step in facts.houses_to_answer(actor(ministry), late)] == [conference]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ka", ["გამოქვეყნდება: ", "არ გამოქვეყნებულა", "არ შეუთანხმებიათ", "ბოლო დღეა", "ვადა გავიდა"]),
        ("en", ["Will be published at", "as planned.", "have not cleared it", "is to clear", "has not answered"]),
    ],
)
def test_the_page_tells_it_in_the_readers_language_with_links(
    client, monkeypatch, conference, secretary, language, words
):
    agora, third = another("agora"), another("third")
    two_houses(conference)
    plan(conference)
    actions.publish_due(by=SYSTEM, at=DUE)
    plan(agora, DUE + 9 * DAY)
    submit(conference)
    house(third, "parliament", account("p@example.org"), working_days=6)
    submit(third)
    [due] = [step.due_on for one, step in facts.houses_to_answer(SYSTEM, LATER + 30 * DAY) if one.conference == third]
    told = panel(client, monkeypatch, secretary, language, dt.datetime.combine(due, dt.time(8), dt.UTC))
    for word in words:
        assert word in told
    for one in (conference, agora, third):
        assert f'href="{reverse("conferences:publish", args=[one.pk])}"' in told
    assert third.houses.get().organisation.name.text(language) in told
    other = {"ka": "Will be published", "en": "გამოქვეყნდება"}[language]
    assert other not in told


def asked_of_the_database(now: dt.datetime) -> int:
    with CaptureQueriesContext(connection) as asked:
        for one in facts.planned(SYSTEM, now):
            str(one.plan.conference)
        for plan in facts.failed(SYSTEM, now):
            str(plan.conference)
        for clearance, step in facts.houses_to_answer(SYSTEM, now):
            str(clearance.conference), str(step.task.organisation)
    return len(asked)


def test_more_conferences_ask_the_database_no_more(conference):
    late = LATER + 30 * DAY

    def stir(one: Conference, name: str) -> None:
        house(one, name, account(f"{name}@example.org"))
        plan(one)
        submit(one)

    stir(conference, "first")
    before = asked_of_the_database(late)
    for name in ("agora", "third"):
        stir(another(name), name)
    assert asked_of_the_database(late) == before <= 6
