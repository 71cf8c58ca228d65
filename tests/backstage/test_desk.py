from __future__ import annotations

import datetime as dt
import io
import json
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.backstage import actions, overview, panels, privacy, queries, record, sources, topics
from kavshiri.backstage.models import Announcement, Call, Incident, Note, Seen
from kavshiri.conference.models import Session
from kavshiri.hall import actions as hall_actions
from kavshiri.hall import showing
from kavshiri.hall.models import Stay
from kavshiri.hall.panels import Scene
from kavshiri.journal.models import Entry
from kavshiri.live import health
from kavshiri.media import trying
from kavshiri.media.models import Channel
from kavshiri.privacy.slots import Subject
from tests import world as portal
from tests.asking.world import person
from tests.backstage import world
from tests.backstage.world import Kind, act, call
from tests.hall import world as halls
from tests.media import world as media

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}
SYSTEM = {"by": actors.system(), "at": world.AT}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle(sessions=2)))


@pytest.fixture
def technician(hall):
    return world.on_duty(hall, Kind.TECHNICIAN, 60)


@pytest.fixture
def client(technician):
    client = Client()
    client.force_login(technician.user)
    return client


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who.user)
    return client


def names(hall) -> list[str]:
    return [hall.session.conference.slug, hall.session.slug]


def told(hall, screen: str, language: str = "en", at: dt.datetime = world.AT) -> str:
    """The announcements of a screen as they stand at a moment."""
    with translation.override(language):
        return panels.announced(Scene(hall, at, language))


def announce(hall, **values) -> Announcement:
    return actions.announce(hall=hall, **{"key": uuid4(), **SYSTEM, **values})


# announcements


def test_all_are_told_in_their_language_until_it_is_over_or_taken_back(hall, client):
    form = {"text-en": "Lunch is <b>late</b>", "text-ka": "სადილი იგვიანებს", "level": "urgent", "minutes": "15"}
    answer = client.post(reverse("backstage:announce", args=[hall.public_id]), form, headers=SCRIPT)
    made = Announcement.objects.get()
    assert answer.json()["said"] == "All in the hall are told." and made.until and made.duty == "technician"
    english, georgian = told(hall, "room"), told(hall, "room", "ka")
    assert "Lunch is &lt;b&gt;late" in english and "told__one--urgent" in english and "data-say" in english
    assert "სადილი იგვიანებს" in georgian and "Lunch" not in georgian
    assert told(hall, "room", at=made.until) == ""
    for screen in ("room", "stage"):
        assert "Lunch" in showing.states(f"{screen}:{hall.public_id}:en", {"announcements"})["announcements"]
    address = reverse("backstage:withdraw", args=[made.public_id])
    for _again in range(2):
        assert client.post(address, headers=SCRIPT).json()["said"] == "The announcement is taken back."
    assert told(hall, "room") == ""


def test_words_in_one_language_alone_are_shown_to_all_and_marked_as_such(hall):
    announce(hall, texts={"ka": "მხოლოდ ქართულად"})
    assert 'lang="ka"' in told(hall, "room") and "მხოლოდ ქართულად" in told(hall, "room")
    announce(hall, phrase="soon")
    assert "We begin in a few minutes" in told(hall, "room")
    assert "We begin" not in told(hall, "room", "ka")


def test_all_halls_are_told_at_once_by_the_secretariat_alone(hall, client, technician):
    other = hall_actions.prepare(session=another(hall), **SYSTEM)
    address = reverse("backstage:announce", args=[hall.public_id])
    answer = client.post(address, {"text-en": "Planted", "everywhere": "on"})
    assert answer.status_code == 403 and not Announcement.objects.exists()
    made = actions.announce_everywhere(
        conference=hall.session.conference, key=uuid4(), texts={"en": "To all halls"}, **SYSTEM
    )
    assert "To all halls" in told(hall, "room") and "To all halls" in told(other, "stage")
    assert client.post(reverse("backstage:withdraw", args=[made.public_id])).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.withdraw(announcement=made, by=act(technician), at=world.AT)
    actions.withdraw(announcement=made, **SYSTEM)
    assert told(hall, "room") == "" == told(other, "stage")


