"""The replay is exact: at each moment it shows what the rooms' own queries showed then, and nothing erased since."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kavshiri.floor.models import Hand
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Duty
from kavshiri.privacy.slots import Subject, erase_everywhere
from kavshiri.proceedings.replay import playing, rewinding, serving, standing, telling
from kavshiri.voting.models import Poll
from tests import world as portal
from tests.asking import world as asking
from tests.proceedings import world
from tests.proceedings.world import SYSTEM, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def play():
    return world.played(portal.furnish().published)


def seen_again(reel, at: dt.datetime) -> world.Snapshot:
    number = reel.number_at(at)
    told, one = standing.stood(reel, number, at, standing.ROOM), None
    waiting = [
        thing.key for thing, held in reel.of(Hand, reel.place_of(number)) if held["state"] in ("waiting", "called")
    ]  # fmt: skip
    one = told.floor
    return world.Snapshot(
        at, told.state, told.point, one.key if one else "", one.used if one else 0, one.allowed if one else None,
        bool(one and one.is_running), tuple(aside.key for aside in told.asides),
        told.on_stage.key if told.on_stage else "", tuple(sorted(each.key for each in told.questions)),
        tuple((each.key, each.state) for each in told.polls), tuple(sorted(waiting)),
    )  # fmt: skip


def test_each_moment_stands_as_it_stood_then(play):
    reel = rewinding.reel(play.hall)
    assert len(play.snapshots) > 25
    for snapshot in play.snapshots:
        assert seen_again(reel, snapshot.at) == snapshot


def test_between_two_moments_the_clock_runs_on_and_stands_where_it_stood(play):
    reel = rewinding.reel(play.hall)
    used = {second: standing.stood(reel, reel.number_at(later(second)), later(second)).floor for second in (30, 60, 75)}
    assert {second: (one.used, one.is_running) for second, one in used.items() if one} == {
        30: (10, True), 60: (30, False), 75: (40, True),
    }  # fmt: skip


def test_the_room_is_shown_only_what_the_room_saw(play):
    reel = rewinding.reel(play.hall)
    number, at = reel.number_at(later(425)), later(425)
    room, desk = (standing.stood(reel, number, at, sight) for sight in standing.SIGHTS)
    assert [one.number for one in room.questions] == [1, 2]
    assert [one.number for one in desk.questions] == [1, 2, 3]
    assert [bool(poll.tallies) for poll in room.polls] == [True, False]
    assert [bool(poll.tallies) for poll in desk.polls] == [True, True]
    said = [line.said for one in telling.told(reel, standing.ROOM) for line in one.lines]
    assert "Question 3 was asked" not in said and not any("asks for the floor" in words for words in said)
    assert "Delegation A has the floor" in said
    assert "Question 1: is being answered now" in said


def test_what_was_erased_since_stays_erased(play):
    erase_everywhere(Subject(address="delegate-b@example.org"), SYSTEM, later(5000))
    reel = rewinding.reel(play.hall)
    frames = [playing.frame(reel, one, standing.DESK) for one in telling.told(reel, standing.DESK)]
    said = " ".join(frames) + " ".join(line.said for one in telling.told(reel, standing.DESK) for line in one.lines)
    assert "Delegate B" not in said and "What is nobody to see?" not in said
    assert "Ann" not in said
    snapshot = next(one for one in play.snapshots if one.at == later(95))
    assert seen_again(reel, snapshot.at).floor == snapshot.floor


def test_the_page_reads_without_a_script_and_only_for_those_who_may(play):
    rapporteur = asking.person(play.hall.session.conference, 71, kind="speaker")
    asking.give_duty(play.hall, rapporteur, Duty.Kind.RAPPORTEUR)
    client, url = world.as_participant(rapporteur), reverse("proceedings:replay", args=[play.hall.public_id])
    page = client.get(url, {"t": "0:01:35"}).content.decode()
    assert 'class="frame__who">Delegation B' in page and 'rel="next"' in page
    for query in ({"m": "999999999"}, {"m": "x"}, {"t": "99:99"}, {"t": "<script>"}, {"sight": "god"}):
        assert client.get(url, query).status_code == 200
    frames = json.loads(client.get(reverse("proceedings:frames", args=[play.hall.public_id]), {"m": "0"}).content)
    assert len(frames) == playing.TOGETHER
    for address in (url, reverse("proceedings:frames", args=[play.hall.public_id])):
        assert Client().get(address).status_code == 404
        assert world.as_participant(play.people["a"]).get(address).status_code == 403
        assert client.post(address).status_code == 405


def test_a_longer_story_asks_no_oftener(play):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            playing.page(halls.hall(str(play.hall.public_id)), {"m": "5"})
        return len(queries)

    asked()  # what is remembered is read once
    before = asked()
    from tests.voting import world as polls

    hall = play.hall
    from kavshiri.access.acting import acting

    with acting("tests"):
        type(hall).objects.filter(pk=hall.pk).update(state="running", ended_at=None)
    hall.refresh_from_db()
    for place in range(3):
        asking.ask(hall, play.people["a"], f"Question {place}?", later(700 + 61 * place), language="en")
        polls.poll(hall, is_open=False)
    assert asked() == before
    assert Poll.objects.filter(hall=hall).count() == 5


def test_the_command_tells_the_moments_and_refuses_what_is_not_there(play):
    session = play.hall.session
    out = StringIO()
    told = {"conference": session.conference.slug, "session": session.slug, "language": "en", "speed": 100_000.0}
    call_command("replay", **told, stdout=out)
    assert "Delegation A has the floor" in out.getvalue() and "moments" in out.getvalue().splitlines()[-1]
    with pytest.raises(CommandError, match="no such hall"):
        call_command("replay", **{**told, "session": "none"}, stdout=out)
    with pytest.raises(CommandError, match="speed"):
        call_command("replay", **{**told, "speed": 0.0}, stdout=out)


def asked_alone(hall, path: str, method: str = "GET", query: str = "") -> tuple[str, bytes]:
    said: list[str] = []
    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "QUERY_STRING": query}
    body = serving.Alone(hall, "en", lambda *_all: [b"static"])(environ, lambda status, _head: said.append(status))
    return said[0] if said else "", b"".join(body)


def test_alone_it_answers_for_its_session_and_nothing_else(play):
    status, page = asked_alone(play.hall, "/")
    assert status == "200 OK" and b"Delegation A has the floor" in page and b"csrf" not in page
    assert json.loads(asked_alone(play.hall, "/frames/", query="m=3")[1])
    assert asked_alone(play.hall, "/", "POST")[0].startswith("405")
    assert asked_alone(play.hall, "/ka/")[0].startswith("404")
