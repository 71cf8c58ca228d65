from __future__ import annotations

import datetime as dt
import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.captions import actions, choosing, panels, privacy, queries, transcript
from kavshiri.captions.models import Line, Reactions, Source, Track, Wording
from kavshiri.hall import links as hall_links
from kavshiri.hall import slots
from kavshiri.hall.models import Duty
from kavshiri.hall.panels import Scene
from kavshiri.journal.models import Entry
from kavshiri.live import tickets
from kavshiri.people import actions as people
from kavshiri.privacy.slots import Subject
from kavshiri.pure import cues
from tests import world as portal
from tests.captions import world
from tests.hall import world as halls

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'{{ 7 }}"
SCRIPT = {"HX-Request": "true"}
VTT = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Delegation A>Good morning.\n\n00:03.000 --> 00:05.000\nWe begin.\n"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle()))


@pytest.fixture
def track(hall):
    return world.track(hall)


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who.user)
    return client


@pytest.fixture
def reader(hall):
    return signed_in(world.person(hall.session.conference))


@pytest.fixture
def captioner(hall):
    return signed_in(world.on_duty(hall, Duty.Kind.CAPTIONER, 80, "en"))


@pytest.fixture
def office(hall):
    client = Client()
    client.force_login(people.open_account(email="s@example.org", roles=("secretary",), **world.SYSTEM))
    return client


def at(name: str, thing, **rest) -> str:
    key = {"Track": "track", "Hall": "hall", "Source": "source"}[type(thing).__name__]
    return reverse(f"captions:{name}", kwargs={key: thing.public_id, **rest})


def room_of(hall) -> str:
    return reverse("hall:room", args=[hall.session.conference.slug, hall.session.slug])


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


# readers


def test_a_room_without_captions_shows_nothing_of_them(reader, hall):
    assert 'data-captions="' not in page(reader, room_of(hall))


def test_a_reader_gets_the_lines_in_the_language_of_the_page_and_may_choose_another(reader, hall, track):
    other = world.track(hall, "ka")
    world.write(track, "Good morning.", speaker="Delegation A")
    world.write(other, "დილა მშვიდობისა.")
    shown = page(reader, room_of(hall))
    assert "Good morning." in shown and "დილა მშვიდობისა." not in shown and 'aria-live="off"' in shown
    wish = {"language": "ka", "size": "largest", "look": "yellow", "said": "1"}
    answer = reader.post(at("choose", hall), wish, headers=SCRIPT)
    assert "დილა მშვიდობისა." in answer.json()["own"] and answer.json()["said"] == ""
    shown = page(reader, room_of(hall))
    assert 'caps--largest caps--yellow"' in shown and 'aria-live="polite"' in shown and "Good morning." not in shown
    assert f'data-hears="captions:{other.language}"' in shown
    reader.post(at("choose", hall), {"language": "none"})
    assert 'data-captions="' not in page(reader, room_of(hall))


@pytest.mark.parametrize("told", ["", "x", "en.huge..0", "../..", "en" * 500, "en.large.dark.2", "<b>.large.dark.1"])
def test_a_choice_that_somebody_makes_up_counts_as_none(told):
    assert choosing.read(told) == choosing.Choice()


def test_a_ticket_hears_the_chosen_language_and_nothing_else_that_is_asked_for(reader, hall, track):
    address = reverse("hall:room-ticket", args=[hall.session.conference.slug, hall.session.slug])

    def heard(hears: str) -> list[str]:
        ticket = tickets.read(reader.post(address, {"hears": hears}).json()["ticket"])
        assert ticket
        return [topic for topic in ticket.topics if topic.startswith("captions:")]

    assert heard("captions:en") == [f"captions:{hall.public_id}:en"]
    for forged in ("captions:ka", "console:x", f"captions:{hall.public_id}:en", "captions", "x " * 9_000, ":", "live"):
        assert heard(forged) == []


def test_the_stage_shows_and_hears_what_the_desk_chose(hall, track):
    world.write(track, "Good morning.")
    secret = hall_links.stage_secret(hall)
    stage, ticket = reverse("hall:stage", args=[secret]), reverse("hall:stage-ticket", args=[secret])
    assert "Good morning." not in page(Client(), stage)
    desk = signed_in(world.on_duty(hall, Duty.Kind.TECHNICIAN))
    said = desk.post(at("arrange", track), {"act": "stage"}, headers=SCRIPT).json()
    assert said["said"] == "The stage shows these captions." and not said["fault"]
    assert "Good morning." in page(Client(), stage)
    heard = tickets.read(Client().get(ticket, {"hears": "captions:en captions:ka"}).json()["ticket"])
    assert heard and heard.topics[1:] == (f"captions:{hall.public_id}:en",)
    assert desk.post(at("arrange", track), {"act": "nothing"}).status_code == 404


