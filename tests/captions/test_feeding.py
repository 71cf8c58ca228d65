from __future__ import annotations

import datetime as dt
import json

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client
from django.utils import translation

from kavshiri.captions import actions, limits, links, queries
from kavshiri.captions.models import Line
from kavshiri.journal.models import Entry
from kavshiri.ui import clock
from tests import world as portal
from tests.captions import world
from tests.hall import world as halls

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def track():
    return world.track(halls.hall(portal.load(portal.bundle())))


@pytest.fixture
def source(track):
    return world.source(track)


@pytest.fixture
def rung(monkeypatch):
    told = []
    monkeypatch.setattr("kavshiri.live.ringing.tell", lambda topic, name, value: told.append((name, value)))
    monkeypatch.setattr(limits, "_passed", {})
    return told


def address(source) -> str:
    return links.address_of(source).removeprefix(settings.ORIGIN)


def post(source, body, kind: str = "application/json", more: str = ""):
    """As a machine does: without a cookie, and where forged forms are looked for."""
    client = Client(enforce_csrf_checks=True)
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(address(source) + more, data, content_type=kind)


def kept() -> list[tuple[str, str]]:
    return list(Line.objects.order_by("number").values_list("speaker", "text"))


def test_plain_words_are_taken_as_zoom_takes_them(source):
    first = post(source, "I'M SENDING ", "text/plain", "&seq=1&lang=en-US")
    assert first.status_code == 200 and first.json() == {"kept": 1, "last": 1}
    assert post(source, "SEVERAL CAPTIONS.\n", "text/plain", "&seq=2&lang=en-US").json()["last"] == 2
    # tried again after an answer that was lost
    assert post(source, "SEVERAL CAPTIONS.\n", "text/plain", "&seq=2&lang=en-US").json()["last"] == 2
    assert [text for _who, text in kept()] == ["I'M SENDING", "SEVERAL CAPTIONS."]
    asked = Client().get(address(source).replace("/feed?", "/feed/seq?"))
    assert asked.content == b"2" and asked["Content-Type"] == "text/plain"
    assert "ka" in post(source, "გამარჯობა", "text/plain", "&seq=3&lang=ka-GE").json()["error"]


def test_words_still_being_said_replace_each_other_and_are_kept_nowhere(source, rung):
    before = Entry.objects.count()
    assert post(source, {"text": "Good mor", "final": False}).json() == {"kept": 0, "last": None}
    assert rung == [("passing", {"text": "Good mor", "who": "", "at": rung[0][1]["at"]})]
    assert not Line.objects.exists() and Entry.objects.count() == before
    assert post(source, {"text": "Good morning.", "final": True, "speaker": "Delegation A"}).json()["kept"] == 1
    assert rung[-1] == ("passing", None) and kept() == [("Delegation A", "Good morning.")]
    limits._passed.clear()
    post(source, {"text": "x" * 2_000, "final": False})
    post(source, {"text": "x" * 3_000, "final": False})  # a flood is thinned
    assert len(rung[-1][1]["text"]) <= 500


def test_what_is_said_twice_is_written_twice_and_what_is_sent_twice_once(source):
    for _time in range(2):
        assert post(source, "Yes.", "text/plain").json()["kept"] == 1
        assert post(source, {"text": "Yes."}).json()["kept"] == 1
        assert post(source, {"text": "Yes.", "id": 7}).json()["kept"] == 1
        assert post(source, {"text": "Yes.", "start": 1, "end": 2}).json()["kept"] == 1
        assert post(source, {"text": "Yes."}, more="&seq=9").json()["kept"] == 1
    assert len(kept()) == 4 + 3


def test_what_a_machine_made_is_marked_and_what_a_stenographer_wrote_is_not(track, source):
    post(source, {"text": "By machine"})
    post(world.source(track, name="CART", is_machine=False), {"text": "By hand"})
    assert list(Line.objects.order_by("number").values_list("is_machine", "origin")) == [
        (True, "source"), (False, "source"),
    ]  # fmt: skip
    assert queries.source(str(source.public_id)).heard_at


def test_segments_in_webvtt_and_json_have_their_times(source):
    file = (
        "WEBVTT\n\n00:10.000 --> 00:12.500\n<v Delegation A>First &amp; foremost\n\n00:12.500 --> 00:15.000\nSecond\n"
    )
    assert post(source, file, "text/vtt").json() == {"kept": 2, "last": 2}
    assert post(source, file, "text/vtt").json()["last"] == 2  # sent again
    first, second = Line.objects.order_by("number")
    assert (first.speaker, first.text) == ("Delegation A", "First & foremost")
    assert second.ended_at - first.began_at == dt.timedelta(seconds=5)
    now = clock.now()
    told = {"text": "Third", "start": now.isoformat(), "end": (now + dt.timedelta(seconds=3)).isoformat()}
    assert post(source, {"segments": [told, {"text": "Fourth", "start": 3, "end": 4.5}]}).json()["kept"] == 2
    third, fourth = Line.objects.order_by("number")[2:]
    assert (third.began_at, third.ended_at) == (now, now + dt.timedelta(seconds=3))
    assert fourth.ended_at - fourth.began_at == dt.timedelta(seconds=1.5)


