from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.accreditation import actions as accreditation
from kavshiri.accreditation.models import Presence
from kavshiri.hall import actions, queries, seats
from kavshiri.hall.models import Stay
from kavshiri.journal.models import Entry
from kavshiri.live import ringing, tickets
from kavshiri.live.bells import bell
from kavshiri.live.hub import Hub
from kavshiri.people import actions as people
from kavshiri.ui import clock
from tests import world as portal
from tests.accreditation import world as accredited
from tests.hall import world
from tests.live.loops import played

pytestmark = pytest.mark.django_db
BY = actors.system()


@pytest.fixture
def conference():
    return portal.load(portal.bundle())


@pytest.fixture
def hall(conference):
    return world.hall(conference)


@pytest.fixture
def who(conference):
    return accredited.admit(conference)


def device(user) -> Client:
    client = Client()
    client.force_login(user, backend="kavshiri.people.backends.LinkBackend")
    return client


def address(name: str, hall) -> str:
    with translation.override("en"):
        return reverse(f"hall:{name}", args=[hall.session.conference.slug, hall.session.slug])


def sit(hall, who, device="laptop", minutes=0, **how):
    at = world.AT + dt.timedelta(minutes=minutes)
    return actions.take_seat(hall=hall, participant=who, device=device, by=world.actor_of(who), at=at, **how)


def leave(hall, who, minutes, device="laptop"):
    at = world.AT + dt.timedelta(minutes=minutes)
    actions.leave_seat(hall=hall, participant=who, device=device, by=world.actor_of(who), at=at)


def called_back() -> list[dict]:
    return [each.payload for each in Entry.objects.filter(topic__name=tickets.TOPIC).order_by("seq")]


def test_a_person_has_one_seat_and_the_second_device_is_told_so(hall, who):
    laptop, telephone = device(who.user), device(who.user)
    assert laptop.post(address("room-ticket", hall)).status_code == 200
    answer = telephone.post(address("room-ticket", hall))
    assert (answer.status_code, answer.json()) == (409, {"elsewhere": True})
    assert "on another device" in telephone.get(address("room", hall)).content.decode()
    assert "on another device. If" not in laptop.get(address("room", hall)).content.decode()
    assert Stay.objects.count() == 1


def test_going_on_here_calls_the_other_devices_tickets_back_and_gives_one_that_holds(hall, who):
    laptop, telephone = device(who.user), device(who.user)
    old = tickets.read(laptop.post(address("room-ticket", hall)).json()["ticket"])
    assert telephone.post(address("seat", hall)).status_code == 302
    new = tickets.read(telephone.post(address("room-ticket", hall)).json()["ticket"])
    lines = {(each["who"], each["line"]): each["moment"] for each in called_back()}
    ended = max(lines[(old.who, topic)] for topic in old.topics if (old.who, topic) in lines)
    assert old.until - tickets.LIVES <= ended < new.until - tickets.LIVES
    assert laptop.post(address("room-ticket", hall)).status_code == 409


def test_the_desk_on_one_device_and_the_room_on_another_do_not_disturb_each_other(hall, who):
    sit(hall, who)
    sit(hall, who, "telephone", 1, firmly=True)
    assert not [
        each for each in called_back() if each["line"].startswith(("hall:", "console:", "desk:")) or not each["line"]
    ]


def test_a_seat_left_in_silence_is_free_for_another_device(hall, who):
    sit(hall, who)
    assert not sit(hall, who, "telephone", 5)
    assert sit(hall, who, "telephone", 7)
    first, second = Stay.objects.order_by("came_at")
    assert (first.left_at, second.left_at) == (world.AT, None)


def test_who_is_back_soon_was_there_all_along(hall, who):
    sit(hall, who)
    leave(hall, who, 10)
    sit(hall, who, minutes=12)
    leave(hall, who, 30)
    sit(hall, who, minutes=40)
    at = world.AT + dt.timedelta(minutes=45)
    assert Stay.objects.count() == 2
    assert queries.minutes_in(hall, at) == {who.pk: 35}


def test_what_another_device_has_taken_over_is_not_left_by_the_first(hall, who):
    sit(hall, who)
    sit(hall, who, "telephone", 1, firmly=True)
    leave(hall, who, 2, "laptop")
    assert queries.present(hall, world.AT + dt.timedelta(minutes=3)) == 1


def test_presence_is_noted_once(hall, who):
    for minutes in (0, 4, 8, 40):
        sit(hall, who, minutes=minutes)
    assert Presence.objects.get(participant=who).source == "hall"
    assert Entry.objects.filter(kind__startswith="accreditation.presence").count() == 1


def test_the_end_empties_the_hall(hall, who):
    sit(hall, who)
    actions.end(hall=hall, by=BY, at=world.AT + dt.timedelta(minutes=3))
    assert Stay.objects.get().left_at == world.AT + dt.timedelta(minutes=3)
    hall.refresh_from_db()
    assert sit(hall, who, "telephone", 4) and Stay.objects.count() == 1


