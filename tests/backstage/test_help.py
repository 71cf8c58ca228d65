from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.accreditation import actions as accreditation
from kavshiri.backstage import actions, panels, topics
from kavshiri.backstage.models import Call, Incident, Remark
from kavshiri.hall import showing, slots
from kavshiri.hall import topics as hall_topics
from kavshiri.hall.panels import Scene, Screen
from kavshiri.journal.models import Entry
from kavshiri.live import slots as live
from tests import world as portal
from tests.accreditation.world import ticket
from tests.asking.world import person
from tests.backstage import world
from tests.backstage.world import Kind, act, call
from tests.hall import world as halls
from tests.media import world as media

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle()))


@pytest.fixture
def who(hall):
    return person(hall.session.conference, 1)


@pytest.fixture
def technician(hall):
    return world.on_duty(hall, Kind.TECHNICIAN, 60)


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who.user)
    return client


def names(hall) -> list[str]:
    return [hall.session.conference.slug, hall.session.slug]


def room_of(client: Client, hall) -> str:
    return client.get(reverse("hall:room", args=names(hall))).content.decode()


def desk_fragment(hall, *duties: str) -> str:
    return panels.calls(Scene(hall, world.later(), "en", frozenset(duties)))


def test_somebody_is_helped_at_once_calls_is_taken_answered_and_closes_the_call(hall, who, technician):
    mine, helper = signed_in(who), signed_in(technician)
    assert "Is the sound of the device on" in room_of(mine, hall)
    form = {"kind": "sound", "text": "I hear nothing", "key": str(uuid4())}
    address = reverse("backstage:call", args=[hall.public_id])
    answers = [mine.post(address, form, headers=SCRIPT).json() for _again in range(2)]
    assert {one["said"] for one in answers} == {"The help desk has your call № 1."} and Call.objects.count() == 1
    assert "somebody takes it soon" in answers[0]["own"] and Remark.objects.count() == 1

    made = Call.objects.get()
    desk = reverse("backstage:answer", args=[made.public_id])
    assert "I hear nothing" in desk_fragment(hall) and "Person 1" in desk_fragment(hall)
    assert helper.post(desk, {"act": "take", "seen": "0"}, headers=SCRIPT).json()["said"] == "You have taken call 1."
    assert "Somebody of the help desk is on it." in room_of(mine, hall)
    helper.post(desk, {"act": "answer", "phrase": "reload"}, headers=SCRIPT)
    helper.post(desk, {"act": "answer", "text": "And tell me then"}, headers=SCRIPT)
    with translation.override("ka"):
        page = mine.get(reverse("hall:room", args=names(hall))).content.decode()
    assert "Please load the page again." not in page and "And tell me then" in page
    page = room_of(mine, hall)
    assert "Please load the page again." in page and "The help desk has answered." in page
    assert technician.name not in page  # the help desk is named by its duty before those who call

    own = reverse("backstage:mine", args=[made.public_id])
    mine.post(own, {"act": "add", "text": "Not yet", "key": str(uuid4())}, headers=SCRIPT)
    made.refresh_from_db()
    assert made.state == "taken" and "Not yet" in desk_fragment(hall)
    assert "Your call № 1 is closed." in mine.post(own, {"act": "close"}, headers=SCRIPT).json()["own"]
    assert "Nobody needs help." in desk_fragment(hall)


def test_nobody_sees_or_touches_the_call_of_somebody_else(hall, who, technician):
    made = call(hall, who, "Planted words")
    other = person(hall.session.conference, 2)
    moderator = world.on_duty(hall, Kind.MODERATOR, 61)
    for somebody in (other, moderator):
        client = signed_in(somebody)
        assert "Planted" not in room_of(client, hall)
        assert client.get(reverse("backstage:helping", args=[hall.public_id])).content.decode().count("Planted") == 0
        for name in ("mine", "answer"):
            answer = client.post(reverse(f"backstage:{name}", args=[made.public_id]), {"act": "close"}, headers=SCRIPT)
            assert answer.status_code in (403, 404) and "Planted" not in answer.content.decode()
        for address in (reverse("backstage:connections", args=[hall.public_id]),):
            assert client.get(address).status_code in (403, 404)
    desk = signed_in(moderator).get(reverse("hall:desk", args=names(hall))).content.decode()
    states = showing.states(f"desk:{hall.public_id}:en:moderator", None)
    room = [showing.states(f"{screen}:{hall.public_id}:en", None) for screen in (Screen.ROOM, Screen.STAGE)]
    for told in (desk, str(states), str(room)):
        assert "Planted" not in told and str(made.public_id) not in told
    assert "Planted" in showing.states(f"desk:{hall.public_id}:en:technician", None)["calls"]
    assert not [one for one in Entry.objects.filter(topic__name=f"hall:{hall.public_id}") if "call" in one.kind]
    assert "Planted" not in str(list(Entry.objects.values()))