def test_whoever_was_away_is_given_what_is_missing(reader, track):
    for number in range(1, 8):
        world.write(track, f"Line {number}")
    actions.strike(line=Line.objects.get(number=4), seen=0, **world.SYSTEM)

    def numbers(**where: str) -> list[int]:
        return [line[0] for line in reader.get(at("lines", track), where).json()["lines"]]

    assert numbers(after="2") == [3, 5, 6, 7] and numbers(before="3") == [1, 2] and numbers(before="1") == []
    assert len(numbers()) == 6 and numbers(after="x", before="-1") == numbers()
    assert Client().get(at("lines", track)).status_code == 404


def test_the_whole_text_is_read_by_pages_with_the_last_one_first(reader, track, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 3)
    for number in range(1, 8):
        world.write(track, f"This is line {number}", speaker=f"Speaker {number // 4}")
    shown = page(reader, at("log", track))
    assert "This is line 7" in shown and "This is line 6" not in shown
    assert "This is line 1" in page(reader, at("log", track) + "?page=1")
    assert "Correct line" not in shown and ".vtt" not in shown


def test_words_that_look_like_a_page_stay_words_everywhere(reader, captioner, office, hall, track):
    line = world.line(track, XSS, speaker=XSS[:60])
    actions.correct(line=line, text=XSS + " again", speaker=XSS[:60], seen=0, **world.SYSTEM)
    actions.put_on_stage(track=track, **world.SYSTEM)
    world.source(track, name=XSS[:90])
    held = [
        page(reader, room_of(hall)), page(reader, at("log", track)), page(captioner, at("write", track)),
        page(captioner, at("line", track, number=1)), page(office, at("manage", hall)),
        page(Client(), reverse("hall:stage", args=[hall_links.stage_secret(hall)])),
        page(office, reverse("hall:desk", args=[hall.session.conference.slug, hall.session.slug])),
    ]  # fmt: skip
    assert not any("<script>alert" in each or "<img src=x" in each for each in held)
    assert sum("&lt;script&gt;alert(1)" in each for each in held) == len(held)


