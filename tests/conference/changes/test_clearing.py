"""Clearance: what the houses have not agreed to is not published, by anybody."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from kavshiri.conference import actions, clearances, policy
from kavshiri.conference.models import Clearance, Conference, House
from kavshiri.journal.models import Entry
from tests.conference.changes.houses import SYSTEM, account, actor, clear, house, rename, submit, two_houses
from tests.conference.files import FILE, LATER, changed, forum, load

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def conference() -> Conference:
    made = forum()
    rename(made, "Inauguration")
    return made


def publish(conference: Conference):
    return actions.publish(conference=conference, by=SYSTEM, at=LATER)


def steps(clearance: Clearance, at: dt.datetime = LATER) -> list[tuple[str, str]]:
    told = clearances.progress(Clearance.objects.get(pk=clearance.pk), at)
    return [(str(step.task.organisation.slug), step.state) for step in told.steps]


def test_a_conference_that_names_no_house_needs_no_clearance(conference):
    assert publish(conference).number == 2


def test_without_clearance_not_even_the_system_publishes(conference):
    two_houses(conference)
    with pytest.raises(ValidationError, match="have not cleared") as refusal:
        publish(conference)
    assert refusal.value.code == "uncleared"


def test_a_file_that_publishes_what_is_not_cleared_changes_nothing(conference):
    from kavshiri.conference.bundle import BundleError

    two_houses(conference)
    with pytest.raises(BundleError, match="have not cleared"):
        load(changed("en: Opening", "en: Loaded"))
    assert conference.sessions.get(slug="opening").title.text("en") == "Inauguration"


def test_the_houses_are_asked_in_turn_and_then_it_may_be_published(conference):
    ministry, donor = two_houses(conference)
    submitted = submit(conference)
    assert steps(submitted) == [("ministry", "asked"), ("donor", "later")]
    with pytest.raises(PermissionDenied, match="another house"):
        clear(submitted, donor)
    clear(submitted, ministry)
    assert steps(submitted) == [("ministry", "cleared"), ("donor", "asked")]
    with pytest.raises(ValidationError, match="have not cleared"):
        publish(conference)
    clear(submitted, donor)
    assert publish(conference).number == 2
    kinds = Entry.objects.filter(kind__startswith="conference.clearance").values_list("kind", flat=True)
    assert [kind.rpartition(".")[2] for kind in kinds] == ["submit", "clear", "clear"]


def test_who_cleared_when_is_kept_by_the_portals_clock(conference):
    ministry, _donor = two_houses(conference)
    submitted = submit(conference)
    clear(submitted, ministry, at=LATER + HOUR)
    first, second = clearances.progress(submitted, LATER).steps
    assert (first.by, first.comment, first.begun_at, first.answered_at) == (
        "ministry", "fine, says ministry", LATER, LATER + HOUR,
    )  # fmt: skip
    assert second.begun_at == LATER + HOUR


def test_what_is_sent_back_has_a_reason_and_is_not_published(conference):
    ministry, donor = two_houses(conference)
    submitted = submit(conference)
    with pytest.raises(ValidationError, match="Say what"):
        actions.send_back(clearance=submitted, comment=" ", by=actor(ministry), at=LATER)
    actions.send_back(clearance=submitted, comment="The name is wrong", by=actor(ministry), at=LATER)
    assert clearances.progress(submitted, LATER).sent_back.comment == "The name is wrong"
    with pytest.raises(ValidationError, match="no longer awaits"):
        clear(submitted, donor)
    again = submit(conference)
    assert steps(again) == [("ministry", "asked"), ("donor", "later")]


def test_a_change_that_readers_would_see_voids_it(conference):
    ministry, donor = two_houses(conference)
    submitted = submit(conference)
    clear(submitted, ministry, donor)
    rename(conference, "Another word")
    with pytest.raises(ValidationError, match="as it stands"):
        publish(conference)
    rename(conference, "Inauguration")
    assert publish(conference).number == 2


def test_what_only_the_secretariat_sees_voids_nothing(conference):
    from kavshiri.conference.models import Cue
    from kavshiri.texts.values import Texts

    ministry, donor = two_houses(conference)
    clear(submit(conference), ministry, donor)
    values = {"session": conference.sessions.get(slug="opening"), "what": Texts.of(en="Lights"), "length": 30}
    actions.keep_cue(cue=Cue(), values=values, by=SYSTEM, at=LATER)
    assert publish(conference).number == 2


def test_a_withdrawn_clearance_counts_no_more(conference):
    ministry, donor = two_houses(conference)
    submitted = submit(conference)
    clear(submitted, ministry, donor)
    actions.withdraw_clearance(clearance=submitted, by=SYSTEM, at=LATER)
    with pytest.raises(ValidationError, match="have not cleared"):
        publish(conference)


def test_submitting_anew_withdraws_what_was_open(conference):
    ministry, donor = two_houses(conference)
    first = submit(conference)
    rename(conference, "Third")
    second = submit(conference)
    with pytest.raises(ValidationError, match="no longer awaits"):
        clear(first, ministry)
    clear(second, ministry, donor)
    assert publish(conference).number == 2


def test_a_deputy_answers_too_and_nobody_else(conference):
    deputy = account("deputy@example.org")
    _ministry, _donor = two_houses(conference)
    first = House.objects.order_by("position")[0]
    actions.keep_house(house=first, values={"deputy": deputy}, by=SYSTEM, at=LATER)
    submitted = submit(conference)
    for other in (account("s@example.org", "secretary"), account("visitor@example.org")):
        with pytest.raises(PermissionDenied):
            clear(submitted, other)
    with pytest.raises(PermissionDenied):
        actions.clear(clearance=submitted, by=SYSTEM, at=LATER)
    clear(submitted, deputy)
    assert steps(submitted)[0] == ("ministry", "cleared")


def test_the_houses_see_what_was_submitted_and_strangers_do_not(conference):
    ministry, _donor = two_houses(conference)
    submitted = submit(conference)
    seen = {
        name: policy.SEE_CLEARANCE.allows(who, submitted)
        for name, who in {"ministry": actor(ministry), "visitor": actor(account("v@example.org"))}.items()
    }
    assert seen == {"ministry": True, "visitor": False}
    assert not policy.PREVIEW_DRAFT.allows(actor(ministry))


@pytest.mark.parametrize(
    ("begun", "days", "due"),
    [((2020, 11, 2), 1, (2020, 11, 3)), ((2020, 11, 6), 1, (2020, 11, 9)), ((2020, 11, 7), 2, (2020, 11, 10)),
     ((2020, 11, 2), 5, (2020, 11, 9))],
)  # fmt: skip
def test_working_days_pass_over_the_weekend(begun, days, due):
    assert clearances.due_on(dt.date(*begun), days) == dt.date(*due)


def test_a_house_that_has_not_answered_in_time_is_overdue(conference):
    ministry, _donor = two_houses(conference)
    submitted = submit(conference)  # on a Monday; three working days are until Thursday
    told = [clearances.progress(submitted, LATER + dt.timedelta(days=days)).steps[0].is_overdue for days in (3, 4)]
    assert told == [False, True]
    clear(submitted, ministry, at=LATER + dt.timedelta(days=4))
    assert not clearances.progress(submitted, LATER + dt.timedelta(days=4)).steps[0].is_overdue


def test_only_an_administrator_names_houses(conference):
    secretary = actor(account("s@example.org", "secretary"))
    with pytest.raises(PermissionDenied):
        actions.keep_house(house=House(), values={}, by=secretary, at=LATER)
    two_houses(conference)
    with pytest.raises(PermissionDenied):
        actions.remove_house(house=House.objects.first(), by=secretary, at=LATER)


def test_nothing_is_submitted_where_nobody_is_to_clear_or_nothing_is_new(conference):
    with pytest.raises(ValidationError, match="names no house"):
        submit(conference)
    two_houses(conference)
    load(FILE.replace("  published: {note: {ka: პირველი, en: First}}\n", ""))
    with pytest.raises(ValidationError, match="nothing new"):
        submit(conference)


def test_a_conference_that_is_removed_leaves_no_course_of_its_clearances(conference):
    from wagtail.models import Revision, Workflow, WorkflowState

    from kavshiri.conference.models import HouseTask
    from kavshiri.people import actions as people
    from kavshiri.people.models import Organisation

    ministry, donor = two_houses(conference)
    clear(submit(conference), ministry, donor)
    actions.remove_record(record=conference, by=SYSTEM, at=LATER)
    left = [model.objects.count() for model in (WorkflowState, HouseTask, Clearance, House, Revision)]
    assert left == [0, 0, 0, 0, 0]
    assert not Workflow.objects.filter(name__startswith="forum").exists()
    people.remove_record(record=Organisation.objects.get(slug="donor"), by=SYSTEM, at=LATER)


def test_what_a_house_was_asked_passes_on_to_whom_it_names_now(conference):
    ministry, _donor = two_houses(conference)
    submitted = submit(conference)
    successor = account("successor@example.org")
    first = House.objects.order_by("position")[0]
    actions.keep_house(house=first, values={"representative": successor}, by=SYSTEM, at=LATER)
    with pytest.raises(PermissionDenied):
        clear(submitted, ministry)
    clear(submitted, successor)
    assert steps(submitted) == [("ministry", "cleared"), ("donor", "asked")]


def test_a_house_that_is_named_later_must_be_asked_too(conference):
    ministry, donor = two_houses(conference)
    submitted = submit(conference)
    clear(submitted, ministry, donor)
    council = account("council@example.org")
    house(conference, "council-of-elders", council, 2)
    with pytest.raises(ValidationError, match="have not cleared"):
        publish(conference)
    assert [str(one.organisation.slug) for one in clearances.progress(submitted, LATER).unasked] == [
        "council-of-elders"
    ]
    clear(submit(conference), ministry, donor, council)
    assert publish(conference).number == 2
