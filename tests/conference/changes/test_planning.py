"""Publications at a given moment, and undoing."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.utils import translation

from kavshiri.access.acting import acting
from kavshiri.conference import actions, bundle, queries
from kavshiri.conference.actions.planning import token_of
from kavshiri.conference.changes import ledger_of, public
from kavshiri.conference.models import Conference, Plan
from kavshiri.journal.models import Entry
from kavshiri.people import actions as people
from kavshiri.texts.values import Texts
from tests.conference.changes.houses import SYSTEM, account, actor, clear, rename, submit, two_houses
from tests.conference.files import LATER, forum

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
DUE = LATER + HOUR


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def conference() -> Conference:
    made = forum()
    rename(made, "Inauguration")
    return made


def plan(conference: Conference, by=SYSTEM, at: dt.datetime = LATER, due: dt.datetime = DUE, **more) -> Plan:
    return actions.plan(conference=conference, due_at=due, note=Texts.of(en="Planned"), by=by, at=at, **more)


def due(at: dt.datetime = DUE) -> list[tuple[str, str]]:
    return [(one.state, str(one.failure)) for one in actions.publish_due(by=SYSTEM, at=at)]


def title(conference: Conference, number: int) -> str:
    told = conference.versions.get(number=number).content["conference"]["sessions"][0]["title"]["en"]
    assert conference.versions.get(number=number).rows.get(language="en", slug="opening").content["title"]["t"] == told
    return told


def test_what_was_planned_is_published_when_it_is_due_and_once(conference):
    plan(conference)
    assert due(DUE - dt.timedelta(seconds=1)) == []
    assert due() == [("done", "")]
    assert due() == []
    version = Conference.objects.get().published
    assert (version.number, version.note.text("en"), version.published_at) == (2, "Planned", DUE)


def test_what_was_edited_after_planning_is_not_in_it(conference):
    plan(conference)
    rename(conference, "Edited later")
    due()
    assert title(conference, 2) == "Inauguration"
    assert conference.sessions.get(slug="opening").title.text("en") == "Edited later"


def test_a_plan_is_carried_out_by_the_authority_of_its_planner(conference):
    secretary = account("s@example.org", "secretary")
    plan(conference, by=actor(secretary))
    people.withdraw_role(user=secretary, role="secretary", by=SYSTEM, at=LATER)
    assert due() == [("failed", "The secretariat may publish the programme.")]
    assert Conference.objects.get().published.number == 1
    assert Entry.objects.filter(kind="conference.plan.fail").count() == 1


def test_a_version_that_a_plan_publishes_is_noted_as_its_planners(conference):
    secretary = account("s@example.org", "secretary")
    plan(conference, by=actor(secretary))
    due()
    entry = Entry.objects.filter(kind="conference.version.publish").last()
    assert (entry.actor, entry.at) == (str(secretary.public_id), DUE)


def test_a_plan_that_has_become_idle_fails_with_a_reason(conference):
    plan(conference)
    actions.publish(conference=conference, by=SYSTEM, at=LATER)
    [(state, failure)] = due()
    assert state == "failed" and "Nothing has changed" in failure


def test_a_plan_does_not_replace_what_was_published_after_it(conference):
    plan(conference)
    rename(conference, "Newer")
    actions.publish(conference=conference, by=SYSTEM, at=LATER + dt.timedelta(minutes=5))
    [(state, failure)] = due()
    assert state == "failed" and "Version 2 was published after" in failure
    assert title(conference, 2) == "Newer" and conference.versions.count() == 2


def test_each_reader_sees_in_their_language_why_a_plan_failed(conference):
    plan(conference)
    actions.publish(conference=conference, by=SYSTEM, at=LATER + dt.timedelta(minutes=5))
    with translation.override("ka"):
        due()
    failure = Plan.objects.get().failure
    assert failure.text("en").startswith("Version 2 was published after this was planned")
    assert failure.text("ka").startswith("დაგეგმვის შემდეგ ვერსია 2 გამოქვეყნდა")
    assert str(failure) == failure.text("en")


@pytest.mark.parametrize("reason", ["idle", "withdrawn role", "uncleared", "unreadable"])
def test_every_reason_of_a_failure_is_kept_in_every_language(conference, reason):
    secretary = account("s@example.org", "secretary")
    made = plan(conference, by=actor(secretary))
    if reason == "idle":
        actions.publish(conference=conference, by=SYSTEM, at=LATER)
    elif reason == "withdrawn role":
        people.withdraw_role(user=secretary, role="secretary", by=SYSTEM, at=LATER)
    elif reason == "uncleared":
        two_houses(conference)
    else:
        made.content["conference"]["sessions"][0]["starts_at"] = "nonsense"
        with acting("test"):
            Plan.objects.update(content=made.content)
    assert [state for state, _said in due()] == ["failed"]
    failure = Plan.objects.get().failure
    assert {*failure.languages} == {"ka", "en"}
    assert re.search("[ა-ჰ]{3}", failure.text("ka")) and not re.search("[ა-ჰ]", failure.text("en"))


def test_planning_again_changes_the_plan_that_waits(conference):
    plan(conference)
    rename(conference, "Second thought")
    plan(conference, at=LATER + dt.timedelta(minutes=1), due=DUE + HOUR)
    assert due() == []
    assert due(DUE + HOUR) == [("done", "")]
    assert title(conference, 2) == "Second thought"


def test_a_withdrawn_plan_publishes_nothing(conference):
    plan(conference)
    actions.withdraw_plan(conference=conference, by=SYSTEM, at=LATER)
    assert due() == []
    with pytest.raises(ValidationError, match="No publication is planned"):
        actions.withdraw_plan(conference=conference, by=SYSTEM, at=LATER)


def test_a_moment_that_is_past_is_refused(conference):
    with pytest.raises(ValidationError, match="past"):
        plan(conference, due=LATER)


def test_nobody_but_the_secretariat_plans_and_nobody_but_the_portal_carries_out(conference):
    visitor, secretary = actor(account("v@example.org")), actor(account("s@example.org", "secretary"))
    with pytest.raises(PermissionDenied):
        plan(conference, by=visitor)
    with pytest.raises(PermissionDenied):
        actions.publish_due(by=secretary, at=DUE)


def test_two_who_plan_at_once_do_not_overwrite_each_other(conference):
    shown = token_of(queries.waiting_plan(conference))
    plan(conference)
    with pytest.raises(ValidationError, match="Somebody else") as refusal:
        plan(conference, expected=shown)
    assert refusal.value.code == "changed"


def test_one_fault_does_not_hold_up_the_other_plans(conference):
    from tests.conference.files import FILE, load

    load(FILE.replace("slug: forum", "slug: agora"))
    agora = Conference.objects.get(slug="agora")
    rename(agora, "Agora opens")
    plan(conference, due=DUE - dt.timedelta(minutes=5))
    plan(agora)
    actions.publish(conference=conference, by=SYSTEM, at=LATER)
    assert [state for state, _failure in due()] == ["failed", "done"]


def test_of_two_processes_only_one_carries_a_plan_out(conference):
    made = plan(conference)
    from kavshiri.conference.actions.planning import carry_out

    with acting("test"):
        assert carry_out(made, by=SYSTEM, at=DUE).state == "done"
        assert carry_out(made, by=SYSTEM, at=DUE) is None
    assert conference.versions.count() == 2


def test_what_is_planned_must_be_cleared_when_it_is_due(conference):
    ministry, donor = two_houses(conference)
    plan(conference)
    [(state, failure)] = due()
    assert state == "failed" and "have not cleared" in failure
    plan(conference, at=DUE, due=DUE + HOUR)
    clear(submit(conference), ministry, donor)
    assert due(DUE + HOUR) == [("done", "")]


def test_the_command_says_what_it_published(conference, settings):
    settings.KAVSHIRI_CLOCK = DUE + HOUR
    plan(conference)
    out = io.StringIO()
    call_command("publish_due", "--language=en", stdout=out)
    assert out.getvalue() == "forum: version 2 published.\n"
    call_command("publish_due", "--language=en", stdout=out)
    assert out.getvalue().endswith("Nothing is due.\n")


@pytest.mark.parametrize(
    ("language", "said"), [("ka", "გამოქვეყნება სამდივნოს შეუძლია"), ("en", "may publish the programme")]
)
def test_the_command_says_in_its_language_what_failed(conference, settings, language, said):
    settings.KAVSHIRI_CLOCK = DUE + HOUR
    secretary = account("s@example.org", "secretary")
    plan(conference, by=actor(secretary))
    people.withdraw_role(user=secretary, role="secretary", by=SYSTEM, at=LATER)
    with pytest.raises(CommandError, match=f"forum: .*{said}"):
        call_command("publish_due", f"--language={language}")


def test_what_was_previewed_is_what_is_published_or_nothing(conference):
    seen = public.digest(bundle.content_of(conference))
    rename(conference, "Edited meanwhile")
    with pytest.raises(ValidationError, match="since you looked") as refusal:
        actions.publish(conference=conference, seen=seen, by=SYSTEM, at=LATER)
    assert refusal.value.code == "changed"
    with pytest.raises(ValidationError, match="since you looked"):
        plan(conference, seen=seen)
    seen = public.digest(bundle.content_of(conference))
    assert actions.publish(conference=conference, seen=seen, by=SYSTEM, at=LATER).number == 2


def restore(conference: Conference, number: int, **more):
    return actions.restore(conference=conference, number=number, by=SYSTEM, at=LATER, **more)


def test_an_earlier_version_is_brought_back_as_a_new_one_and_the_draft_stays(conference):
    actions.publish(conference=conference, by=SYSTEM, at=LATER)
    version = restore(conference, 1)
    assert (version.number, version.restores, title(conference, 3)) == (3, 1, "Opening")
    assert conference.sessions.get(slug="opening").title.text("en") == "Inauguration"
    key = str(conference.sessions.get(slug="opening").public_id)
    assert ledger_of(version)[key].sequence == 2
    assert Entry.objects.filter(kind="conference.version.publish").last().payload == {"restores": 1}


def test_a_version_that_readers_see_already_is_not_brought_back(conference):
    with pytest.raises(ValidationError, match="Nothing has changed"):
        restore(conference, 1)
    with pytest.raises(ValidationError, match="no version 7"):
        restore(conference, 7)
    with pytest.raises(ValidationError, match="meanwhile") as refusal:
        actions.publish(conference=conference, by=SYSTEM, at=LATER)
        restore(conference, 1, seen=1)
    assert refusal.value.code == "changed"


def test_what_readers_had_already_comes_back_without_a_new_clearance(conference):
    ministry, donor = two_houses(conference)
    clear(submit(conference), ministry, donor)
    actions.publish(conference=conference, by=SYSTEM, at=LATER)
    assert restore(conference, 1).number == 3


def test_the_draft_is_taken_back_whole_and_readers_see_nothing_of_it(conference):
    first = conference.published.content
    actions.remove_record(record=conference.sessions.get(slug="panel"), by=SYSTEM, at=LATER)
    actions.take_back(conference=conference, number=1, by=actor(account("s@example.org", "secretary")), at=LATER)
    assert bundle.content_of(conference) == first
    assert conference.versions.count() == 1


def test_taking_back_leaves_alone_what_conferences_share(conference):
    from kavshiri.people.models import Person

    ana = Person.objects.get(slug="ana")
    values = {"name": ana.name.with_text("en", "Anna"), "slug": "anna"}
    people.keep_person(person=ana, values=values, by=SYSTEM, at=LATER)
    actions.take_back(conference=conference, number=1, by=SYSTEM, at=LATER)
    ana.refresh_from_db()
    assert (ana.name.text("en"), ana.slug) == ("Anna", "anna")
    part = conference.sessions.get(slug="opening").people.get(role="moderator")
    assert part.person == ana and conference.sessions.get(slug="opening").title.text("en") == "Opening"


def test_a_draft_that_has_changed_meanwhile_is_not_taken_back(conference):
    seen = public.digest(bundle.content_of(conference))
    rename(conference, "Edited meanwhile")
    with pytest.raises(ValidationError, match="since you looked"):
        actions.take_back(conference=conference, number=1, seen=seen, by=SYSTEM, at=LATER)
