"""An applicant corrects at once what decides nothing, and asks for the rest; approval and place stay."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kavshiri.accreditation.models import Participant
from kavshiri.applications import actions
from kavshiri.journal.models import name_of
from kavshiri.people import actions as people
from kavshiri.people import queries as accounts
from kavshiri.privacy import actions as privacy
from kavshiri.privacy import slots
from kavshiri.privacy.models import Correction
from tests import world as houses
from tests.applications import world
from tests.world import AT

pytestmark = pytest.mark.django_db
ME = "person.a@example.org"


@pytest.fixture
def application(db):
    found = world.arrive(world.category(houses.furnish().published, "press"), post="Wrong post", needs="Wrong needs")
    actions.approve(application=found, by=world.FIRST, at=AT)
    found.refresh_from_db()
    assert found.state == "approved"
    return found


def account(system, address=ME):
    return people.open_account(email=address, language="en", by=system, at=AT)


def thing_of(user, application) -> slots.Correctable | None:
    return slots.correctable(accounts.subject_of_account(user), name_of(application))


def ask(user, application, **values) -> tuple[set[str], set[str]]:
    told = {"thing": thing_of(user, application), "subject": accounts.subject_of_account(user), "language": "en"}
    return privacy.correct(**told, values=values, by=accounts.actor_for(user), at=AT)


def test_needs_and_language_at_once_name_and_post_by_asking(application, system):
    values = {"needs": "A ramp", "language": "ka", "name": "Person Right", "post": "Editor"}
    assert ask(account(system), application, **values) == ({"needs", "language"}, {"name", "post"})
    application.refresh_from_db()
    assert (application.needs, application.language, application.name) == ("A ramp", "ka", "Person A")
    assert application.state == "approved" and application.has_place


def test_the_secretariat_corrects_and_the_approval_stays_with_the_new_name_on_the_badge(application, system):
    user = account(system)
    ask(user, application, name="Person Right")
    told = {"correction": Correction.objects.get(), "thing": thing_of(user, application), "is_right": True}
    privacy.answer_correction(**told, answer="", by=system, at=AT)
    application.refresh_from_db()
    assert (application.name, application.state, application.has_place) == ("Person Right", "approved", True)
    assert Participant.objects.get(origin=application.origin).name == "Person Right"


def test_where_two_approve_another_one_has_to_after_the_one_who_corrects(system):
    press = world.category(houses.furnish().published, "press", kind="press", approval=2)
    found = world.arrive(press, post="Wrong post")
    actions.approve(application=found, by=world.FIRST, at=AT)
    actions.approve(application=found, by=world.SECOND, at=AT)
    found.refresh_from_db()
    assert found.state == "approved"
    actions.correct(application=found, values={"name": "Somebody Else"}, by=world.SECOND, at=AT)
    found.refresh_from_db()
    assert (found.state, found.has_place, found.first_by) == ("pre-approved", True, world.SECOND.key)
    assert Participant.objects.get(origin=found.origin).state == "revoked"
    actions.approve(application=found, by=world.FIRST, at=AT)
    found.refresh_from_db()
    assert found.state == "approved"
    assert Participant.objects.get(origin=found.origin).name == "Somebody Else"


def test_nobody_corrects_an_application_of_another_address(application, system):
    other = account(system, "other@example.org")
    assert thing_of(other, application) is None
    told = {"application": application, "values": {"needs": "x"}, "by": accounts.actor_for(other), "at": AT}
    with pytest.raises(PermissionDenied):
        actions.correct_own(**told, subject=accounts.subject_of_account(other))
    with pytest.raises(PermissionDenied):
        actions.correct(**told)
    application.refresh_from_db()
    assert application.needs == "Wrong needs"


def test_what_the_approval_was_given_for_is_not_corrected_by_its_owner(application, system):
    user = account(system)
    told = {"application": application, "by": accounts.actor_for(user), "at": AT}
    with pytest.raises(PermissionDenied):
        actions.correct_own(**told, subject=accounts.subject_of_account(user), values={"post": "Minister"})
    with pytest.raises(PermissionDenied):
        actions.correct(application=application, values={"state": "new"}, by=world.FIRST, at=AT)


def test_what_is_over_is_offered_no_more(application, system):
    user = account(system)
    actions.withdraw(application=application, by=world.own(application), at=AT)
    assert thing_of(user, application) is None
    with pytest.raises(ValidationError):
        actions.correct(application=application, values={"needs": "x"}, by=world.FIRST, at=AT)
