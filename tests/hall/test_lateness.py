from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.conference import actions as conferences
from kavshiri.conference import slots
from kavshiri.conference.models import Conference, Part, Session
from kavshiri.hall import actions, lateness, showing
from kavshiri.hall.models import Delay, Duty, Hall
from kavshiri.mail.models import Letter
from kavshiri.people.models import Person
from kavshiri.ui import clock
from tests import world as portal
from tests.accreditation import world as accredited
from tests.hall import world

pytestmark = pytest.mark.django_db
BY, AT = actors.system(), dt.datetime(2020, 11, 24, 6, 30, tzinfo=dt.UTC)  # 10:30 in Tbilisi


@pytest.fixture
def conference():
    """10:00–10:45 session 1, 11:00–11:45 session 2, 12:00–12:45 session 3, by Tbilisi's clock."""
    return portal.load(portal.bundle(sessions=3))


@pytest.fixture
def hall(conference):
    return world.hall(conference, AT)


def say(hall, minutes, by=BY, at=AT, **told):
    return actions.say_late(hall=hall, minutes=minutes, seen=lateness.delay_stamp(hall), by=by, at=at, **told)


def back(hall, by=BY, at=AT):
    return actions.take_back(hall=hall, seen=lateness.delay_stamp(hall), by=by, at=at)


def later(conference) -> dict[str, int]:
    """Minutes by the addresses of sessions, as readers' pages ask for them."""
    slugs = dict(Session.objects.values_list("pk", "slug"))
    return {slugs[key]: minutes for key, minutes in sorted(slots.later_in(conference.pk).items())}


def test_what_follows_is_later_and_the_time_between_is_used_up(conference, hall):
    say(hall, 20)
    assert later(conference) == {"session-2": 5}
    say(hall, 40)
    assert later(conference) == {"session-2": 25, "session-3": 10}


def test_taking_it_back_leaves_what_was_said_before(conference, hall):
    say(hall, 20)
    say(hall, 40)
    assert back(hall).minutes == 20
    assert later(conference) == {"session-2": 5}
    assert back(hall) is None
    assert later(conference) == {} and Hall.objects.get(pk=hall.pk).late == 0


def test_in_time_again_is_said_with_nought(conference, hall):
    say(hall, 40)
    say(hall, 0)
    assert later(conference) == {}


def test_a_later_session_says_what_counts_from_there(conference, hall):
    say(hall, 40)
    second = actions.prepare(session=Session.objects.get(slug="session-2"), by=BY, at=AT)
    say(second, 60)
    assert later(conference) == {"session-2": 60, "session-3": 45}
    say(hall, 0)
    assert later(conference) == {}


def test_what_has_begun_is_not_moved(conference, hall):
    second = actions.prepare(session=Session.objects.get(slug="session-2"), by=BY, at=AT)
    actions.begin(hall=second, by=BY, at=AT)
    say(hall, 40)
    assert later(conference) == {"session-3": 10}


def test_each_hall_knows_how_late_it_is(conference, hall):
    second = actions.prepare(session=Session.objects.get(slug="session-2"), by=BY, at=AT)
    say(hall, 40)
    assert [one.late for one in Hall.objects.order_by("pk")] == [40, 25]
    back(hall)
    assert Hall.objects.get(pk=second.pk).late == 0


def test_parts_move_with_their_whole(conference, hall):
    whole = Session.objects.get(slug="session-2")
    told = {"part_of": whole, "slug": "part", "kind": "talk", "title": whole.title, "conference": conference}
    times = {"starts_at": whole.starts_at + dt.timedelta(minutes=15), "ends_at": whole.ends_at}
    conferences.keep_session(session=Session(), values={**told, **times}, by=BY, at=AT)
    say(hall, 40)
    assert later(conference) == {"session-2": 25, "session-3": 10, "part": 25}


def test_two_moderators_do_not_replace_what_they_have_not_seen(hall):
    seen = lateness.delay_stamp(hall)
    say(hall, 10)
    with translation.override("en"), pytest.raises(ValidationError, match="10 minutes late"):
        actions.say_late(hall=hall, minutes=15, seen=seen, by=BY, at=AT)
    with pytest.raises(ValidationError):
        actions.take_back(hall=hall, seen="", by=BY, at=AT)
    assert Delay.objects.count() == 1


@pytest.mark.parametrize("minutes", [-5, 721])
def test_impossible_minutes_are_refused(hall, minutes):
    with pytest.raises(ValidationError):
        say(hall, minutes)


def test_the_same_is_not_said_twice(hall):
    say(hall, 10)
    with pytest.raises(ValidationError):
        say(hall, 10)


def test_who_moderates_may_say_so_and_others_may_not(conference, hall):
    who = accredited.admit(conference)
    with pytest.raises(PermissionDenied):
        say(hall, 10, by=world.actor_of(who))
    actions.give_duty(hall=hall, participant=who, kind=Duty.Kind.MODERATOR, by=BY, at=AT)
    say(hall, 10, by=world.actor_of(who))