def another(hall) -> Session:
    found = Session.objects.filter(conference=hall.session.conference_id).exclude(pk=hall.session_id)
    return found.earliest("pk")


def test_an_announcement_without_words_or_in_the_past_is_refused_and_a_flood_too(hall, technician):
    for wrong, said in (
        ({}, "choose a phrase"),
        ({"texts": {"en": "x" * 301}}, "too long"),
        ({"phrase": "soon", "until": world.AT}, "passed already"),
        ({"phrase": "soon", "level": "loud"}, "no such level"),
    ):
        with pytest.raises(ValidationError, match=said):
            announce(hall, **wrong)
    for number in range(6):
        announce(hall, texts={"en": f"One {number}"}, by=act(technician))
    with pytest.raises(ValidationError, match="6 messages within a minute"):
        announce(hall, phrase="soon", by=act(technician))
    participant = person(hall.session.conference, 1)
    assert signed_in(participant).post(reverse("backstage:announce", args=[hall.public_id])).status_code in (403, 404)


# incidents


def test_an_incident_is_noted_described_ended_and_taken_along(hall, client):
    begin = reverse("backstage:begin", args=[hall.public_id])
    form = {"kind": "picture", "what": "=1+1 black picture", "key": str(uuid4())}
    for _again in range(2):
        assert client.post(begin, form, headers=SCRIPT).json()["said"] == "Incident 1 is noted."
    found = Incident.objects.get()
    address = reverse("backstage:incident", args=[found.public_id])
    tended = [
        ({"act": "change", "what": "=1+1 black picture in hall 2", "seen": "0"}, 200),
        ({"act": "change", "what": "Overwritten", "seen": "0"}, 409),
        ({"act": "end", "deeds": "Camera changed", "seen": "1", "tell": "on"}, 200),
        ({"act": "reopen", "seen": "2"}, 200),
        ({"act": "end", "deeds": "Camera and cable changed", "seen": "3"}, 200),
        ({"act": "fly", "seen": "4"}, 409),
    ]
    assert [client.post(address, form, headers=SCRIPT).status_code for form, _code in tended] == [c for _f, c in tended]
    row = record.rows(hall)[0]
    assert (row["what"], row["deeds"]) == ("=1+1 black picture in hall 2", "Camera and cable changed")
    assert row["opened_by"] == "Person 60 (technician)" == row["ended_by"]
    files = {e: client.get(reverse("backstage:record", args=[hall.public_id, e])) for e in ("xlsx", "json", "exe")}
    sheet = load_workbook(io.BytesIO(files["xlsx"].content)).active
    assert sheet["F2"].value == "=1+1 black picture in hall 2" and sheet["F2"].data_type == "s"
    assert json.loads(files["json"].content)["incidents"][0]["kind"] == "picture" and files["exe"].status_code == 404
    assert Entry.objects.filter(kind="backstage.record.take").count() >= 2


def test_others_on_duty_read_what_is_wrong_and_participants_do_not(hall, client):
    actions.open_incident(hall=hall, kind="sound", what="Planted", key=uuid4(), **SYSTEM)
    moderator = signed_in(world.on_duty(hall, Kind.MODERATOR, 61))
    desk = moderator.get(reverse("hall:desk", args=names(hall))).content.decode()
    assert "Planted" in desk and reverse("backstage:begin", args=[hall.public_id]) not in desk
    found = Incident.objects.get()
    assert moderator.post(reverse("backstage:incident", args=[found.public_id])).status_code in (403, 404)
    room = signed_in(person(hall.session.conference, 1)).get(reverse("hall:room", args=names(hall)))
    assert "Planted" not in room.content.decode()


# connections


def seat(hall, number: int, at: dt.datetime, **more) -> None:
    who = person(hall.session.conference, number)
    told = {"hall": hall, "participant": who, "by": act(who), "at": at}
    hall_actions.take_seat(**told, device="a", hears=more.get("hears", ""))
    if more.get("moves"):
        hall_actions.take_seat(**told, device="b", firmly=True)


