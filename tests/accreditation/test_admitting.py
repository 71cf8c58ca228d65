"""Whoever is approved, by whichever way, is admitted once; whoever leaves is revoked."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kavshiri.access.acting import acting
from kavshiri.accreditation import actions, privacy, queries
from kavshiri.accreditation.actions import Admission
from kavshiri.accreditation.models import Bar, Participant, Presence
from kavshiri.conference.models import Session
from kavshiri.journal.models import Entry, FieldChange
from kavshiri.mail.models import Letter
from kavshiri.people import actions as people
from kavshiri.people.models import User
from kavshiri.privacy import purging
from kavshiri.privacy.slots import Subject, all_held
from kavshiri.registration import actions as registration
from kavshiri.registration.models import Delegation
from tests import world
from tests.accreditation.world import AT, admit, values

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> world.World:
    return world.furnish()


def test_admission_makes_an_account_to_sign_in_with_and_takes_one_that_is_there(house):
    fresh = admit(house.published, address="New@Example.org", name="Delegate N", language="ka")
    known = admit(house.published, "member:2", address="VISITOR@example.org")
    assert (fresh.address, fresh.user.email, fresh.user.language) == ("new@example.org",) * 2 + ("ka",)
    assert fresh.user.is_active and not fresh.user.has_usable_password() and not fresh.user.groups.exists()
    assert known.user == house.users["visitor"]
    assert User.objects.filter(email__iexact="visitor@example.org").count() == 1


def test_the_new_account_gets_its_link_by_mail(house, system):
    admit(house.published, address="new@example.org")
    assert people.send_link(address="NEW@example.org", language="en", by=system, at=AT)


def test_the_same_origin_is_one_participant_that_changes_and_comes_back(house, system):
    first = admit(house.published)
    again = admit(house.published, name="Delegate A, corrected", address="other@example.org")
    assert first.pk == again.pk and again.user.email == "other@example.org"
    actions.revoke(conference=house.published, origin="member:1", reason="Withdrawn", by=system, at=AT)
    assert queries.by_origin(house.published, "member:1").state == "revoked"
    assert not queries.participants(house.published).exists()
    back = admit(house.published)
    assert (back.pk, back.state, back.reason, back.revoked_at) == (first.pk, "accredited", "", None)


def test_the_same_origin_in_another_conference_is_somebody_else(house):
    assert admit(house.published).pk != admit(house.draft).pk


def test_what_was_never_admitted_is_revoked_without_a_word(house, system):
    actions.revoke(conference=house.published, origin="member:none", reason="", by=system, at=AT)
    assert not Participant.objects.exists()


def test_an_address_that_is_none_is_refused_and_nobody_is_half_admitted(house):
    with pytest.raises(ValidationError):
        admit(house.published, address="no address")
    assert not Participant.objects.exists()


def test_many_are_admitted_with_the_same_number_of_queries(house, system, django_assert_max_num_queries):
    asked = []
    admit(house.published)  # what is made with the first of all
    for count, start in ((1, 0), (3, 10), (30, 100)):  # SQLite takes 999 values at once
        told = [
            Admission(f"member:{number}", values(f"d{number}@example.org")) for number in range(start, start + count)
        ]
        with django_assert_max_num_queries(40) as found:
            made = actions.admit_many(conference=house.published, admissions=told, by=system, at=AT)
        assert [one.origin for one in made] == [one.origin for one in told]
        asked.append(len(found.captured_queries))
    assert asked[0] == asked[1] == asked[2]


def test_the_journal_learns_that_but_not_who(house):
    who = admit(house.published, name="Secret Name")
    admit(house.published, name="Another Name", kind="head")
    changes = list(FieldChange.objects.filter(entry__about__endswith=str(who.public_id)))
    assert {one.field.rpartition(".")[2]: one.is_kept for one in changes} == {"name": False, "kind": True}
    assert not any("Name" in str(entry.payload) for entry in Entry.objects.all())


def test_the_database_itself_keeps_the_rules(house):
    who = admit(house.published)
    for wrong in ({"address": "Upper@example.org"}, {"origin": ""}, {"state": "revoked"}):
        with pytest.raises(IntegrityError), transaction.atomic(), acting("tests"):
            Participant.objects.filter(pk=who.pk).update(**wrong)


# what registration does of it


@pytest.fixture
def delegation(house, system) -> Delegation:
    found = Delegation()
    told = {"conference": house.published, "country": "RO", "language": "en", "places": 3}
    registration.keep_delegation(delegation=found, values=told, by=system, at=AT)
    return found


def nominate(delegation, system, name="Person A", **told):
    person = {"category": "delegate", "name": name, "address": f"{name[-1].lower()}@example.org", "language": "en"}
    return registration.nominate(delegation=delegation, values=person | told, by=system, at=AT)


def participant(member) -> Participant | None:
    return queries.by_origin(member.delegation.conference, f"member:{member.public_id}")


def test_nominated_is_not_accredited_and_approved_is(delegation, system):
    member = nominate(delegation, system)
    assert participant(member) is None
    registration.approve(member=member, by=system, at=AT)
    found = participant(member)
    assert (found.state, found.kind, found.delegation_key) == ("accredited", "delegate", str(delegation.public_id))
    assert (found.affiliation.text("en"), found.affiliation.text("ka")) == ("Romania", "რუმინეთი")
    letter = Letter.objects.get(kind="registration.approved")
    assert "/taking-part/link/" in letter.body


@pytest.mark.parametrize("way", ["withdraw", "decline", "replace", "remove"])
def test_whoever_leaves_a_delegation_takes_part_no_more(delegation, system, way):
    member = nominate(delegation, system)
    registration.approve(member=member, by=system, at=AT)
    if way == "withdraw":
        registration.withdraw(member=member, by=system, at=AT)
    elif way == "decline":
        registration.decline(member=member, reason="A reason.", by=system, at=AT)
    elif way == "replace":
        told = {"category": "delegate", "name": "Person B", "address": "b@example.org", "language": "en"}
        registration.replace(member=member, values=told, by=system, at=AT)
    else:
        registration.remove_delegation(delegation=delegation, by=system, at=AT)
    assert not queries.participants(delegation.conference).exists()


def test_a_decisive_change_by_the_focal_point_asks_anew_and_ends_the_accreditation(delegation, system):
    from kavshiri.registration import queries as delegations
    from kavshiri.registration.models import FocalPoint

    point = FocalPoint()
    told = {"delegation": delegation, "name": "Focal point", "address": "focal@example.org", "language": "en"}
    registration.keep_focal_point(focal_point=point, values=told, by=system, at=AT)
    member = nominate(delegation, system)
    registration.approve(member=member, by=system, at=AT)
    by = delegations.actor_for(point)
    registration.change_member(member=member, values={"post": "Adviser"}, by=by, at=AT)
    assert participant(member).is_accredited and participant(member).post == "Adviser"
    registration.change_member(member=member, values={"name": "Somebody else"}, by=by, at=AT)
    assert not participant(member).is_accredited
    assert participant(member).name == "Person A"


def test_a_correction_by_the_secretariat_reaches_the_participant(delegation, system):
    member = nominate(delegation, system)
    registration.approve(member=member, by=system, at=AT)
    registration.change_member(member=member, values={"name": "Person A, corrected"}, by=system, at=AT)
    assert participant(member).name == "Person A, corrected"


# by hand


def test_the_secretariat_admits_its_own_people_and_nobody_else_does(house):
    by = house.actor("secretary")
    made = actions.admit_by_hand(conference=house.published, values=values("guest@example.org"), by=by, at=AT)
    assert made.is_accredited and Letter.objects.get().address == "guest@example.org"
    with pytest.raises(PermissionDenied):
        actions.admit_by_hand(
            conference=house.published, values=values("x@example.org"), by=house.actor("visitor"), at=AT
        )
    actions.revoke_by_hand(participant=made, reason="", by=by, at=AT)
    assert not queries.participants(house.published).exists()


def test_whom_another_room_approved_is_not_changed_by_hand(house):
    who, by = admit(house.published), house.actor("secretary")
    for deed in (
        lambda: actions.admit_by_hand(conference=house.published, values=values(), participant=who, by=by, at=AT),
        lambda: actions.revoke_by_hand(participant=who, reason="", by=by, at=AT),
    ):
        with pytest.raises(ValidationError):
            deed()
    assert queries.participants(house.published).exists()


def test_links_go_to_whoever_is_accredited_once_a_day_in_their_language(house, system):
    admit(house.published, language="ka")
    admit(house.published, "member:2", address="two@example.org")
    actions.revoke(conference=house.published, origin="member:2", reason="", by=system, at=AT)
    everybody = Participant.objects.select_related("conference")
    assert actions.send_links(conference=house.published, participants=everybody, by=system, at=AT) == 1
    assert actions.send_links(conference=house.published, participants=everybody, by=system, at=AT) == 0
    letter = Letter.objects.get(kind="accreditation.links")
    assert letter.language == "ka" and "/ka/monatsileoba/bmuli/" in letter.body
    with pytest.raises(ValidationError):
        actions.send_links(conference=house.draft, participants=everybody, by=system, at=AT)


# forgetting


def test_an_erasure_takes_participants_with_presence_and_bars(house, system):
    who = admit(house.published)
    session = Session.objects.get(conference=house.published)
    actions.note_presence(session=session, participant=who, by=system, at=AT)
    actions.bar(participant=who, session=session, by=system, at=AT)
    subject = Subject(address="visitor@example.org")
    assert Participant in {held.model for held in all_held(subject)}
    actions.forget(subject, system, AT)
    assert not any(model.objects.exists() for model in (Participant, Presence, Bar))


def test_participants_are_purged_a_year_after_the_last_day(house, system):
    admit(house.published)
    day = house.published.dates[-1]
    before = AT.replace(year=day.year + 1, month=day.month, day=day.day)
    assert not privacy.participants_over(before).exists()
    after = before.replace(month=12)
    assert privacy.participants_over(after).exists()
    session = Session.objects.get(conference=house.published)
    who = Participant.objects.get()
    actions.note_presence(session=session, participant=who, by=system, at=AT)
    actions.note_presence(session=session, delegation_key="of-nobody", by=system, at=AT)
    list(purging.purge(by=system, at=after, dry=False))
    assert not Participant.objects.exists() and Presence.objects.get().delegation_key == "of-nobody"