def test_several_helpers_do_not_step_on_each_other(hall, who, technician):
    made, second = call(hall, who), world.on_duty(hall, Kind.TECHNICIAN, 62)
    actions.take(call=made, seen=0, by=act(technician), at=world.AT)
    actions.take(call=made, seen=0, by=act(technician), at=world.AT)  # sent again
    with pytest.raises(ValidationError, match="taken by Person 60"):
        actions.take(call=made, seen=0, by=act(second), at=world.AT)
    with pytest.raises(ValidationError, match="taken by Person 60"):
        actions.answer(call=made, text="Mine", key=uuid4(), by=act(second), at=world.AT)
    actions.take(call=made, seen=1, by=act(second), at=world.AT)
    actions.answer(call=made, text="Mine", key=uuid4(), by=act(second), at=world.AT)
    assert Remark.objects.filter(text="Mine").count() == 1
    with pytest.raises(ValidationError, match="taken by Person 62"):
        actions.close(call=made, seen=0, by=act(technician), at=world.AT)


def test_only_the_callers_page_hears_that_there_is_something_new(hall, who, technician):
    made = call(hall, who)
    page = room_of(signed_in(who), hall)
    assert f'data-hears="call:{made.public_id}"' in page
    assert slots.heard(hall, Screen.ROOM, f"call:{made.public_id}") == [topics.call(made)]
    assert slots.heard(hall, Screen.STAGE, f"call:{made.public_id}") == []
    assert slots.heard(hall, Screen.ROOM, "call:no-such call:") == []
    actions.answer(call=made, text="Planted", key=uuid4(), by=act(technician), at=world.AT)
    entry = Entry.objects.get(topic__name=topics.call(made))
    assert entry.payload == {"renews": "help"}
    # an answer that is written while the page still comes is told to it
    assert live.is_retold(topics.call(made)) and not live.is_retold(hall_topics.room(hall))


def test_one_call_at_a_time_and_no_flood(hall, who):
    made = call(hall, who)
    again = call(hall, who, "No picture either", kind="picture", at=world.later(20))
    assert again.pk == made.pk and again.kind == "picture" and Remark.objects.count() == 2
    for number in range(3):
        call(hall, who, f"Hello {number}", kind="picture", at=world.later(21 + number))
    with pytest.raises(ValidationError, match="5 messages within a minute"):
        call(hall, who, "Hello", kind="picture", at=world.later(25))
    with pytest.raises(ValidationError, match="few seconds"):
        call(hall, who, "", kind="sound", at=world.later(24))
    call(hall, person(hall.session.conference, 2), at=world.later(25))


def test_after_ten_calls_one_is_sent_to_the_secretariat(hall, who):
    for number in range(10):
        made = call(hall, who, "", at=world.later(100 * number))
        actions.close_own(call=made, by=act(who), at=world.later(100 * number + 1))
    with pytest.raises(ValidationError, match="write to the secretariat"):
        call(hall, who, "", at=world.later(2000))


@pytest.mark.parametrize("wrong", [{"kind": "dragons"}, {"kind": "sound", "text": "x" * 1001}])
def test_what_was_typed_comes_back_without_a_script(hall, who, wrong):
    client, address = signed_in(who), reverse("backstage:call", args=[hall.public_id])
    answer = client.post(address, {"text": "Long words", **wrong})
    assert answer.status_code == 400 and wrong.get("text", "Long words") in answer.content.decode()
    assert client.post(address, {"kind": "sound", **wrong, "text": "x" * 1001}, headers=SCRIPT).status_code == 409