@pytest.mark.parametrize(
    "body",
    [
        "", "{", "null", "[1]", "7", '"text"', '{"text": 7}', '{"segments": 5}', '{"segments": [null]}', "[" * 100_000,
        b"\xff\xfe\x00", '{"words": "x"}', json.dumps({"text": "w " * 100_000}), json.dumps([{"text": "x"}] * 31),
        json.dumps({"text": "w " * 3_000}), '{"text": "\\u202e\\u0000"}',
    ],
)  # fmt: skip
def test_nonsense_is_refused_in_words_and_nothing_is_kept(source, body):
    answer = post(source, body)
    assert answer.status_code == 400 and answer.json()["error"]
    assert not Line.objects.exists()


@pytest.mark.parametrize("kind", ["text/html", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])
def test_other_forms_are_refused(source, kind):
    assert post(source, "text=Hello", kind).status_code == 400 and not Line.objects.exists()


def test_odd_values_beside_the_words_do_no_harm(source):
    odd = {"start": "yesterday", "end": float("nan"), "speaker": ["A"], "id": {"a": 1}, "final": "yes"}
    assert post(source, {"text": "One \ud800 \u202eword", **odd}).json()["kept"] == 1
    far = {"start": "1600-01-01T00:00:00Z", "end": "9999-12-31T23:59:59Z", "id": "\ud800" * 900}
    assert post(source, {"text": "Two", **far}).json()["kept"] == 1
    assert post(source, {"text": "Three", "start": 1e308, "end": -1e308, "seq": "x"}, more="&seq=x&seq=-1").json()[
        "kept"
    ]
    assert [text for _who, text in kept()] == ["One word", "Two", "Three"]
    assert all(abs(line.began_at - clock.now()) < dt.timedelta(minutes=1) for line in Line.objects.all())


def test_a_forged_cut_renewed_or_shut_address_writes_nothing(source):
    good = links.secret_of(source)
    forged = signing.dumps([str(source.public_id), 1], salt="kavshiri.hall.stage")
    for secret in ("", "x", good[:-2], good + "A", forged, "a" * 100_000, signing.dumps("x", salt=links.SALT)):
        answer = Client().post("/captions/feed", "Hello", content_type="text/plain", query_params={"token": secret})
        assert answer.status_code == 403, secret
    assert post(source, "Hello", "text/plain").status_code == 200
    renewed = actions.renew(source=source, **world.SYSTEM)
    assert post(source, "Hello again", "text/plain").status_code == 403
    assert post(renewed, "Hello again", "text/plain").status_code == 200
    actions.shut_out(source=renewed, **world.SYSTEM)
    assert post(renewed, "And again", "text/plain").status_code == 403
    assert Client().get(address(renewed).replace("/feed?", "/feed/seq?")).status_code == 403
    assert len(kept()) == 2


def test_a_signed_in_browser_gives_a_machine_no_right(source, track):
    client = Client()
    client.force_login(world.on_duty(track.hall, "captioner").user)
    assert client.post("/captions/feed", "Hello", content_type="text/plain").status_code == 403
    assert client.get(address(source)).status_code == 405


def test_a_flood_of_a_machine_is_stopped_and_people_can_write_on(source, track):
    said = [post(source, {"segments": [{"text": f"{n}-{m}"} for m in range(30)]}).status_code for n in range(3)]
    assert said == [200, 400, 400] and Line.objects.count() == 30
    assert world.line(track, "By hand", at=clock.now()).number == 31


def test_off_the_record_a_machine_keeps_nothing_either(source, track, rung):
    world.ruled(track.hall, "off")
    assert post(source, {"text": "A secret word", "speaker": "Delegation A"}).json() == {"kept": 0, "last": None}
    assert not Line.objects.exists() and rung[0][1]["text"] == "A secret word"
    assert "secret" not in str(list(Entry.objects.values_list("payload", flat=True)))


def test_under_the_chatham_house_rule_a_machine_names_nobody(source, track, rung):
    world.ruled(track.hall, "chatham")
    post(source, {"text": "Word", "speaker": "Delegation A"})
    post(source, {"text": "Wor", "final": False, "speaker": "Delegation A"})
    assert kept() == [("", "Word")] and rung[-1][1]["who"] == ""


def test_a_source_needs_a_name_and_only_the_office_makes_one(track):
    for name in ("", "\u202e \n"):
        with pytest.raises(Exception, match="Say who"):
            world.source(track, name=name)
    assert world.source(track, name="n" * 500).name == "n" * 100