def test_coming_in_and_staying_cost_a_fixed_number_of_questions(hall, conference):
    counts = []
    for number in range(3):
        who = accredited.admit(conference, f"member:{number}", address=f"who{number}@example.org")
        with CaptureQueriesContext(connection) as first:
            sit(hall, who)
        with CaptureQueriesContext(connection) as again:
            sit(hall, who, minutes=4)
        counts.append((len(first), len(again)))
    assert counts[0] == counts[2] and counts[2][0] <= 29 and counts[2][1] <= 8


def test_whose_accreditation_is_withdrawn_hears_nothing_more(hall, who, conference):
    sit(hall, who)
    accreditation.revoke(conference=conference, origin=who.origin, reason="", by=BY, at=world.AT)
    assert [(each["who"], each["line"]) for each in called_back()] == [(str(who.user.public_id), "")]


@pytest.mark.parametrize("way", ["bar", "renew", "sign-out", "close"])
def test_each_way_out_cuts_what_is_heard(hall, who, way):
    at = world.AT
    sit(hall, who)
    people.open_account(email="other@example.org", roles=("administrator",), by=BY, at=at)
    {
        "bar": lambda: accreditation.bar(participant=who, session=hall.session, by=BY, at=at),
        "renew": lambda: accreditation.renew_links(participant=who, by=BY, at=at),
        "sign-out": lambda: device(who.user).post(reverse("people:sign-out")),
        "close": lambda: people.set_open(user=who.user, is_open=False, by=BY, at=at),
    }[way]()
    assert [(each["who"], each["line"]) for each in called_back()] == [(str(who.user.public_id), "")]


def test_who_is_in_no_hall_is_not_spoken_of(hall, who, conference):
    accreditation.revoke(conference=conference, origin=who.origin, reason="", by=BY, at=world.AT)
    assert called_back() == []


def test_a_session_that_is_closed_to_all_is_cut_for_all_at_once(hall, who):
    sit(hall, who)
    accreditation.bar(session=hall.session, by=BY, at=world.AT)
    assert [(each["who"], each["line"]) for each in called_back()] == [("", f"hall:{hall.public_id}")]


def test_a_device_is_known_by_its_session_and_names_nobody(hall, who):
    client = device(who.user)
    client.post(address("room-ticket", hall))
    kept = Stay.objects.get().device
    assert len(kept) == 32 and client.session.session_key not in kept and seats.SALT not in kept


class Reader:
    """Somebody who listens to the hub."""

    def __init__(self, ticket):
        self.ticket, self.seats, self.is_cut = ticket, [], False

    def give(self, plain, chunk):
        pass

    def cut(self):
        self.is_cut = True


class Nothing:
    """A journal in which nothing stands."""

    async def last(self, topics):
        return {}

    async def since(self, topic, after, most):
        return []

    async def revoked(self, since):
        return []

    states = None

    def has_states(self, topic):
        return False

    is_retold = has_states


def rung(told):
    """What follows a commit, in a thread that leaves no connection open."""
    try:
        for tell in told:
            tell()
    finally:
        connections.close_all()


def test_the_hub_cuts_an_open_line_as_soon_as_the_withdrawal_is_committed(
    hall, who, conference, django_capture_on_commit_callbacks
):
    signed = device(who.user).post(address("room-ticket", hall)).json()["ticket"]
    with django_capture_on_commit_callbacks() as told:
        accreditation.revoke(conference=conference, origin=who.origin, reason="", by=BY, at=clock.now())

    async def story():
        hub, reader, listens = Hub(Nothing()), Reader(tickets.read(signed)), asyncio.Event()
        listening = asyncio.create_task(bell().listen(ringing.heard_by(hub, listens.set)))
        await hub.seat(reader, {})
        await listens.wait()
        before = reader.is_cut
        await asyncio.to_thread(rung, told)
        async with asyncio.timeout(60):  # a second is the promise; machines of tests are slow
            while not reader.is_cut:
                await asyncio.sleep(0.005)
        listening.cancel()
        return before, hub.is_revoked(reader.ticket)

    assert played(story()) == (False, True)


def test_who_left_without_a_word_was_there_until_last_heard_of(hall, who, django_capture_on_commit_callbacks):
    sit(hall, who)
    sit(hall, who, minutes=4)
    still = accredited.admit(hall.session.conference, "member:2", address="still@example.org", name="Delegate B")
    sit(hall, still, "other", 9)
    sweep = {"by": BY, "at": world.AT + dt.timedelta(minutes=11)}
    assert [actions.close_silent(**sweep), actions.close_silent(**sweep)] == [1, 0]
    assert Stay.objects.get(participant=who).left_at == world.AT + dt.timedelta(minutes=4)
    assert queries.present(hall, sweep["at"]) == 1
    sit(hall, who, minutes=20)
    leave(hall, who, 23)
    assert queries.minutes_in(hall, world.AT + dt.timedelta(minutes=30))[who.pk] == 4 + 3


def test_only_the_portal_itself_sweeps(hall, who):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        actions.close_silent(by=world.actor_of(who), at=world.AT)
