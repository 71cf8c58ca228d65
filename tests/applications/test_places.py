"""From the form to a place: nothing without the approvals, no more than there are places, by arrival."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.accreditation.models import Participant
from kavshiri.applications import actions, queries
from kavshiri.applications.models import Application, Phase
from kavshiri.mail.models import Letter
from tests import world
from tests.applications.world import FIRST, SECOND, SYSTEM, apply, arrive, category, own, person

pytestmark = pytest.mark.django_db
AT = world.AT
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def conference(db):
    content = world.bundle()
    content["conference"]["days"].append({"on": dt.date(2020, 12, 24)})
    return world.load(content)


def state(application: Application) -> str:
    application.refresh_from_db()
    return str(application.state)


def letters(application: Application) -> list[str]:
    about = f"applications.application:{application.public_id}"
    found = Letter.objects.filter(about=about).order_by("pk")
    return [letter.kind.removeprefix("applications.") for letter in found]


def accredited() -> list[str]:
    return sorted(Participant.objects.filter(state="accredited").values_list("name", flat=True))


def test_nothing_counts_before_the_address_is_confirmed(conference):
    observers = category(conference, approval=0)
    asked = apply(observers)
    assert (state(asked), letters(asked), accredited()) == ("asked", ["confirm"], [])
    actions.confirm(application=asked, by=actors.stranger(), at=AT)
    assert (state(asked), letters(asked), accredited()) == ("approved", ["confirm", "approved"], ["Person A"])
    with pytest.raises(ValidationError):
        actions.confirm(application=asked, by=actors.stranger(), at=AT)


def test_one_step(conference):
    found = arrive(category(conference))
    assert (state(found), letters(found), accredited()) == ("new", ["confirm", "received"], [])
    actions.approve(application=found, by=FIRST, at=AT)
    assert (state(found), accredited()) == ("approved", ["Person A"])
    assert Letter.objects.get(kind="applications.approved").enclosures.get().name == "programme.ics"


def test_two_steps_are_of_two_persons(conference):
    found = arrive(category(conference, approval=2))
    actions.approve(application=found, by=FIRST, at=AT)
    assert (state(found), letters(found), accredited()) == ("pre-approved", ["confirm", "received"], [])
    with pytest.raises(ValidationError):
        actions.approve(application=found, by=FIRST, at=AT)
    assert state(found) == "pre-approved"
    actions.approve(application=found, by=SECOND, at=AT)
    assert (state(found), accredited()) == ("approved", ["Person A"])


def test_the_database_itself_refuses_what_nobody_has_approved(conference):
    found = arrive(category(conference, approval=2))
    for told in (
        {"state": "approved", "has_place": True},
        {"state": "waiting", "first_by": "somebody"},
        {"state": "approved", "has_place": True, "first_by": "same", "second_by": "same"},
        {"state": "declined", "has_place": True, "reason": "R"},
    ):
        with acting("test"), pytest.raises(IntegrityError), transaction.atomic():
            Application.objects.filter(pk=found.pk).update(**told)


def test_no_other_role_decides(conference):
    found = arrive(category(conference))
    for by in (actors.stranger(), actors.Actor(key="visitor"), own(found)):
        with pytest.raises(PermissionDenied):
            actions.approve(application=found, by=by, at=AT)
        with pytest.raises(PermissionDenied):
            actions.decline(application=found, reason="R", by=by, at=AT)
    assert state(found) == "new"


def test_nobody_touches_another_ones_application(conference):
    observers = category(conference)
    mine, other = arrive(observers), arrive(observers, "Person B")
    for verb, more in (
        (actions.withdraw, {}),
        (actions.accept, {}),
        (actions.line_up, {}),
        (actions.change, {"values": {}}),
    ):
        for by in (own(other), FIRST, actors.stranger()):
            with pytest.raises(PermissionDenied):
                verb(application=mine, by=by, at=AT, **more)


def test_places_go_by_arrival_and_not_by_who_was_ticked_first(conference):
    observers = category(conference, places=1)
    first, second, third = (arrive(observers, f"Person {n}", AT + n * HOUR) for n in (1, 2, 3))
    decided = actions.approve_many(applications=[third, second, first], by=FIRST, at=AT + DAY)
    assert (decided.approved, decided.waiting) == (1, 2)
    assert [state(each) for each in (first, second, third)] == ["approved", "waiting", "waiting"]
    assert [queries.standing(each).place for each in (second, third)] == [1, 2]
    assert "number 2 of 2" in Letter.objects.get(about__endswith=str(third.public_id), kind="applications.waiting").body


def test_who_applied_earlier_and_is_approved_later_stands_before(conference):
    observers = category(conference, places=1)
    first, early, late = (arrive(observers, f"Person {n}", AT + n * HOUR) for n in (1, 2, 3))
    actions.approve_many(applications=[first, late], by=FIRST, at=AT + DAY)
    standing = queries.standing(late)
    assert (standing.place, standing.length, standing.before) == (1, 1, 1), "and the page says so"
    actions.approve(application=early, by=FIRST, at=AT + DAY)
    assert (queries.standing(early).place, queries.standing(late).place) == (1, 2)


def test_a_place_that_becomes_free_is_offered_and_confirmed(conference):
    observers = category(conference, approval=0, places=1, hours_to_confirm=24)
    first, second, third = (arrive(observers, f"Person {n}", AT + n * HOUR) for n in (1, 2, 3))
    assert accredited() == ["Person 1"]
    actions.withdraw(application=first, by=own(first), at=AT + DAY)
    assert [state(each) for each in (first, second, third)] == ["withdrawn", "offered", "waiting"]
    assert accredited() == [], "an offer is no accreditation"
    assert letters(first)[-1] == "withdrawn" and letters(second)[-1] == "offered"
    actions.accept(application=second, by=own(second), at=AT + 2 * DAY)
    assert (state(second), accredited()) == ("approved", ["Person 2"])
    with pytest.raises(ValidationError):
        actions.accept(application=third, by=own(third), at=AT + 2 * DAY)


def test_a_place_that_nobody_confirms_goes_to_the_next(conference):
    observers = category(conference, approval=0, places=1, hours_to_confirm=24)
    first, second, third = (arrive(observers, f"Person {n}", AT + n * HOUR) for n in (1, 2, 3))
    actions.withdraw(application=first, by=own(first), at=AT + DAY)
    assert actions.pass_on(category=observers, by=SYSTEM, at=AT + DAY + 23 * HOUR) == 0
    after = AT + DAY + 25 * HOUR
    with pytest.raises(ValidationError):
        actions.accept(application=second, by=own(second), at=after)
    assert actions.pass_on(category=observers, by=SYSTEM, at=after) == 1
    assert [state(each) for each in (second, third)] == ["lapsed", "offered"]
    actions.line_up(application=second, by=own(second), at=after)
    assert state(second) == "waiting" and queries.standing(second).place == 1
    with pytest.raises(PermissionDenied):
        actions.pass_on(category=observers, by=FIRST, at=after)


def test_more_places_let_the_first_in_line_in_and_fewer_throw_nobody_out(conference):
    observers = category(conference, approval=0, places=1)
    found = [arrive(observers, f"Person {n}", AT + n * HOUR) for n in range(1, 5)]
    actions.keep_category(category=observers, values={"places": 3}, by=SYSTEM, at=AT + DAY)
    assert [state(each) for each in found] == ["approved", "offered", "offered", "waiting"]
    actions.keep_category(category=observers, values={"places": 1}, by=SYSTEM, at=AT + DAY)
    actions.withdraw(application=found[1], by=own(found[1]), at=AT + DAY)
    assert [state(each) for each in found] == ["approved", "withdrawn", "offered", "waiting"], "still one too many"
    actions.keep_category(category=observers, values={"places": None}, by=SYSTEM, at=AT + DAY)
    assert state(found[3]) == "offered"


def test_a_decisive_change_is_decided_on_anew_and_the_place_is_kept(conference):
    observers = category(conference, places=1)
    mine, other = arrive(observers), arrive(observers, "Person B")
    actions.approve_many(applications=[mine, other], by=FIRST, at=AT)
    actions.change(application=mine, values={"needs": "Captions"}, by=own(mine), at=AT)
    assert (state(mine), accredited()) == ("approved", ["Person A"])
    actions.change(application=mine, values={"organisation": "Another"}, by=own(mine), at=AT)
    assert (state(mine), mine.has_place, mine.first_by, accredited()) == ("new", True, "", [])
    assert letters(mine)[-1] == "again" and state(other) == "waiting"
    actions.approve(application=mine, by=SECOND, at=AT)
    assert (state(mine), accredited()) == ("approved", ["Person A"])


def test_an_offer_survives_a_change_as_an_offer(conference):
    observers = category(conference, places=1, hours_to_confirm=24)
    first, second = arrive(observers), arrive(observers, "Person B")
    actions.approve_many(applications=[first, second], by=FIRST, at=AT)
    actions.withdraw(application=first, by=own(first), at=AT)
    actions.change(application=second, values={"post": "Another"}, by=own(second), at=AT)
    assert (state(second), second.has_place) == ("new", True)
    actions.approve(application=second, by=FIRST, at=AT + DAY)
    assert state(second) == "offered" and second.offered_until == AT + 2 * DAY


def test_whoever_is_declined_is_told_why_and_takes_part_no_longer(conference):
    observers = category(conference, places=1)
    first, second = arrive(observers), arrive(observers, "Person B")
    actions.approve_many(applications=[first, second], by=FIRST, at=AT)
    with pytest.raises(ValidationError):
        actions.decline(application=first, reason=" ", by=FIRST, at=AT)
    actions.decline(application=first, reason="The reason.", by=FIRST, at=AT)
    assert (state(first), accredited(), state(second)) == ("declined", [], "offered")
    assert "The reason" in Letter.objects.get(kind="applications.declined").body


def test_whoever_was_declined_comes_back_only_by_a_decision(conference):
    viewers = category(conference, approval=0)
    actions.decline(application=arrive(viewers), reason="R", by=FIRST, at=AT)
    again = arrive(viewers, at=AT + HOUR)
    assert (state(again), again.steps, accredited()) == ("new", 1, [])


def test_phases(conference):
    told = {"opens_at": AT, "closes_at": AT + DAY, "late_until": AT + 2 * DAY}
    observers = category(conference, approval=0, places=1, **told)
    moments = (AT - HOUR, AT, AT + DAY, AT + 2 * DAY)
    assert [observers.phase(at) for at in moments] == [Phase.COMING, Phase.OPEN, Phase.LATE, Phase.CLOSED]
    for at in (AT - HOUR, AT + 2 * DAY):
        with pytest.raises(ValidationError):
            actions.apply(category=observers, values=person(), by=actors.stranger(), at=at)
    late = arrive(observers, "Late", AT + DAY + HOUR)
    assert (late.is_late, state(late)) == (True, "new"), "a late one is decided on in any case"
    in_time = apply(observers, "In time", AT + HOUR)
    actions.confirm(application=in_time, by=actors.stranger(), at=AT + DAY + 2 * HOUR)
    assert (state(in_time), in_time.is_late) == ("approved", False), "what counts is when the form was sent"


def test_late_ones_stand_behind_those_who_came_in_time(conference):
    observers = category(conference, places=1, closes_at=AT + DAY, late_until=AT + 3 * DAY)
    first = arrive(observers, "First")
    in_time = apply(observers, "In time", AT + HOUR)
    late = arrive(observers, "Late", AT + DAY + HOUR)
    actions.confirm(application=in_time, by=actors.stranger(), at=AT + DAY + 2 * HOUR)
    actions.approve_many(applications=[first, in_time, late], by=FIRST, at=AT + 2 * DAY)
    assert (state(in_time), state(late)) == ("waiting", "waiting")
    assert (queries.standing(in_time).place, queries.standing(late).place) == (1, 2)


def test_by_invitation_means_with_the_present_link(conference):
    experts = category(conference, "experts", by_invitation=True)
    with pytest.raises(ValidationError):
        actions.apply(category=experts, values=person(), by=actors.stranger(), at=AT)
    actions.apply(category=experts, values=person(), invited=1, by=actors.stranger(), at=AT)
    actions.renew_link(category=experts, by=SYSTEM, at=AT)
    experts.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.apply(category=experts, values=person(), invited=1, by=actors.stranger(), at=AT)


def test_an_address_applies_once_and_the_second_form_tells_only_the_mailbox(conference):
    observers, press = category(conference), category(conference, "press", kind="press")
    arrive(observers)
    actions.apply(category=press, values=person(address="PERSON.A@example.org"), by=actors.stranger(), at=AT)
    assert Application.objects.count() == 1
    assert Letter.objects.filter(kind="applications.known", address="person.a@example.org").count() == 1


def test_a_strangers_box_cannot_be_flooded(conference):
    observers = category(conference)
    for _ in range(6):
        actions.apply(category=observers, values=person(), by=actors.stranger(), at=AT)
    assert Letter.objects.filter(kind="applications.confirm").count() == 3
    first, *_others = Application.objects.all()
    actions.confirm(application=first, by=actors.stranger(), at=AT)
    assert [each.pk for each in Application.objects.all()] == [first.pk], "the other forms are superseded"


def test_nobody_moves_up_after_the_conference(conference):
    observers = category(conference, approval=0, places=1)
    first, second = arrive(observers), arrive(observers, "Person B")
    long_after = AT + 60 * DAY
    actions.withdraw(application=first, by=own(first), at=long_after)
    assert state(second) == "waiting"


def test_a_category_with_applications_is_not_removed(conference):
    observers = category(conference)
    arrive(observers)
    with pytest.raises(ValidationError):
        actions.remove_category(category=observers, by=SYSTEM, at=AT)


def test_only_viewers_and_the_diaspora_come_by_a_pseudonym(conference):
    with pytest.raises(ValidationError):
        category(conference, takes_pseudonyms=True)
    category(conference, kind="viewer", takes_pseudonyms=True)


def test_approving_three_asks_the_database_as_often_as_approving_one(conference):
    observers, counts = category(conference), []
    for names in ("A", "BCD"):
        found = [arrive(observers, f"Person {letter}") for letter in names]
        with CaptureQueriesContext(connection) as seen:
            actions.approve_many(applications=found, by=FIRST, at=AT + DAY)
        counts.append(len(seen))
    assert counts[1] <= counts[0], counts  # the first one also makes what is needed once
