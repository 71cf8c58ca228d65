"""Announced, registered, accredited, attended: four sets with what lies between them, inside and outside."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from kavshiri.accreditation import actions, presence, public, sets
from kavshiri.accreditation.models import Presence
from kavshiri.accreditation.sets import Line, Sets, Share, suppressed
from kavshiri.conference.models import Session
from kavshiri.registration import actions as registration
from kavshiri.registration.models import Delegation
from tests import world
from tests.accreditation.world import AT, admit
from tests.applications import world as applications


@pytest.fixture
def house(db) -> world.World:
    return world.furnish()


@pytest.fixture
def session(house) -> Session:
    return Session.objects.get(conference=house.published)


def delegation(house, system, country) -> Delegation:
    found = Delegation()
    told = {"conference": house.published, "country": country, "language": "en", "places": 9}
    registration.keep_delegation(delegation=found, values=told, by=system, at=AT)
    return found


def nominate(found, system, name, **told):
    person = {"category": "delegate", "name": name, "address": f"{name}@example.org", "language": "en"}
    return registration.nominate(delegation=found, values=person | told, by=system, at=AT)


def line(house, country) -> Line:
    return next(one for one in sets.of(house.published, "en").lines if one.country == country)


def test_a_country_is_announced_long_before_anybody_is_registered(house):
    found = sets.of(house.published, "en")
    assert [one.label for one in found.silent] == ["Romania"] and found.groups == ["Countries"]
    assert (found.total.registered, found.total.accredited, found.total.attended) == (0, 0, 0)


def test_each_step_moves_one_set_alone(house, system, session):
    romania = delegation(house, system, "RO")
    assert sets.of(house.published, "en").silent
    first, second = nominate(romania, system, "a"), nominate(romania, system, "b")
    told = line(house, "RO")
    assert (told.announced, told.registered, told.accredited, told.attended) == (True, 2, 0, 0)
    registration.approve(member=first, by=system, at=AT)
    found = sets.of(house.published, "en")
    assert [one.label for one in found.waiting] == ["Romania"] == [one.label for one in found.absent]
    registration.approve(member=second, by=system, at=AT)
    assert not sets.of(house.published, "en").waiting
    actions.note_some(session=session, participants=list(sets.Participant.objects.all()[:1]), by=system, at=AT)
    told = line(house, "RO")
    assert (told.registered, told.accredited, told.attended) == (2, 2, 1)
    assert not sets.of(house.published, "en").absent


def test_whoever_comes_unannounced_is_said_to(house, system):
    nominate(delegation(house, system, "BG"), system, "a")
    assert [one.label for one in sets.of(house.published, "en").unannounced] == ["Bulgaria"]


def test_a_person_in_two_capacities_is_one(house):
    admit(house.published)
    admit(house.published, "speaker:1", kind="speaker")
    found = sets.of(house.published, "en")
    assert found.total.accredited == 1 and [share.accredited for share in found.shares] == [1, 1]


def test_a_delegation_seen_as_such_attended_though_nobody_is_named(house, system, session):
    romania = delegation(house, system, "RO")
    registration.approve(member=nominate(romania, system, "a"), by=system, at=AT)
    key = str(romania.public_id)
    assert actions.note_some(session=session, participants=[], delegation_keys=[key], by=system, at=AT) == 1
    told = line(house, "RO")
    assert (told.attended, told.is_seen, told.was_there) == (0, True, True)


def test_the_four_sets_do_not_ask_more_for_more_delegations(house, system, django_assert_max_num_queries):
    asked = []
    for country in ("RO", "BG", "AM"):
        registration.approve(member=nominate(delegation(house, system, country), system, country), by=system, at=AT)
        with django_assert_max_num_queries(20) as found:
            sets.of(house.published, "en")
        asked.append(len(found.captured_queries))
    assert asked[0] == asked[-1]


# presence


def test_presence_is_noted_once_and_by_hand_can_be_taken_back(house, system, session):
    who, by = admit(house.published), house.actor("secretary")
    assert actions.note_some(session=session, participants=[who], by=by, at=AT) == 1
    assert actions.note_some(session=session, participants=[who], by=by, at=AT) == 0
    noted = Presence.objects.get()
    assert (noted.source, noted.came_at) == ("hand", AT)
    actions.forget_presence(presence=noted, by=by, at=AT)
    assert not Presence.objects.exists()


def test_what_the_hall_saw_stands(house, system, session):
    who = admit(house.published)
    noted = actions.note_presence(session=session, participant=who, by=system, at=AT)
    actions.note_leaving(presence=noted, by=system, at=AT)
    again = actions.note_presence(session=session, participant=who, by=system, at=AT.replace(hour=9))
    assert (again.pk, again.came_at, again.left_at, again.source) == (noted.pk, AT, None, "hall")
    with pytest.raises(ValidationError):
        actions.forget_presence(presence=again, by=house.actor("secretary"), at=AT)


def test_nobody_notes_the_own_presence(house, session):
    who = admit(house.published)
    for role in ("visitor", "stranger"):
        by = house.actor("visitor") if role == "visitor" else world.actors.stranger()
        with pytest.raises(PermissionDenied):
            actions.note_presence(session=session, participant=who, by=by, at=AT)


def test_somebody_of_another_conference_cannot_be_present(house, system, session):
    with pytest.raises(ValidationError):
        actions.note_presence(session=session, participant=admit(house.draft), by=system, at=AT)


def test_the_sheet_of_a_session_does_not_ask_more_for_more_people(house, session, django_assert_max_num_queries):
    asked = []
    presence.shelves(session, "en")
    for number in (1, 2, 3):
        admit(house.published, f"member:{number}", address=f"p{number}@example.org")
        with django_assert_max_num_queries(10) as found:
            presence.shelves(session, "en")
        asked.append(len(found.captured_queries))
    assert asked[0] == asked[-1]


def test_of_a_large_public_a_sheet_shows_the_first_those_who_were_seen_and_whoever_is_sought(
    house, system, session, monkeypatch
):
    monkeypatch.setattr(presence, "MOST", 2)
    found = [
        admit(house.published, f"application:{name}", address=f"{name}@example.org", name=name, kind="viewer")
        for name in ("anna", "bela", "zaza")
    ]
    actions.note_some(session=session, participants=[found[2]], by=system, at=AT)
    (shelf,) = presence.shelves(session, "en")
    assert [who.name for who, _noted in shelf.people] == ["zaza", "anna"] and presence.leaves_out([shelf])
    (shelf,) = presence.shelves(session, "en", "bela")
    assert [who.name for who, _noted in shelf.people] == ["bela"] and not presence.leaves_out([shelf])


# outside


def test_small_numbers_are_put_together():
    assert suppressed({"delegate": 40, "press": 12, "head": 8, "expert": 7}) == ({"delegate": 40, "press": 12}, 15)


def test_a_single_small_number_takes_the_next_one_with_it():
    assert suppressed({"delegate": 40, "press": 12, "head": 3}) == ({"delegate": 40}, 15)


def test_too_few_in_all_are_not_told():
    assert suppressed({"delegate": 4, "press": 3}) == ({}, None)
    assert suppressed({}) == ({}, 0)


@given(some.dictionaries(some.text(max_size=3), some.integers(0, 60), max_size=6))
def test_nothing_that_is_told_leads_to_fewer_than_ten(numbers):
    shown, rest = suppressed(numbers)
    assert all(number >= sets.FEWEST for number in shown.values())
    assert rest is None or rest == 0 or rest >= sets.FEWEST
    left_out = sum(numbers.values()) - sum(shown.values())
    assert left_out == (rest or left_out if rest is None else rest)
    assert left_out == 0 or left_out >= sets.FEWEST or not shown


def test_readers_get_numbers_of_persons_from_ten_on():
    told = Sets(shares=[Share("head", "heads", 9, 8, 3)], total=Share("", "", 12, 9, 3))
    assert [number for _label, number in public.numbers(told)["persons"]] == [12, None, None]


def test_the_secretariats_page_shows_all_four(house, system):
    registration.approve(member=nominate(delegation(house, system, "RO"), system, "a"), by=system, at=AT)
    client = Client()
    client.force_login(house.users["secretary"])
    answer = client.get(reverse("participants:sets", args=[house.published.pk]))
    page = BeautifulSoup(answer.content, "html.parser")
    cells = [cell.text for cell in page.select("table")[0].select("tbody tr")[0].select("td")]
    assert cells[1:] == ["1", "1", "0"]


def test_whoever_is_nominated_and_has_registered_as_well_is_one_person(house, system):
    nominate(delegation(house, system, "RO"), system, "a", address="Twice@example.org")
    observers = applications.category(house.published)
    for name in ("twice", "once"):
        applications.arrive(observers, name, address=f"{name}@example.org")
    found = sets.of(house.published, "en")
    assert found.total.registered == 2 and sum(share.registered for share in found.shares) == 3
