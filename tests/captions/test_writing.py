from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from kavshiri.access import actors
from kavshiri.captions import actions, queries, telling, topics
from kavshiri.captions.models import LONGEST, Line, Track, Wording
from kavshiri.hall import actions as hall_actions
from kavshiri.hall.models import Duty
from kavshiri.hall.panels import Screen
from kavshiri.journal.models import Entry, FieldChange
from kavshiri.pure.cues import Cue
from tests import world as portal
from tests.captions import world
from tests.hall import world as halls

pytestmark = pytest.mark.django_db
SYSTEM = world.SYSTEM
SECOND = dt.timedelta(seconds=1)


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


@pytest.fixture
def rung(monkeypatch):
    """What was told without being kept anywhere."""
    told = []
    monkeypatch.setattr("kavshiri.live.ringing.tell", lambda topic, name, value: told.append((topic, name, value)))
    return told


def words(track: Track) -> list[str]:
    return [line.text for line in queries.standing(track)]


def told(track: Track) -> dict:
    found = queries.track(str(track.public_id))
    assert found
    return telling.latest(found, world.AT)


def refused(verb, **values) -> str:
    with pytest.raises(ValidationError) as fault:
        verb(**values)
    return " ".join(fault.value.messages)


# written


def test_lines_are_numbered_in_order_and_told_with_who_said_them(track):
    world.write(track, "Good morning.", speaker="Delegation A")
    world.write(track, "We begin.", at=world.AT + 5 * SECOND)
    assert [(line.number, line.text, line.speaker) for line in queries.standing(track)] == [
        (1, "Good morning.", "Delegation A"), (2, "We begin.", ""),
    ]  # fmt: skip
    assert told(track)["first"] == 1
    assert [line[2:] for line in told(track)["lines"]] == [
        ["Delegation A", "Good morning.", 0], ["", "We begin.", 0],
    ]  # fmt: skip


def test_sent_again_a_line_is_there_once(track):
    key = uuid4()
    first, again = (world.line(track, "Good morning.", key=key) for _time in range(2))
    assert first == again and words(track) == ["Good morning."]
    long = "Word. " * 400
    key = uuid4()
    assert len(world.write(track, long, key=key)) == len(world.write(track, long, key=key)) == 5
    assert Line.objects.count() == 6


def test_long_words_become_lines_between_sentences_and_nothing_is_lost(track):
    text = " ".join(f"This is sentence number {number} of the statement." for number in range(60))
    lines = world.write(track, text)
    assert len(lines) > 4 and all(len(line.text) <= LONGEST and line.text.endswith(".") for line in lines)
    assert " ".join(line.text for line in lines) == text
    assert "".join(line.text for line in world.write(track, "x" * 1_201)) == "x" * 1_201


def test_tricks_with_signs_do_not_reach_readers(track):
    line = world.line(track, "\u202eabc\u2066\x00\x07 \u200bde\nf\x1b[31m", speaker="A\u202e\nB")
    assert (line.text, line.speaker) == ("abc def[31m".replace("def", "de f"), "A B")
    for nothing in ("", " \n ", "\u202e\u200b", "\x00"):
        assert "no words" in refused(world.write, found=track, text=nothing)
    assert "5000" in refused(world.write, found=track, text="why " * 25_000)
    assert len(world.line(track, "Yes.", speaker="n" * 100_000).speaker) == 200


def test_a_flood_is_stopped_and_told_so_and_other_languages_go_on(hall, track):
    other = world.track(hall, "ka")
    for number in range(40):
        world.write(track, f"Line {number}")
    assert "Too many lines" in refused(world.write, found=track, text="One more")
    assert world.line(other, "დილა მშვიდობისა.").number == 1
    assert world.line(track, "One more", at=world.AT + 11 * SECOND).number == 41


def test_lines_are_taken_while_the_hall_is_open_and_the_track_is(hall, track):
    actions.close_track(track=track, **SYSTEM)
    assert "closed at the desk" in refused(world.write, found=track, text="Hello")
    actions.open_track(hall=hall, language="en", **SYSTEM)
    assert world.line(track, "Hello").number == 1
    hall_actions.end(hall=hall, **SYSTEM)
    assert "session is over" in refused(world.write, found=track, text="Hello")
    assert actions.correct(line=Line.objects.get(), text="Hello.", seen=0, **SYSTEM).text == "Hello."