def test_connections_are_counted_searched_and_paged(hall, client):
    now = world.AT + dt.timedelta(minutes=10)
    seat(hall, 1, now - dt.timedelta(seconds=20), hears="ro", moves=True)
    seat(hall, 2, now - dt.timedelta(seconds=330))
    seat(hall, 3, now - dt.timedelta(minutes=9))
    counts = queries.counted(hall, now)
    assert counts == {"present": 1, "silent": 1, "gone": 1, "moved": 1}
    assert queries.heard_by(hall, now) == {"ro": 1}
    assert [one.participant.name for one in queries.sought(hall, "person", "silent", now)] == ["Person 2"]
    with acting("tests"):
        for number in range(10, 70):
            who = person(hall.session.conference, 100 + number)
            Stay.objects.create(hall=hall, participant=who, device="a", came_at=now, seen_at=now)
    page = client.get(reverse("backstage:connections", args=[hall.public_id]) + "?q=Person").content.decode()
    assert page.count("<tr>") == 51 and "page=2" in page
    page = client.get(reverse("backstage:connections", args=[hall.public_id]) + "?q=person1@").content.decode()
    assert "Person 1<" in page and "ro" in page
    stay = Stay.objects.get(participant__name="Person 1")
    assert (stay.hands, stay.hears) == (1, "ro")


# sources


def test_a_technician_tries_a_channel_and_switches_it_and_never_sees_its_keys(hall, client, monkeypatch):
    channel = media.keep(hall.session, actors.system(), **media.FLOOR)
    address = reverse("backstage:source", args=[channel.public_id])
    html = panels.media(Scene(hall, world.AT, "en", frozenset({"technician"})))
    assert "zoom.us" in html and not [secret for secret in media.SECRETS if secret in html]
    answers = {
        trying.Answer(200, "zoom.us"): "zoom.us answers; all is well",
        trying.Answer(404, "zoom.us"): "answers with the error 404",
        trying.Answer(fault="The host does not answer in time."): "does not answer in time",
    }
    for answer, said in answers.items():
        monkeypatch.setattr(sources.trying, "ask", lambda *a, answer=answer, **k: answer)
        reply = client.post(address, {"act": "try"}, headers=SCRIPT)
        assert said in reply.json()["said"] and reply.json()["fault"] == (answer.status != 200)
    assert "fallback now" in client.post(address, {"act": "fall"}, headers=SCRIPT).json()["said"]
    assert Channel.objects.get().falls_back
    client.post(address, {"act": "back"}, headers=SCRIPT)
    assert not Channel.objects.get().falls_back
    assert client.post(address, {"act": "burn"}, headers=SCRIPT).status_code == 409
    for who in (person(hall.session.conference, 1), world.on_duty(hall, Kind.MODERATOR, 61)):
        assert signed_in(who).post(address, {"act": "fall"}).status_code in (403, 404)
    assert not Channel.objects.get().falls_back


@pytest.mark.parametrize(
    ("adapter", "answer", "is_well"),
    [
        ("hls", trying.Answer(200, "h", is_playlist=True), True),
        ("hls", trying.Answer(200, "h"), False),
        ("hls", trying.Answer(200, "h", is_playlist=True, is_readable=False), False),
        ("embed", trying.Answer(200, "h", framing=False), False),
        ("embed", trying.Answer(200, "h", framing=None), True),
    ],
)
def test_what_an_address_says_is_judged_by_how_it_reaches_readers(monkeypatch, adapter, answer, is_well):
    monkeypatch.setattr(sources.trying, "ask", lambda *a, **k: answer)
    assert sources.tried(Channel(adapter=adapter, address="https://example.org/a"))[0] == is_well


def test_the_hub_says_how_it_is_where_there_is_one(hall, monkeypatch):
    scene = Scene(hall, world.AT, "en", frozenset({"technician"}))
    monkeypatch.setattr(health, "of_here", lambda topic: None)
    assert "has not spoken yet" in panels.machine(scene)
    monkeypatch.setattr(health, "of_here", lambda topic: health.Health(12, 3, 0, "memory", ""))
    assert "Open lines: 3 in this hall, 12 in this process." in panels.machine(scene)
    monkeypatch.setattr(health, "of_here", lambda topic: health.Health(12, 3, 2, "redis", "Redis does not answer"))
    assert "Redis does not answer" in panels.machine(scene) and "2 entries were found late" in panels.machine(scene)


