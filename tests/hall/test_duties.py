from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kavshiri.access import actors
from kavshiri.conference import actions as conferences
from kavshiri.conference.models import Part, Session
from kavshiri.hall import actions, answering, links, policy, queries
from kavshiri.hall.models import Duty, Hall
from kavshiri.hall.panels import Screen
from kavshiri.journal.models import Entry
from kavshiri.live import tickets
from kavshiri.people.models import Person
from tests import world as portal
from tests.accreditation import world as accredited
from tests.hall import world

pytestmark = pytest.mark.django_db
BY = actors.system()
MODERATOR, RAPPORTEUR = Duty.Kind.MODERATOR, Duty.Kind.RAPPORTEUR


@pytest.fixture
def conference():
    return portal.load(portal.bundle(sessions=3))


@pytest.fixture
def hall(conference):
    return world.hall(conference)


@pytest.fixture
def office(conference):
    found = Client()
    found.force_login(portal.furnish(3).users["secretary"])
    return found


def admit(conference, name="a"):
    return accredited.admit(conference, f"member:{name}", address=f"{name}@example.org", name=f"Delegate {name}")


def give(hall, who, kind=MODERATOR, **told):
    return actions.give_duty(hall=hall, participant=who, kind=kind, by=BY, at=world.AT, **told)


def called_back() -> list[tuple[str, str]]:
    found = Entry.objects.filter(topic__name=tickets.TOPIC).order_by("seq")
    return [(each.payload["who"], each.payload["line"]) for each in found]


def test_a_moderator_may_run_the_hall_and_a_rapporteur_only_sees_the_desk(hall, conference):
    moderator, rapporteur = admit(conference, "a"), admit(conference, "b")
    give(hall, moderator)
    give(hall, rapporteur, RAPPORTEUR)
    assert policy.RUN.allows(world.actor_of(moderator), hall)
    assert policy.SERVE.allows(world.actor_of(rapporteur), hall)
    assert not policy.RUN.allows(world.actor_of(rapporteur), hall)


def test_a_substitute_takes_the_duty_with_one_act_and_the_first_holder_is_relieved(hall, conference):
    first, second = admit(conference, "a"), admit(conference, "b")
    give(hall, first)
    duty = give(hall, second, is_substitute=True)
    assert not policy.SERVE.allows(world.actor_of(second), hall)
    actions.take_over(duty=duty, by=world.actor_of(second), at=world.AT)
    assert policy.RUN.allows(world.actor_of(second), hall)
    assert not policy.RUN.allows(world.actor_of(first), hall)
    assert called_back() == [(str(first.user.public_id), f"console:{hall.public_id}")]


def test_the_first_holder_takes_it_back_as_easily(hall, conference):
    first, second = admit(conference, "a"), admit(conference, "b")
    held, duty = give(hall, first), give(hall, second, is_substitute=True)
    actions.take_over(duty=duty, by=world.actor_of(second), at=world.AT)
    actions.take_over(duty=held, by=world.actor_of(first), at=world.AT)
    assert list(Duty.objects.order_by("pk").values_list("acts", flat=True)) == [True, False]


def test_beside_several_moderators_a_substitute_relieves_nobody(hall, conference):
    give(hall, admit(conference, "a"))
    give(hall, admit(conference, "b"))
    duty = give(hall, admit(conference, "c"), is_substitute=True)
    actions.take_over(duty=duty, by=BY, at=world.AT)
    assert Duty.objects.filter(acts=True).count() == 3


def test_who_is_slower_is_told_that_it_was_taken_over(hall, conference):
    duty = give(hall, admit(conference), is_substitute=True)
    actions.take_over(duty=duty, by=BY, at=world.AT)
    with pytest.raises(ValidationError):
        actions.take_over(duty=duty, by=BY, at=world.AT)


def test_nobody_takes_over_what_is_another_ones(hall, conference):
    duty = give(hall, admit(conference, "a"), is_substitute=True)
    with pytest.raises(PermissionDenied):
        actions.take_over(duty=duty, by=world.actor_of(admit(conference, "b")), at=world.AT)


def test_a_duty_that_is_taken_away_ends_what_is_heard_of_the_desk(hall, conference):
    who = admit(conference)
    actions.take_duty_away(duty=give(hall, who), by=BY, at=world.AT)
    assert called_back() == [(str(who.user.public_id), f"console:{hall.public_id}")]
    assert not policy.SERVE.allows(world.actor_of(who), hall)


def test_whoever_was_relieved_reads_in_the_room_what_happened(hall, conference):
    first, second = admit(conference, "a"), admit(conference, "b")
    give(hall, first)
    actions.take_over(duty=give(hall, second, is_substitute=True), by=BY, at=world.AT)
    client = Client()
    client.force_login(first.user, backend="kavshiri.people.backends.LinkBackend")
    page = client.get(answering.address(hall, Screen.ROOM), HTTP_ACCEPT_LANGUAGE="ka").content.decode()
    assert "შემცვლელმა გადაიბარა" in page and "დაბრუნება" in page


def test_the_programme_names_the_moderator_as_far_as_one_takes_part(hall, conference):
    person = Person.objects.earliest("pk")
    name = person.name.text(person.name.languages[0])
    who = accredited.admit(conference, "member:named", address="named@example.org", name=name)
    values = {"session": hall.session, "role": Part.Role.MODERATOR, "person": person}
    conferences.keep_part(part=Part(), values=values, by=BY, at=world.AT)
    assert actions.take_from_programme(hall=hall, by=BY, at=world.AT) == 1
    assert actions.take_from_programme(hall=hall, by=BY, at=world.AT) == 0
    assert Duty.objects.get().participant == who and Duty.objects.get().kind == MODERATOR


def test_a_renewed_stage_leaves_the_old_address_empty(hall):
    old = links.stage_secret(hall)
    actions.renew_stage(hall=hall, by=BY, at=world.AT)
    assert links.hall_by_stage(old) is None
    assert called_back() == [(f"stage:{hall.public_id}:1", "")]
    assert links.hall_by_stage(links.stage_secret(Hall.objects.get())) == hall


def test_the_secretariat_prepares_a_hall_and_gives_duties(office, conference):
    session = Session.objects.filter(conference=conference).earliest("pk")
    who = admit(conference, "b")
    office.post(reverse("halls:prepare", args=[conference.pk]), {"session": session.pk})
    address = reverse("halls:session", args=[session.pk])
    assert "Delegate b" in office.get(address, {"q": "delegate b"}).content.decode()
    office.post(reverse("halls:give", args=[session.pk]), {"participant": who.pk, "kind": "technician"})
    assert queries.all_duties(queries.hall_of(session))[0].participant == who
    assert "Delegate b" in office.get(reverse("halls:conference", args=[conference.pk])).content.decode()


def test_the_screen_of_a_conference_does_not_ask_more_for_more_halls(office, conference):
    address, counts = reverse("halls:conference", args=[conference.pk]), []
    sessions = list(Session.objects.filter(conference=conference).order_by("pk"))
    for some in (sessions[:1], sessions[:3]):
        for number, hall in enumerate(actions.prepare_all(sessions=some, by=BY, at=world.AT)):
            give(hall, admit(conference, f"x{number}"))
        office.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert office.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