# by whom


def test_a_captioner_writes_in_the_language_of_the_duty_alone(hall, track):
    georgian, any_language = world.captioner(hall, "ka"), world.captioner(hall, "", 81)
    with pytest.raises(PermissionDenied):
        world.write(track, "Hello", by=georgian)
    with pytest.raises(PermissionDenied):
        actions.open_track(hall=hall, language="ro", by=georgian, at=world.AT)
    own = actions.open_track(hall=hall, language="ka", by=georgian, at=world.AT)
    assert world.line(own, "დილა მშვიდობისა.", by=georgian) and world.line(track, "Hello", by=any_language)
    assert actions.open_track(hall=hall, language="ro", by=any_language, at=world.AT).language == "ro"


@pytest.mark.parametrize("kind", [Duty.Kind.TECHNICIAN, Duty.Kind.MODERATOR, Duty.Kind.RAPPORTEUR, None])
def test_nobody_else_writes_and_only_some_correct(hall, track, kind):
    line = world.line(track, "Hello")
    who = world.on_duty(hall, kind) if kind else world.person(hall.session.conference)
    by = halls.actor_of(who)
    with pytest.raises(PermissionDenied):
        world.write(track, "Hello", by=by)
    with pytest.raises(PermissionDenied):
        actions.let_in(track=track, name="Mine", is_machine=False, by=by, at=world.AT)
    change = {"line": line, "text": "Hello all", "seen": 0, "by": by, "at": world.AT}
    if kind in (Duty.Kind.MODERATOR, Duty.Kind.RAPPORTEUR):
        assert actions.correct(**change).text == "Hello all"
    else:
        with pytest.raises(PermissionDenied):
            actions.correct(**change)


def test_a_duty_that_was_taken_away_counts_no_more(hall, track):
    by = world.captioner(hall, "en")
    world.write(track, "Hello", by=by)
    hall_actions.take_duty_away(duty=Duty.objects.get(kind="captioner"), **SYSTEM)
    with pytest.raises(PermissionDenied):
        world.write(track, "Hello again", by=by)


# under which rule


def test_off_the_record_nothing_is_kept_anywhere(hall, track, rung):
    world.ruled(hall, "off")
    before = Entry.objects.count()
    assert world.write(track, "A secret word", speaker="Delegation A") == []
    assert not Line.objects.exists() and Entry.objects.count() == before
    [(topic, name, value)] = rung
    assert topic == topics.heard(track) and name.startswith("fleeting-") and value["text"] == "A secret word"
    with pytest.raises(ValidationError):
        actions.bring_in(track=track, cues=[Cue(0, 1, "A secret word")], begins_at=world.AT, **SYSTEM)


def test_under_the_chatham_house_rule_nobody_is_named_whenever_it_was_written(hall, track):
    line = world.line(track, "One", speaker="Delegation A")
    world.ruled(hall, "chatham")
    world.write(track, "Two", speaker="Delegation B")
    assert [each[2] for each in told(track)["lines"]] == ["", ""]
    assert Line.objects.get(number=2).speaker == ""
    assert actions.correct(line=line, text="One!", speaker="Delegation A", seen=0, **SYSTEM).speaker == ""


# corrected


def test_a_correction_keeps_how_it_read_and_tells_readers(track):
    line = world.line(track, "Godo morning.", speaker="Delegation A")
    for number in range(8):
        world.write(track, f"Line {number}")
    actions.correct(line=line, text="Good morning.", speaker="Delegation A", seen=0, **SYSTEM)
    assert Wording.objects.get().text == "Godo morning."
    assert told(track)["first"] == 5 and told(track)["lines"][0][3] == "Good morning."
    again = actions.correct(line=line, text="Good morning.", speaker="Delegation A", seen=0, **SYSTEM)
    assert again.revision == 1 and Wording.objects.count() == 1


def test_of_two_who_correct_the_slower_is_told_and_nothing_is_overwritten(track):
    line = world.line(track, "Godo morning.")
    actions.correct(line=line, text="Good morning.", seen=0, **SYSTEM)
    assert "Good morning." in refused(actions.correct, line=line, text="God morning", seen=0, **SYSTEM)
    assert "changed line 1" in refused(actions.strike, line=line, seen=0, **SYSTEM)
    assert words(track) == ["Good morning."]
    assert "500" in refused(actions.correct, line=line, text="x" * 600, seen=1, **SYSTEM)