def test_pages_ask_no_more_as_lines_and_languages_grow(reader, office, hall, track):
    def asked(client: Client, address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    pages = [(reader, room_of(hall)), (reader, at("log", track)), (reader, at("lines", track))]
    desk = Scene(hall, world.AT, "en", frozenset({"moderator"}))

    def all_asked() -> list[int]:
        with CaptureQueriesContext(connection) as found:
            panels.desk(desk)
        return [len(found), *(asked(*each) for each in pages)]

    world.write(track, "One")
    counts = all_asked()
    for language in ("ka", "ro"):
        world.write(world.track(hall, language), "One")
        world.write(track, f"Line {language}", speaker="Delegation A")
    assert all_asked() == counts


# those who write


def test_the_captioners_page_works_with_a_script_and_without(captioner, track):
    form = {"text": "Good morning.", "speaker": "Delegation A", "key": str(uuid4())}
    told = captioner.post(at("write", track), form, headers=SCRIPT).json()
    assert told["lines"][0][2:] == ["Delegation A", "Good morning.", 0, 0] and told["rule"] == "record"
    assert captioner.post(at("write", track), form, headers=SCRIPT).json()["lines"] == told["lines"]
    answer = captioner.post(at("write", track), {**form, "text": "We begin.", "key": "no key"})
    assert answer.status_code == 302 and Line.objects.count() == 2
    assert "We begin." in page(captioner, at("write", track))


def test_what_was_refused_comes_back_as_it_was_typed(captioner, track):
    long = "why " * 25_000
    answer = captioner.post(at("write", track), {"text": long, "speaker": "Delegation A"})
    shown = answer.content.decode()
    assert answer.status_code == 400 and long.strip() in shown and 'value="Delegation A"' in shown
    told = captioner.post(at("write", track), {"text": "\u202e"}, headers=SCRIPT)
    assert told.status_code == 409 and told.json() == {"fault": "There are no words in it."}


def test_who_has_the_floor_is_offered_as_the_speaker_unless_nobody_may_be_named(captioner, hall, track, monkeypatch):
    monkeypatch.setattr(slots, "speaking", [lambda hall, language: "", lambda hall, language: "Delegation A"])
    assert captioner.get(at("write", track), headers=SCRIPT).json()["speaker"] == "Delegation A"
    assert 'value="Delegation A"' in page(captioner, at("write", track))
    world.ruled(hall, "chatham")
    assert captioner.get(at("write", track), headers=SCRIPT).json()["speaker"] == ""
    shown = page(captioner, at("write", track))
    assert "Delegation A" not in shown and "without names" in shown and 'name="speaker"' not in shown


def test_a_line_is_corrected_with_its_history_shown_and_struck(captioner, reader, track):
    world.write(track, "Godo morning.")
    address = at("line", track, number=1)
    told = captioner.post(address, {"text": "Good morning.", "seen": "0", "act": "correct"}, headers=SCRIPT).json()
    assert told["said"] == "Line 1 is corrected." and told["lines"][0][3] == "Good morning."
    assert "Godo morning." in page(captioner, address)
    late = captioner.post(address, {"text": "God morning.", "seen": "0"})
    assert late.status_code == 400 and "God morning." in late.content.decode()
    answer = captioner.post(address, {"act": "strike", "seen": "1"}, follow=True)
    assert "Line 1 is struck" in answer.content.decode() and "Good morning" not in answer.content.decode()
    assert reader.get(address).status_code == 403 and reader.post(address, {"act": "strike"}).status_code == 403
    assert captioner.get(at("line", track, number=9)).status_code == 404


def test_a_page_of_a_machines_lines_is_looked_over(captioner, track):
    actions.feed(source=world.source(track), said=[actions.Said("By machine", uuid4())], at=world.AT)
    shown = page(captioner, at("log", track))
    assert "I have looked this page over" in shown and 'class="cap__machine"' in shown
    answer = captioner.post(at("look-over", track), {"first": "1", "last": "1", "page": "1"}, follow=True)
    assert "1 line is looked over." in answer.content.decode() and not queries.unchecked(track)


def test_a_transcript_is_pasted_or_handed_in_and_is_there_once(captioner, track):
    address, begins = at("bring-in", track), {"begins": ""}
    for _time in range(2):
        assert captioner.post(address, {"text": VTT, **begins}).status_code == 302
    first, second = queries.standing(track)
    assert (first.speaker, first.text, first.origin) == ("Delegation A", "Good morning.", "file")
    assert second.began_at - first.began_at == dt.timedelta(seconds=2) and first.ended_at == second.began_at
    file = SimpleUploadedFile("words.srt", "\ufeff1\n00:00:09,000 --> 00:00:10,000\nგამარჯობა\n".encode("utf-16-le"))
    answer = captioner.post(address, {"file": file, "replaces": "on", "is_machine": "on"}, follow=True)
    assert "1 line was brought in." in answer.content.decode()
    [line] = queries.standing(track)
    assert (line.text, line.is_machine, line.number) == ("გამარჯობა", True, 3)
    assert "Good morning" not in str([*Line.objects.values(), *Wording.objects.values()])


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"text": ""}, "no caption"), ({"text": "only words"}, "no caption"),
        ({"text": VTT, "begins": "tomorrow"}, "day and the time"),
        ({"text": VTT, "begins": "1999-01-01T00:00"}, "within a week"),
        ({"text": VTT, "begins": "0001-01-01T00:00"}, "within a week"),
        ({"text": "00:01.000 --> 00:02.000\nx\n\n" * (cues.MOST + 1)}, "too many"),
    ],
)  # fmt: skip
def test_a_transcript_that_is_none_is_refused_and_comes_back(captioner, track, form, said):
    answer = captioner.post(at("bring-in", track), form)
    assert answer.status_code == 400 and said in answer.content.decode()
    assert not Line.objects.exists()


def test_a_file_that_is_too_large_or_in_no_known_letters_is_refused(captioner, track):
    for content, said in ((b"x" * ((4 << 20) + 1), "larger than 4 MB"), (b"\xe0\x00\xff\x80", "not in UTF-8")):
        answer = captioner.post(at("bring-in", track), {"file": SimpleUploadedFile("x.vtt", content)})
        assert answer.status_code == 400 and said in answer.content.decode()


# the desk and the office


def test_captions_are_opened_and_closed_at_the_desk(hall):
    desk = signed_in(world.on_duty(hall, Duty.Kind.MODERATOR))
    answer = desk.post(at("manage", hall), {"language": "ka"}, follow=True)
    assert "Captions are open in this language." in answer.content.decode()
    track = Track.objects.get()
    assert desk.post(at("arrange", track), {"act": "close"}, follow=True).status_code == 200
    assert not Track.objects.get().is_open
    for nonsense in ("", "xx-nothing", "ka\x00", "x" * 100_000):
        assert (
            "Choose a language" in desk.post(at("manage", hall), {"language": nonsense}, follow=True).content.decode()
        )


