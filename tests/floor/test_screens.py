"""What the hall, the desk and the stage show of the floor, and the doors behind their buttons."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from kavshiri.access.acting import acting
from kavshiri.accreditation.models import Participant
from kavshiri.floor import actions, queries, record
from kavshiri.floor.models import Hand, SpeakersList, Speech
from kavshiri.hall import showing, slots
from kavshiri.hall.models import Duty, Hall
from tests import world as house
from tests.floor import world
from tests.floor.world import AT, SYSTEM, ask, give, later
from tests.hall import world as halls

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def conference():
    return house.furnish().published


@pytest.fixture
def hall(conference) -> Hall:
    return halls.hall(conference)


@pytest.fixture
def lists(hall) -> list[SpeakersList]:
    return world.lists(hall)


def shown(hall: Hall, screen: str, panel: str = "floor", language: str = "en") -> str:
    whose = ":moderator" if screen == "desk" else ""
    return showing.states(f"{screen}:{hall.public_id}:{language}{whose}", None)[panel]


def as_one(who: Participant, kind: str = "", hall: Hall | None = None) -> Client:
    """The browser of a participant, who has a duty where ``kind`` says one."""
    if kind:
        told = {"made_at": AT, "changed_at": AT}
        with acting("tests"):
            Duty.objects.create(hall=hall, participant=who, kind=kind, **told)
    client = Client(headers={"accept-language": "en"})
    client.force_login(who.user)
    return client


def post(client: Client, name: str, hall: Hall, **told: Any):
    with translation.override("en"):
        address = reverse(f"floor:{name}", args=[hall.public_id])
    return client.post(address, told, **SCRIPT)


def test_the_hall_sees_who_speaks_and_who_is_next(conference, hall, lists):
    give(ask(lists[0], world.somebody(conference, "A")))
    ask(lists[0], world.somebody(conference, "B"), 5, topic="A topic of ours")

    told = shown(hall, "room")

    assert "Delegation A has the floor" in told
    assert "Delegation B" in told and "A topic of ours" in told
    assert "Delegate A" not in told and "Delegate B" not in told
    assert 'data-allowed="180000"' in told


def test_whoever_speaks_for_nobody_else_is_called_by_the_name_they_chose(conference, hall):
    one = world.own_list(hall)
    told = {"kind": "diaspora", "delegation_key": ""}
    ask(one, world.somebody(conference, "V", name="Person V", **told))
    other = world.somebody(conference, "W", name="Person W", **told)
    with acting("tests"):
        Participant.objects.filter(pk=other.pk).update(listed_as="A friend")
    ask(one, other, 3)

    room = shown(hall, "room")

    assert "Person V" in room and "A friend" in room
    assert "Person W" not in room
    assert "Person W" in shown(hall, "desk", "speakers")


def test_what_somebody_wrote_is_no_markup(conference, hall, lists):
    ask(lists[0], world.somebody(conference, "A", name="<script>name"), topic="<script>alert(1)</script>")

    for screen, panel in (("room", "floor"), ("desk", "floor"), ("desk", "speakers"), ("stage", "floor")):
        told = shown(hall, screen, panel)
        assert "<script" not in told
    assert "&lt;script&gt;alert" in shown(hall, "room")


@pytest.mark.parametrize("language", ["ka", "en"])
def test_every_screen_is_made_in_both_languages(conference, hall, lists, language):
    one = give(ask(lists[0], world.somebody(conference, "A")))
    actions.note_language(speech=one, language="ro", by=SYSTEM, at=later(3))
    ask(lists[0], world.somebody(conference, "B"), 5, kind="order", category="quorum")
    speaks = {"ka": "სიტყვა აქვს: დელეგაცია A", "en": "Delegation A has the floor"}[language]

    for screen in ("room", "desk", "stage"):
        told = shown(hall, screen, language=language)
        assert speaks in told
        assert {"ka": "კვორუმი", "en": "quorum"}[language] in told or screen == "stage"
    assert {"ka": "დელეგაცია B", "en": "Delegation B"}[language] in shown(hall, "desk", "speakers", language)


def test_screens_cost_the_same_for_two_hundred_who_wait(conference, hall):
    one = world.own_list(hall, rule="precedence")
    people = world.crowd(conference, 200)

    def costs() -> list[int]:
        found = []
        for screen, panel in (("room", "floor"), ("desk", "floor"), ("desk", "speakers"), ("stage", "floor")):
            with CaptureQueriesContext(connection) as asked:
                showing.states(f"{screen}:{hall.public_id}:en", [panel])
            found.append(len(asked))
        return found

    for person in people[:2]:
        ask(one, person)
    speech = give(queries.waiting_in([one])[0])
    before = costs()
    for place, person in enumerate(people[2:]):
        hand = ask(one, person, place)
        if place < 20:
            speech = give(hand, seen=speech, seconds=place)
    assert costs() == before
    assert max(before) <= 9


def test_asking_by_the_page_and_by_the_script(conference, hall, lists):
    who = world.somebody(conference, "A")
    client, key = as_one(who), uuid4()
    told = {"speakers_list": lists[0].public_id, "key": key, "topic": "On\u202eus\u202c all"}

    answer = post(client, "ask", hall, **told)
    again = post(client, "ask", hall, **told)

    assert (answer.status_code, again.status_code) == (200, 200)
    assert "Your place: 1" in answer.json()["own"]
    assert Hand.objects.get().topic == "Onus all"
    with translation.override("en"):
        address = reverse("floor:withdraw", args=[hall.public_id])
    plain = client.post(address, {"hand": Hand.objects.get().public_id})
    assert plain.status_code == 302 and plain["Location"].endswith("#floor")
    assert Hand.objects.get().state == "withdrawn"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"topic": "x" * 100_000}, "300"),
        ({"topic": "bell \x07"}, "sign"),
        ({"topic": "nul \x00"}, ""),
        ({"kind": "filibuster"}, "filibuster"),
        ({"category": "lunch", "kind": "order"}, "lunch"),
        ({"key": "no-key"}, ""),
    ],
)
def test_bad_input_is_told_and_nothing_is_kept(conference, hall, lists, told, words):
    client = as_one(world.somebody(conference, "A"))

    answer = post(client, "ask", hall, **{"speakers_list": lists[0].public_id, "key": uuid4(), **told})

    assert answer.status_code == 409
    assert words in answer.json()["said"] and answer.json()["fault"]
    assert not Hand.objects.exists()


def test_the_list_of_another_hall_is_not_found(conference, hall, lists):
    client = as_one(world.somebody(conference, "A"))

    for forged in (uuid4(), hall.public_id, "x"):
        answer = post(client, "ask", hall, speakers_list=forged, key=uuid4())
        assert answer.status_code in (404, 409)
    assert not Hand.objects.exists()


def test_forged_hands_and_speeches_are_not_found(conference, hall, lists):
    moderator = as_one(world.somebody(conference, "M"), "moderator", hall)
    hand = ask(lists[0], world.somebody(conference, "A"))

    for name, told in (
        ("hand", {"hand": uuid4(), "act": "give"}),
        ("hand", {"hand": "1; drop", "act": "give"}),
        ("hand", {"hand": hand.public_id, "act": "dance"}),
        ("hand", {"act": "give"}),
        ("speech", {"speech": uuid4(), "act": "take"}),
        ("list", {"speakers_list": uuid4(), "act": "close"}),
    ):
        assert post(moderator, name, hall, **told).status_code == 404, (name, told)
    assert Hand.objects.get().state == "waiting"


def test_a_delegate_of_another_conference_finds_no_hall(hall, lists):
    from kavshiri.conference.models import Conference

    stranger = as_one(world.somebody(Conference.objects.get(slug=house.DRAFT), "Z"))

    for name in ("ask", "withdraw", "finish", "hand", "speech", "enter", "lists", "list"):
        assert post(stranger, name, hall).status_code == 404, name
    for name in ("record", "record-file"):
        with translation.override("en"):
            assert stranger.get(reverse(f"floor:{name}", args=[hall.public_id])).status_code == 404


def test_a_moderator_runs_the_floor_by_its_buttons(conference, hall, lists):
    client = as_one(world.somebody(conference, "M"), "moderator", hall)
    hand = ask(lists[0], world.somebody(conference, "A"))
    other = ask(lists[0], world.somebody(conference, "B"), 3)

    def said(name: str, **told: Any) -> str:
        answer = post(client, name, hall, **told)
        assert answer.status_code == 200, answer.json()
        return answer.json()["said"]

    assert said("hand", hand=other.public_id, act="up", number=2) == "Moved."
    assert said("hand", hand=hand.public_id, act="give", seen="") == "The floor is given."
    speech = Speech.objects.get()
    for act in ("pause", "resume"):
        said("speech", speech=speech.public_id, act=act)
    said("speech", speech=speech.public_id, act="extend", extended=0)
    said("speech", speech=speech.public_id, act="language", language="en")
    assert post(client, "speech", hall, speech=speech.public_id, act="extend", extended=0).status_code == 409
    said("speech", speech=speech.public_id, act="take")
    said("hand", hand=hand.public_id, act="back")
    said("hand", hand=other.public_id, act="end")
    said("list", speakers_list=lists[0].public_id, act="close")
    said("enter", speakers_list=lists[0].public_id, key=uuid4(), who="A guest", act="add")
    said("enter", key=uuid4(), who="Another guest", act="give", seen="", limit=0)

    assert queries.running(hall).speaker == "Another guest"
    assert queries.running(hall).limit is None
    assert Hand.objects.filter(who="A guest").exists()


def test_the_rules_of_a_list_are_changed_and_wrong_ones_are_told(conference, hall, lists):
    client = as_one(world.somebody(conference, "M"), "assistant", hall)
    one = lists[0]
    told = {"speakers_list": one.public_id, "seen": actions.version(one), "name_en": "States", "rule": "fairness",
            "limit": 300, "pool": 30, "pool_of": "party", "kinds": ["head", "delegate"], "act": "change"}  # fmt: skip

    assert post(client, "list", hall, **{**told, "rule": "whim"}).status_code == 409
    assert post(client, "list", hall, **{**told, "limit": "-3"}).status_code == 409
    assert post(client, "list", hall, **{**told, "name_en": ""}).status_code == 409
    assert post(client, "list", hall, **told).status_code == 200
    assert post(client, "list", hall, **told).status_code == 409  # somebody has changed it since that page

    one.refresh_from_db()
    assert (str(one.name), one.rule, one.limit, one.pool, one.pool_of) == ("States", "fairness", 300, 30, "party")
    assert post(client, "lists", hall, name_ka="ჩვენი სია", rule="request").status_code == 200
    assert SpeakersList.objects.count() == 4


def test_the_room_and_the_desk_are_pages_with_their_forms(conference, hall, lists):
    who = world.somebody(conference, "M")
    client = as_one(who, "moderator", hall)
    give(ask(lists[0], world.somebody(conference, "A")))
    ask(lists[0], who, 3)
    where = [conference.slug, hall.session.slug]

    with translation.override("en"):
        room, desk = client.get(reverse("hall:room", args=where)), client.get(reverse("hall:desk", args=where))

    assert "Ask for the floor" in room.content.decode() and "Your place: 1" in room.content.decode()
    told = desk.content.decode()
    assert "End the speech" in told and 'data-hotkey="g"' in told and "Enter somebody" in told
    assert 'name="csrfmiddlewaretoken" value=""' not in told


def test_the_record_tells_who_spoke_when_and_how_long(conference, hall, lists):
    speech = give(ask(lists[0], world.somebody(conference, "A"), topic="=1+1"), seconds=60)
    actions.pause(speech=speech, by=SYSTEM, at=later(80))
    actions.note_language(speech=speech, language="ro", by=SYSTEM, at=later(81))
    actions.take(speech=speech, end="time", by=SYSTEM, at=later(90))

    (row,) = record.rows(hall, "en", later(100))

    assert (row.delegation, row.speaker, row.list, row.kind) == (
        "Delegation A", "Delegate A", "Delegations", "statement",
    )  # fmt: skip
    assert (row.asked, row.started, row.ended, row.seconds) == (AT, later(60), later(90), 20)
    assert (row.limit, row.language, row.end) == (180, "ro", "the time was over")


def test_the_record_comes_as_a_page_and_as_files_that_calculate_nothing(conference, hall, lists):
    rapporteur = as_one(world.somebody(conference, "R"), "rapporteur", hall)
    delegate = as_one(world.somebody(conference, "B"))
    give(ask(lists[0], world.somebody(conference, "A"), topic="=1+1"))
    with translation.override("en"):
        page, file = (reverse(f"floor:{name}", args=[hall.public_id]) for name in ("record", "record-file"))

    assert "Delegate A" in rapporteur.get(page).content.decode()
    assert delegate.get(page).status_code == 403 and delegate.get(file).status_code == 403
    csv = rapporteur.get(file, {"as": "csv"}).content.decode()
    assert "'=1+1" in csv and ",=1+1" not in csv
    (book,) = load_workbook(BytesIO(rapporteur.get(file, {"as": "xlsx"}).content)).worksheets
    assert [cell.value for cell in book[2]][1:3] == ["Delegation A", "Delegate A"]
    assert all(cell.data_type != "f" for cell in book[2])
    told = json.loads(rapporteur.get(file, {"as": "json"}).content)
    assert told["speeches"][0]["speaker"] == "Delegate A"
    assert rapporteur.get(file, {"as": "exe"}).status_code == 404


def test_other_rooms_of_the_hall_learn_who_has_the_floor(hall, lists, conference):
    assert slots.speaker(hall, "en") == ""
    speech = give(ask(lists[0], world.somebody(conference, "A")))
    assert (slots.speaker(hall, "en"), slots.speaker(hall, "ka")) == ("Delegation A", "დელეგაცია A")
    actions.take(speech=speech, by=SYSTEM, at=later(9))
    assert slots.speaker(hall, "en") == ""