class TestLetters:
    """Who has a part in what follows is written to, once, after a minute in which it may be taken back."""

    @pytest.fixture
    def speaker(self, conference):
        person = Person.objects.get(slug="world-person")
        return accredited.admit(conference, name=person.name.text("ka"), address="speaker@example.org", language="ka")

    @pytest.fixture
    def stranger(self, conference):
        return accredited.admit(conference, origin="member:2", address="stranger@example.org", name="Delegate Z")

    def written(self) -> list[tuple[str, str, str]]:
        return list(Letter.objects.order_by("pk").values_list("kind", "address", "state"))

    def test_who_speaks_later_is_told_both_times(self, hall, speaker, stranger):
        say(hall, 40)
        letter = Letter.objects.get()
        assert letter.address == "speaker@example.org" and letter.language == "ka"
        assert letter.due_at == AT + dt.timedelta(minutes=1)
        assert "სესია 2: 11:25, გამოქვეყნებული დრო: 11:00" in letter.body.replace("\\", "")
        assert "სესია 3: 12:10" in letter.body and "სესია 1" not in letter.body

    def test_what_is_taken_back_at_once_is_told_to_nobody(self, hall, speaker):
        say(hall, 40)
        back(hall)
        assert self.written() == [("hall.later", "speaker@example.org", "withdrawn")]

    def test_who_was_told_is_told_that_it_was_taken_back(self, hall, speaker):
        say(hall, 40)
        with acting("tests"):
            Letter.objects.update(state="sent", sent_at=AT)
        back(hall)
        assert self.written()[1:] == [("hall.back", "speaker@example.org", "waiting")]
        assert "11:00" in Letter.objects.last().body

    def test_interpreters_and_those_with_a_duty_in_what_follows_are_told(self, conference, hall, stranger):
        second = actions.prepare(session=Session.objects.get(slug="session-2"), by=BY, at=AT)
        actions.give_duty(hall=second, participant=stranger, kind=Duty.Kind.INTERPRETER, by=BY, at=AT)
        say(hall, 40)
        assert self.written() == [("hall.later", "stranger@example.org", "waiting")]

    def test_nobody_is_told_where_nothing_moves(self, hall, speaker):
        say(hall, 10)
        assert self.written() == []


def test_the_number_of_queries_does_not_grow_with_the_sessions(conference, hall, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        lateness.later_in(conference.pk)
    assert Part.objects.count() == 6


class TestReaders:
    """Published pages say what is expected beside what was published; no new version is made."""

    @pytest.fixture(autouse=True)
    def early(self, monkeypatch):
        self.set = lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)
        self.set(AT)

    def page(self, address: str) -> str:
        answer = Client().get(f"/en/conference/{portal.SLUG}/{address}")
        assert answer.status_code == 200
        return answer.content.decode()

    def test_the_programme_shows_both_times_until_it_is_taken_back(self, conference, hall):
        version = conference.published.number
        say(hall, 40)
        page = self.page("programme/")
        assert page.count("Expected at") == 2
        assert "<strong>Expected at 11:25</strong> (25 minutes later)" in page and ">11:00</time>" in page
        assert 'data-now-from="2020-11-24T07:25:00Z"' in page
        back(hall)
        assert "Expected at" not in self.page("programme/")
        conference.refresh_from_db()
        assert conference.published.number == version

    def test_what_is_late_is_not_on_yet(self, hall):
        say(hall, 40)
        self.set(AT.replace(hour=7, minute=10))
        assert 'aria-current="time"' not in self.page("programme/")
        self.set(AT.replace(hour=7, minute=30))
        assert self.page("programme/").count('aria-current="time"') == 1

    def test_readers_elsewhere_see_their_own_clock(self, hall):
        say(hall, 40)
        assert "<b>08:25</b>" in self.page("programme/?zone=Europe/Warsaw")

    def test_a_session_and_ones_own_schedule_say_it_too(self, hall):
        say(hall, 40)
        assert "Expected at 11:25" in self.page("session/session-2/")
        assert "Expected at" not in self.page("session/session-1/")
        assert "Expected at 12:10" in self.page("my/?s=session-3")

    def test_a_part_says_it_inside_of_its_whole(self, conference, hall):
        whole = Session.objects.get(slug="session-2")
        told = {"part_of": whole, "slug": "part", "kind": "talk", "title": whole.title, "conference": conference}
        times = {"starts_at": whole.starts_at + dt.timedelta(minutes=15), "ends_at": whole.ends_at}
        conferences.keep_session(session=Session(), values={**told, **times}, by=BY, at=AT)
        conferences.publish(conference=Conference.objects.get(pk=conference.pk), by=BY, at=AT)
        say(hall, 40)
        page = self.page("programme/")
        assert page.index("Expected at 11:40") < page.index("/session/part/")
        assert page.count("Expected at") == 3

    def test_calendars_note_it_and_keep_the_published_time(self, hall):
        say(hall, 40)
        told = Client().get(f"/en/conference/{portal.SLUG}/programme.ics").content.decode().replace("\r\n ", "")
        assert "Session 2 (expected at 11:25\\, 25 minutes later)" in told
        assert "DTSTART;TZID=Asia/Tbilisi:20201124T110000" in told
        back(hall)
        assert "expected at" not in Client().get(f"/en/conference/{portal.SLUG}/programme.ics").content.decode()

    def test_who_waits_for_a_late_session_sees_when_it_is_expected(self, conference, hall):
        who = accredited.admit(conference)
        client = Client()
        client.force_login(who.user, backend="kavshiri.people.backends.LinkBackend")
        say(hall, 40)
        second = Session.objects.get(slug="session-2")
        self.set(AT.replace(hour=7, minute=10))
        with translation.override("en"):
            address = reverse("accreditation:wait", args=[accredited.ticket(who, second)])
            page = client.get(address).content.decode()
        assert "Expected at 11:25" in page and "The doors are open" in page


def test_a_hall_that_follows_shows_when_it_is_expected_to_begin(conference, hall):
    second = actions.prepare(session=Session.objects.get(slug="session-2"), by=BY, at=AT)
    actions.open_doors(hall=second, by=BY, at=AT)
    say(hall, 40)
    told = showing.states(f"room:{second.public_id}:en", {"late"})["late"]
    assert "25 minutes late" in told and "begin at 11:25" in told and "until 12:10" in told