def test_only_the_office_makes_addresses_and_nobody_else_sees_them(office, hall, track):
    desk = signed_in(world.on_duty(hall, Duty.Kind.MODERATOR))
    assert desk.post(at("let-in", track), {"name": "Mine"}).status_code == 403 and not Source.objects.exists()
    shown = office.post(at("let-in", track), {"name": "CART provider"}, follow=True).content.decode()
    assert "CART provider" in shown and "/captions/feed?token=" in shown
    source = Source.objects.get()
    assert not source.is_machine and "token=" not in page(desk, at("manage", hall))
    assert desk.post(at("source", source), {"act": "renew"}).status_code in (403, 404)
    office.post(at("source", source), {"act": "renew"})
    office.post(at("source", source), {"act": "shut"})
    source.refresh_from_db()
    assert (source.round, source.is_open) == (2, False)
    assert office.post(at("source", source), {"act": "x"}).status_code == 404
    assert "Say who" in office.post(at("let-in", track), {"name": " "}, follow=True).content.decode()


def test_a_reaction_is_pressed_without_a_word_and_refused_in_words(reader, hall):
    told = reader.post(at("react", hall), {"kind": "applause"}, headers=SCRIPT)
    assert told.status_code == 200 and told.json()["said"] == ""
    assert (
        "Your reaction is counted." in reader.post(at("react", hall), {"kind": "heart"}, follow=True).content.decode()
    )
    assert reader.post(at("react", hall), {"kind": "kiss"}, headers=SCRIPT).status_code == 409
    desk = signed_in(world.on_duty(hall, Duty.Kind.MODERATOR))
    assert desk.post(at("allow", hall), {"is_on": "on", "kinds": ["applause", "x"]}, headers=SCRIPT).json()["said"]
    assert Reactions.objects.get().kinds == ["applause"]
    assert reader.post(at("allow", hall), {}).status_code == 403


# files and what is kept


def test_the_text_is_taken_along_in_every_form_and_it_is_noted(hall, track):
    client = signed_in(world.on_duty(hall, Duty.Kind.RAPPORTEUR))
    world.write(track, "Good --> morning <all>.", speaker="Delegation A")
    world.write(track, "We begin.", at=world.AT + dt.timedelta(seconds=4))
    files = {ending: client.get(at("take", track, ending=ending)) for ending in transcript.ENDINGS}
    texts = {ending: answer.content.decode() for ending, answer in files.items()}
    assert cues.read(texts["vtt"]) == [
        cues.Cue(0, 4, "Good --> morning <all>.", "Delegation A"), cues.Cue(4, 11, "We begin."),
    ]  # fmt: skip
    assert "00:00:04,000 --> 00:00:11,000\nWe begin." in texts["srt"] and "Delegation A:\n[" in texts["txt"]
    told = json.loads(texts["json"])
    assert told["language"] == "en" and told["lines"][1]["text"] == "We begin."
    assert files["vtt"]["Content-Disposition"].endswith('-captions-en.vtt"')
    assert Entry.objects.filter(kind="captions.take").count() == 4
    assert client.get(at("take", track, ending="exe")).status_code == 404
    world.ruled(hall, "chatham")
    assert all(
        b"Delegation A" not in client.get(at("take", track, ending=ending)).content for ending in transcript.ENDINGS
    )


def test_lines_and_their_history_end(hall, track):
    line = world.line(track, "Godo")
    actions.correct(line=line, text="Good", seen=0, **world.SYSTEM)
    for rule, found in ((privacy.LOG, privacy.lines_over), (privacy.FORMER, privacy.wordings_over)):
        assert not found(world.AT + rule.period - dt.timedelta(days=1)).exists()
        assert found(world.AT + rule.period + dt.timedelta(days=9)).count() == 1


def test_an_erasure_takes_the_name_and_leaves_what_was_said(hall, track):
    who = world.person(hall.session.conference, 7)
    line = world.line(track, "My words", speaker=who.name)
    world.write(track, "Others' words", speaker="Person 8")
    actions.correct(line=line, text="My own words", speaker=who.name, seen=0, **world.SYSTEM)
    subject = Subject(address=who.address)
    assert [line.text for found in queries.held_of(subject) for line in found] == ["My own words"]
    actions.forget(subject, actors.system(), world.AT)
    assert [(line.speaker, line.text) for line in queries.standing(track)] == [
        ("", "My own words"), ("Person 8", "Others' words"),
    ]  # fmt: skip
    assert not Wording.objects.exists() and list(next(queries.held_of(subject))) == []