# all halls


def test_the_secretariat_sees_all_halls_live_and_speaks_to_all():
    made = portal.furnish(3)
    hall = halls.hall(made.published)
    client = signed_in(world.on_duty(hall, Kind.TECHNICIAN, 60))
    hall_actions.prepare(session=another(hall), **SYSTEM)
    call(hall, person(hall.session.conference, 1))
    actions.open_incident(hall=hall, kind="sound", key=uuid4(), **SYSTEM)
    office, conference = Client(), hall.session.conference
    office.force_login(made.users["secretary"])
    page = office.get(reverse("behind:conference", args=[conference.pk])).content.decode()
    assert "ღია თხოვნები: 1 · მიმდინარე შეფერხებები: 1" in page and reverse("hall:desk", args=names(hall)) in page
    assert (
        reverse("behind:conference", args=[conference.pk])
        in office.get(reverse("halls:conference", args=[conference.pk])).content.decode()
    )
    assert "ticket" in office.post(reverse("behind:ticket", args=[conference.pk])).json()
    said = overview.states(topics.halls(conference, "en"), None)["halls"]
    assert "incidents that go on: 1" in said
    form = {"text-en": "Fire drill", "level": "urgent"}
    assert (
        "Fire drill"
        in office.post(reverse("behind:announce", args=[conference.pk]), form, follow=True).content.decode()
    )
    assert "Fire drill" in told(hall, "room")
    office.post(reverse("behind:withdraw", args=[Announcement.objects.get().public_id]))
    assert told(hall, "room") == ""
    assert (
        "აირჩიეთ მზა ფრაზა"
        in office.post(reverse("behind:announce", args=[conference.pk]), {}, follow=True).content.decode()
    )
    assert client.get(reverse("behind:conference", args=[conference.pk])).status_code in (302, 403)
    assert client.post(reverse("behind:ticket", args=[conference.pk])).status_code in (302, 403)


def test_the_overview_costs_the_same_for_three_halls_as_for_one(hall, django_assert_num_queries):
    with django_assert_num_queries(6):
        overview.fragment(hall.session.conference, world.AT)
    hall_actions.prepare(session=another(hall), **SYSTEM)
    with django_assert_num_queries(6):
        overview.fragment(hall.session.conference, world.AT)


# what is kept


def test_calls_go_after_a_month_notes_after_a_year_and_incidents_stay_without_names(hall, technician):
    call(hall, person(hall.session.conference, 1))
    world.note(hall, technician)
    actions.open_incident(hall=hall, kind="sound", key=uuid4(), by=act(technician), at=world.AT)
    last = max(hall.session.conference.days.values_list("on", flat=True))
    ended = dt.datetime.combine(last, dt.time(12), dt.UTC)
    found = {days: ended + dt.timedelta(days=days) for days in (29, 32, 364, 367)}
    assert [privacy.calls_over(found[days]).count() for days in (29, 32)] == [0, 1]
    for over in (privacy.notes_over, privacy.helpers_over):
        assert [over(found[days]).count() for days in (364, 367)] == [0, 1]


def test_whoever_is_forgotten_leaves_incidents_without_a_name_and_nothing_else(hall, technician):
    call(hall, technician)
    made = world.note(hall, technician)
    actions.see_note(note=made, **SYSTEM)
    actions.open_incident(hall=hall, kind="sound", what="Stays", key=uuid4(), by=act(technician), at=world.AT)
    subject = Subject(address=technician.address)
    assert sum(found.count() for found in queries.held_of(subject)) == 4
    actions.forget(subject, actors.system(), world.later())
    assert not Call.objects.exists() and not Note.objects.exists() and not Seen.objects.exists()
    assert Incident.objects.get().opened_by is None and record.rows(hall)[0]["opened_by"] == "technician"
