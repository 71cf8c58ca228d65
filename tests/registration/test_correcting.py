"""A member corrects at once what decides nothing, and asks for the rest; the approval stays where it is corrected."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from kavshiri.access.actors import SECRETARY, Actor
from kavshiri.accreditation.models import Participant
from kavshiri.journal.models import name_of
from kavshiri.people import actions as people
from kavshiri.people import queries as accounts
from kavshiri.privacy import actions as privacy
from kavshiri.privacy import slots
from kavshiri.privacy.models import Correction
from kavshiri.registration import actions
from kavshiri.registration.models import Member
from tests.registration.test_delegations import AT, actor, delegation, house, nominate, person  # noqa: F401

pytestmark = pytest.mark.django_db
ME = "person.a@example.org"


@pytest.fixture
def member(delegation, system) -> Member:  # noqa: F811
    found = nominate(delegation, post="Wrong post", needs="Wrong needs")
    actions.approve(member=found, by=system, at=AT)
    found.refresh_from_db()
    return found


def account(system, address=ME):
    return people.open_account(email=address, language="en", by=system, at=AT)


def thing_of(user, member) -> slots.Correctable | None:
    return slots.correctable(accounts.subject_of_account(user), name_of(member))


def ask(user, member, **values) -> tuple[set[str], set[str]]:
    told = {"thing": thing_of(user, member), "subject": accounts.subject_of_account(user), "language": "en"}
    return privacy.correct(**told, values=values, by=accounts.actor_for(user), at=AT)


def test_needs_are_corrected_at_once_and_the_name_is_asked_for(member, system):
    user = account(system)
    assert ask(user, member, needs="A place near the door", name="Person Right") == ({"needs"}, {"name"})
    member.refresh_from_db()
    assert (member.needs, member.name, member.state) == ("A place near the door", "Person A", "approved")


def test_the_secretariat_corrects_the_name_and_the_badge_follows(member, system):
    user = account(system)
    ask(user, member, name="Person Right")
    row = Correction.objects.get(state="asked")
    told = {"correction": row, "thing": thing_of(user, member), "is_right": True, "answer": ""}
    privacy.answer_correction(**told, by=Actor(key="s", roles=frozenset({SECRETARY})), at=AT)
    member.refresh_from_db()
    assert (member.name, member.state, Correction.objects.get().state) == ("Person Right", "approved", "done")
    assert Participant.objects.get(origin=f"member:{member.public_id}").name == "Person Right"


def test_nobody_corrects_a_member_of_another_address(member, system):
    other = account(system, "other@example.org")
    assert thing_of(other, member) is None
    told = {"member": member, "subject": accounts.subject_of_account(other), "values": {"needs": "x"}}
    with pytest.raises(PermissionDenied):
        actions.correct_own(**told, by=accounts.actor_for(other), at=AT)
    member.refresh_from_db()
    assert member.needs == "Wrong needs"


def test_what_decides_something_is_not_corrected_by_its_owner(member, system):
    user = account(system)
    told = {"member": member, "subject": accounts.subject_of_account(user), "values": {"name": "Somebody Else"}}
    with pytest.raises(PermissionDenied):
        actions.correct_own(**told, by=accounts.actor_for(user), at=AT)
    member.refresh_from_db()
    assert member.name == "Person A"