def test_whom_the_door_is_shut_to_finds_help_before_it_and_a_stranger_does_not(hall, who, technician):
    session = hall.session
    accreditation.bar(participant=who, session=session, reason="", by=actors.system(), at=world.AT)
    mine, page = signed_in(who), reverse("backstage:helping", args=[hall.public_id])
    shut = mine.get(reverse("accreditation:wait", args=[ticket(who, session)])).content.decode()
    assert page in shut and "Help: I cannot get in" in shut
    assert "Open the link in your letter once more" in mine.get(page).content.decode()
    address = reverse("backstage:call", args=[hall.public_id])
    answer = mine.post(address, {"kind": "entry", "text": "It says no", "door": "on"}, follow=True)
    assert answer.redirect_chain[0][0] == page and "It says no" in answer.content.decode()
    actions.answer(call=Call.objects.get(), text="We look", key=uuid4(), by=act(technician), at=world.AT)
    assert "We look" in mine.get(page).content.decode()
    assert Client().get(page).status_code == 302 and Client().post(address).status_code in (403, 404)
    outsider = accreditation.admit(
        conference=session.conference, origin="member:9", by=actors.system(), at=world.AT,
        values={"name": "Gone", "address": "gone@example.org", "language": "en", "kind": "viewer"},
    )  # fmt: skip
    accreditation.revoke(
        conference=session.conference, origin="member:9", reason="left", by=actors.system(), at=world.AT
    )
    assert signed_in(outsider).get(page).status_code in (403, 404)
    with pytest.raises(PermissionDenied):
        call(hall, outsider)


def test_who_waits_before_the_door_finds_help_there(hall, who):
    waiting = signed_in(who).get(reverse("accreditation:wait", args=[ticket(who, hall.session)])).content.decode()
    assert reverse("backstage:helping", args=[hall.public_id]) in waiting


def test_the_tips_know_what_somebody_has_chosen_to_hear(hall, who):
    media.keep(hall.session, actors.system(), language="ro", adapter="none")
    media.keep(hall.session, actors.system(), **media.FLOOR)
    client = signed_in(who)
    client.cookies["kv_sound"] = "ro"
    page = room_of(client, hall)
    assert "You have chosen: The floor, as spoken" in page or "You have chosen: Romanian" in page
    client.post(reverse("backstage:call", args=[hall.public_id]), {"kind": "language", "text": "x"}, headers=SCRIPT)
    assert Call.objects.get().hears == "ro" and "hears: ro" in desk_fragment(hall)
    assert not [secret for secret in media.SECRETS if secret in page.split('id="help"')[1].split("</section>")[0]]


def test_one_press_makes_an_incident_the_next_call_joins_it_and_its_end_answers_both(hall, who, technician):
    first, second = call(hall, who), call(hall, person(hall.session.conference, 2), at=world.later(30))
    found = actions.make_incident(call=first, by=act(technician), at=world.later(60))
    assert found.began_at == world.AT and found.kind == "sound"
    assert actions.make_incident(call=second, by=act(technician), at=world.later(61)).pk == found.pk
    found = Incident.objects.get()
    with pytest.raises(ValidationError, match="no words"):
        actions.end_incident(incident=found, deeds=" ", seen=found.revision, by=act(technician), at=world.later(90))
    actions.end_incident(
        incident=found, deeds="The cable was changed.", seen=found.revision, by=act(technician), at=world.later(90)
    )
    assert set(Call.objects.values_list("state", flat=True)) == {"answered"}
    assert Remark.objects.filter(phrase="solved").count() == 2
    with pytest.raises(ValidationError, match="stands otherwise"):
        actions.end_incident(incident=found, deeds="Again", seen=0, by=act(technician), at=world.later(91))


def counted(work) -> int:
    with CaptureQueriesContext(connection) as seen:
        work()
    return len(seen)


def test_the_help_desk_asks_the_database_no_more_for_more_calls(hall, technician):
    scene = Scene(hall, world.later(), "en", frozenset({"technician"}))

    def fill(number: int) -> None:
        made = call(hall, person(hall.session.conference, number), at=world.AT)
        actions.answer(call=made, text="Yes", key=uuid4(), by=act(technician), at=world.AT)
        actions.make_incident(call=made, by=act(technician), at=world.AT)
        world.note(hall, technician, f"note {number}")

    shows = (panels.calls, panels.incidents, panels.line, panels.connections, panels.media)
    fill(10)
    first = [counted(lambda show=show: show(scene)) for show in shows]
    fill(11)
    fill(12)
    assert [counted(lambda show=show: show(scene)) for show in shows] == first