def test_a_struck_line_is_gone_with_its_history_from_everywhere(track):
    line = world.line(track, "The telephone number is 555 1234")
    line = actions.correct(line=line, text="The number is 555 1234", seen=0, **SYSTEM)
    actions.strike(line=line, seen=1, **SYSTEM)
    assert words(track) == [] and not Wording.objects.exists() and told(track)["lines"][0][3] == ""
    held = [*Entry.objects.values_list("payload", flat=True), *FieldChange.objects.values_list("before", "after")]
    assert "555 1234" not in str(held) and "555 1234" not in str(list(Line.objects.values()))
    assert "was struck" in refused(actions.correct, line=line, text="Again", seen=2, **SYSTEM)


def test_what_is_said_stands_in_no_entry_of_the_journal(track):
    line = world.line(track, "Quotable words", speaker="Delegation Zeta")
    actions.correct(line=line, text="Other words", speaker="Delegation Eta", seen=0, **SYSTEM)
    held = str([*Entry.objects.values("payload", "about"), *FieldChange.objects.values("before", "after")])
    assert not any(word in held for word in ("Quotable", "Other words", "Zeta", "Eta"))


def test_a_persons_look_takes_the_machines_mark_away(track):
    source = world.source(track)
    said = [actions.Said(f"Line {number}", uuid4()) for number in range(3)]
    actions.feed(source=source, said=said, at=world.AT)
    assert queries.unchecked(track) == 3
    assert actions.look_over(track=track, first=1, last=2, **SYSTEM) == 2
    actions.correct(line=Line.objects.get(number=3), text="Line three", seen=0, **SYSTEM)
    assert queries.unchecked(track) == 0


# heard


def test_the_stage_hears_two_languages_that_the_desk_chose_and_the_room_hears_all(hall, track):
    assert telling.hearing(hall, Screen.STAGE, "en") == []
    for language in ("en", "ka"):
        actions.put_on_stage(track=world.track(hall, language), **SYSTEM)
    assert telling.hearing(hall, Screen.STAGE, "ka") == [f"captions:{hall.public_id}:ka"]
    third = world.track(hall, "ro")
    assert "two languages" in refused(actions.put_on_stage, track=third, **SYSTEM)
    assert telling.hearing(hall, Screen.ROOM, "ro") and not telling.hearing(hall, Screen.STAGE, "ro")
    for word in ("", "xx", "en:ka", "../en", "ka ro"):
        assert telling.hearing(hall, Screen.ROOM, word) == []
    actions.take_off_stage(track=track, **SYSTEM)
    assert telling.hearing(hall, Screen.STAGE, "en") == []


def test_what_is_told_stays_small_and_names_no_line_twice(track, django_assert_max_num_queries):
    for number in range(30):
        world.write(track, f"Line {number}", at=world.AT + number * SECOND)
    with django_assert_max_num_queries(3):
        value = told(track)
    assert [line[0] for line in value["lines"]] == [26, 27, 28, 29, 30] and value["first"] == 26


def test_readers_of_a_language_are_told_after_the_commit_and_those_of_another_are_not(
    hall, track, monkeypatch, django_capture_on_commit_callbacks
):
    world.track(hall, "ka")
    rung = []
    monkeypatch.setattr("kavshiri.live.ringing._ring", lambda **message: rung.append(message))
    with django_capture_on_commit_callbacks(execute=True):
        world.write(track, "Hello")
        assert not rung
    heard = [each for each in rung if each["t"].startswith("captions:")]
    assert heard == [{"t": f"captions:{hall.public_id}:en", "c": ("lines",)}] and "Hello" not in str(rung)
    assert telling.states(topics.heard(track), {"lines"})["lines"]["lines"][0][3] == "Hello"
    assert telling.states(f"captions:{hall.public_id}:xx", None) == {}


def test_a_suspended_session_lets_nothing_fleeting_stand(hall, track, rung):
    hall_actions.pause(hall=hall, **SYSTEM)
    assert {name for _topic, name, value in rung if value is None} >= {"passing", "fleeting-0", "fleeting-7"}


def test_the_languages_of_a_hall_are_opened_once(hall, track):
    assert world.track(hall) == track and Track.objects.count() == 1
    with pytest.raises(ValidationError):
        actions.open_track(hall=hall, language="no such", by=actors.system(), at=world.AT)
