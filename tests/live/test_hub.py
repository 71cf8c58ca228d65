"""Whoever hears gets each entry once and in order, however often it went away, and the slow stop nobody."""

from __future__ import annotations

import asyncio
import json
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kavshiri.live import frames, lines, states, tickets
from kavshiri.live.hub import SPREAD, Hub, number_of
from kavshiri.live.readers import MOST_WAITING, Queued
from kavshiri.live.tickets import Ticket
from tests.live import loops

TOPIC = "hall:one"
LINE = number_of(TOPIC)


class Written:
    """A journal in memory."""

    def __init__(self) -> None:
        self.entries: dict[str, list[bytes]] = {}
        self.called_back: list[tuple[str, str, float]] = []
        self.reads = 0
        self.standing: dict[str, object] = {}
        self.asked: list[tuple[str, object]] = []

    def has_states(self, topic):
        return topic.startswith("hall:")

    def is_retold(self, topic):
        return topic.startswith("call:")

    async def states(self, topic, names):
        self.asked.append((topic, names and sorted(names)))
        await asyncio.sleep(0)
        if "fault" in self.standing:
            raise RuntimeError("a room that fails")
        found = self.standing if names is None else {name: self.standing.get(name) for name in names}
        return {
            name: frames.fleeting(number_of(topic), name, value)
            for name, value in found.items() if value is not None
        }  # fmt: skip

    def write(self, topic: str = TOPIC) -> int:
        line = self.entries.setdefault(topic, [])
        seq = len(line) + 1
        line.append(frames.durable(number_of(topic), seq, {"n": seq}))
        return seq

    async def last(self, topics):
        await asyncio.sleep(0)
        return {topic: len(self.entries[topic]) for topic in topics if topic in self.entries}

    async def since(self, topic, after, most):
        self.reads += 1
        await asyncio.sleep(0)
        return list(enumerate(self.entries.get(topic, []), start=1))[after : after + most]

    async def revoked(self, since):
        return [one for one in self.called_back if one[2] >= since]


class Ear:
    """A reader that keeps what it was given."""

    def __init__(self, who: str = "a", topics: tuple[str, ...] = (TOPIC,), lives: float = 60.0) -> None:
        self.ticket = Ticket(who, topics, "en", time.time() + lives)
        self.seats, self.given, self.is_cut = [], b"", False

    def give(self, plain: bytes, chunk: bytes) -> None:
        assert chunk == frames.chunk(plain)
        self.given += plain

    async def room(self) -> None:
        pass

    def end(self) -> None:
        self.is_cut = True

    cut = end

    def states(self, line: int = LINE) -> list[tuple[str, object]]:
        told = [json.loads(data) for data in re.findall(rb"event: now\ndata: (.*)\n", self.given)]
        return [(one["name"], one["value"]) for one in told if one["line"] == line]

    def numbers(self, line: int = LINE) -> list[int]:
        return [int(seq) for seq in re.findall(rb"id: %d:(\d+)\n" % line, self.given)]


def played(story):
    """Run a story on a hub over a journal in memory."""
    journal = Written()

    async def run():
        return await story(Hub(journal), journal)

    return loops.played(run())


async def ring(hub: Hub, journal: Written, topic: str = TOPIC) -> None:
    hub.heard(topic, journal.write(topic))
    await asyncio.sleep(0)


async def quiet(hub: Hub) -> None:
    """Until everything that was heard has been given."""
    while hub._reading or hub._planned or hub._opening:
        await asyncio.sleep(0.005)


def test_whoever_comes_hears_what_is_written_from_then_on():
    async def story(hub, journal):
        journal.write()
        ear = Ear()
        await hub.seat(ear, {})
        for _number in range(3):
            await ring(hub, journal)
        await quiet(hub)
        assert ear.numbers() == [2, 3, 4]

    played(story)


def test_where_a_room_wishes_it_the_last_entry_is_told_to_whoever_comes_for_the_first_time():
    call = "call:7"

    async def story(hub, journal):
        empty, late, knows = (Ear(who, (TOPIC, call)) for who in "abc")
        await hub.seat(empty, {})
        for _number in range(3):
            await ring(hub, journal, call)
            await ring(hub, journal)
        await quiet(hub)
        await hub.seat(late, {})
        await hub.seat(knows, {number_of(call): 2})
        await quiet(hub)
        told = [ear.numbers(number_of(call)) for ear in (empty, late, knows)]
        assert told == [[1, 2, 3], [3], [3]]
        assert late.numbers() == []

    played(story)


def test_whoever_returns_gets_what_was_missed_once():
    async def story(hub, journal):
        for _number in range(5):
            journal.write()
        ear = Ear()
        await hub.seat(ear, {LINE: 2})
        await ring(hub, journal)
        await quiet(hub)
        assert ear.numbers() == [3, 4, 5, 6]
        assert ear.given.index(b"event: level") < ear.given.index(b":6\n")

    played(story)


def test_what_is_older_than_memory_comes_from_the_journal():
    async def story(hub, journal):
        for _number in range(3 * lines.KEPT):
            journal.write()
        ear = Ear()
        await hub.seat(ear, {LINE: 7})
        assert ear.numbers() == list(range(8, 3 * lines.KEPT + 1))

    played(story)


def test_a_place_that_cannot_be_is_told_to_begin_anew():
    async def story(hub, journal):
        journal.write()
        ear = Ear()
        await hub.seat(ear, {LINE: 9_999})
        await ring(hub, journal)
        await quiet(hub)
        assert frames.RESET in ear.given
        assert ear.numbers() == [2]

    played(story)


def test_a_lost_wake_up_loses_nothing():
    async def story(hub, journal):
        ear = Ear()
        await hub.seat(ear, {})
        journal.write()
        journal.write()
        await hub.look()
        await quiet(hub)
        assert ear.numbers() == [1, 2]

    played(story)


def test_wake_ups_in_the_wrong_order_and_twice_change_nothing():
    async def story(hub, journal):
        ear = Ear()
        await hub.seat(ear, {})
        for _number in range(3):
            journal.write()
        for seq in (3, 1, 2, 3, 2):
            hub.heard(TOPIC, seq)
            await asyncio.sleep(0.001)
        await quiet(hub)
        assert ear.numbers() == [1, 2, 3]

    played(story)


def test_a_thousand_who_come_at_once_open_the_line_once():
    async def story(hub, journal):
        for _number in range(200):
            journal.write()
        ears = [Ear(str(number)) for number in range(1_000)]
        await asyncio.gather(*(hub.seat(ear, {LINE: 0}) for ear in ears))
        await quiet(hub)
        assert {tuple(ear.numbers()) for ear in ears} == {tuple(range(1, 201))}
        assert journal.reads <= 3

    played(story)


def test_one_answer_may_hear_several_lines():
    async def story(hub, journal):
        ear = Ear(topics=(TOPIC, "hall:two"))
        await hub.seat(ear, {})
        await ring(hub, journal)
        await ring(hub, journal, "hall:two")
        await quiet(hub)
        assert (ear.numbers(), ear.numbers(number_of("hall:two"))) == ([1], [1])

    played(story)


def test_a_state_is_told_once_a_second_with_its_latest_value_and_to_whoever_comes():
    async def story(hub, journal):
        first, second = Ear(), Ear()
        await hub.seat(first, {})
        for count in range(100):
            hub.tell(TOPIC, "votes", count)
        hub.give_states()
        hub.give_states()
        await hub.seat(second, {})
        for ear in (first, second):
            assert ear.given.count(b"event: now") == 1 and b'"value":99' in ear.given
        assert not second.numbers()

    played(story)


@pytest.fixture
def short_pause(monkeypatch):
    monkeypatch.setattr(states, "PAUSE", 0.02)


async def asked(hub: Hub) -> None:
    """Until every touched state has been asked and told."""
    while hub._stating._keeping:
        await asyncio.sleep(0.005)


def test_whoever_was_shown_more_than_the_hub_has_heard_is_told_nothing_twice_and_loads_nothing_anew():
    async def story(hub, journal):
        early, late = Ear(), Ear()
        await hub.seat(early, {})
        for _number in range(2):
            journal.write()
        await hub.seat(late, {LINE: 2})
        await ring(hub, journal)
        await quiet(hub)
        assert (early.numbers(), late.numbers()) == ([1, 2, 3], [3])
        assert b"event: reset" not in late.given

    played(story)


def test_states_that_a_room_computes_are_there_before_the_first_reader_is_level(short_pause):
    async def story(hub, journal):
        journal.standing = {"floor": "<b>A</b>", "clock": 3, "none": None}
        ear = Ear()
        await hub.seat(ear, {})
        assert ear.states() == [("clock", 3), ("floor", "<b>A</b>")]
        assert ear.given.index(b"event: now") < ear.given.index(b"event: level")
        assert not await journal.last([TOPIC])  # no entry is needed

    played(story)


def test_a_touched_state_is_asked_at_once_and_then_once_in_a_while_with_its_latest_value(monkeypatch):
    monkeypatch.setattr(states, "PAUSE", 0.3)

    async def story(hub, journal):
        journal.standing = {"votes": 0, "floor": "A"}
        ear = Ear()
        await hub.seat(ear, {})
        journal.asked.clear()
        began = time.monotonic()
        for count in range(1, 51):
            journal.standing["votes"] = count
            hub.touch(TOPIC, ["votes"])
            await asyncio.sleep(0)
        await asked(hub)
        told = [value for name, value in ear.states() if name == "votes"]
        assert told[0] == 0 and told[-1] == 50
        assert len(told) == len(journal.asked) + 1 <= 3 + (time.monotonic() - began) / 0.3
        assert {names[0] for _topic, names in journal.asked} == {"votes"}

    played(story)


def test_what_is_touched_and_stays_the_same_is_not_told_again(short_pause):
    async def story(hub, journal):
        journal.standing = {"votes": 1}
        ear = Ear()
        await hub.seat(ear, {})
        hub.touch(TOPIC, [])
        await asked(hub)
        assert ear.states() == [("votes", 1)] and len(journal.asked) == 2

    played(story)


def test_what_has_gone_is_told_as_null_and_to_whoever_comes_not_at_all(short_pause):
    async def story(hub, journal):
        journal.standing = {"floor": "A", "poll": "open"}
        ear, late = Ear(), Ear()
        await hub.seat(ear, {})
        hub.tell(TOPIC, "mood", "good")
        hub.give_states()
        del journal.standing["poll"]
        hub.touch(TOPIC, ["poll"])
        await asked(hub)
        await hub.seat(late, {})
        assert ear.states()[-1] == ("poll", None)
        assert late.states() == [("floor", "A"), ("mood", "good")]
        journal.standing = {}
        hub.touch(TOPIC, [])
        await asked(hub)
        # what was told and not computed is not the room's to take away
        assert late.states()[-1] == ("floor", None) and ("mood", None) not in late.states()

    played(story)


def test_a_touched_topic_means_the_lines_below_it_and_no_others(short_pause):
    async def story(hub, journal):
        journal.standing = {"shown": 1}
        ears = {topic: Ear(topics=(topic,)) for topic in ("hall:1", "hall:1:ka", "hall:1:en", "hall:12", "hall:12:ka")}
        for ear in ears.values():
            await hub.seat(ear, {})
        journal.standing = {"shown": 2}
        hub.touch("hall:1", ["shown"])
        await asked(hub)
        told = {topic: [value for _name, value in ear.states(number_of(topic))] for topic, ear in ears.items()}
        assert told == {"hall:1": [1, 2], "hall:1:ka": [1, 2], "hall:1:en": [1, 2], "hall:12": [1], "hall:12:ka": [1]}

    played(story)


def test_a_lost_touch_is_made_good_when_the_hub_looks(short_pause):
    async def story(hub, journal):
        journal.standing = {"votes": 1}
        ear = Ear()
        await hub.seat(ear, {})
        journal.standing = {"votes": 2}
        await hub.look_at_states()
        await asked(hub)
        assert ear.states() == [("votes", 1), ("votes", 2)]

    played(story)


def test_a_room_that_fails_stops_nobody(short_pause, caplog):
    async def story(hub, journal):
        journal.standing = {"votes": 1, "fault": True}
        ear = Ear()
        await hub.seat(ear, {})
        await ring(hub, journal)
        await quiet(hub)
        assert ear.numbers() == [1] and ear.states() == []
        del journal.standing["fault"]
        await hub.look_at_states()
        await asked(hub)
        assert ear.states() == [("votes", 1)]

    with caplog.at_level("ERROR", logger="kavshiri.live.states"):
        played(story)
    assert "the states of hall:one could not be asked" in caplog.text


def test_whoever_comes_while_a_state_changes_ends_with_the_latest(short_pause):
    async def story(hub, journal):
        journal.standing = {"votes": 1}
        await hub.seat(Ear(topics=("hall:1",)), {})
        ear = Ear(topics=("hall:1", "hall:2"))

        async def open_slowly(topics):
            journal.standing = {"votes": 2}
            hub.touch("hall:1", ["votes"])
            await asked(hub)
            return {}

        journal.last = open_slowly
        await hub.seat(ear, {})
        assert ear.states(number_of("hall:1"))[-1] == ("votes", 2)

    played(story)


def test_what_is_given_to_whoever_comes_is_not_told_again():
    async def story(hub, journal):
        await hub.seat(Ear(), {})
        hub.tell(TOPIC, "votes", 1)
        early, late = Ear(), Ear()
        await hub.seat(early, {})
        hub.give_states()
        await hub.seat(late, {})
        hub.give_states()
        assert early.states() == late.states() == [("votes", 1)]

    played(story)


def test_a_ticket_called_back_is_cut_at_once_and_opens_nothing_any_more():
    async def story(hub, journal):
        mine, other = Ear("a"), Ear("b")
        await hub.seat(mine, {})
        await hub.seat(other, {})
        hub.revoke("a", "", time.time() + 1)
        assert (mine.is_cut, other.is_cut) == (True, False)
        assert hub.is_revoked(mine.ticket) and not hub.is_revoked(other.ticket)

    played(story)


def test_of_one_topic_a_ticket_for_another_stays():
    async def story(hub, journal):
        here, there = Ear("a"), Ear("a", topics=("hall:two",))
        await hub.seat(here, {})
        await hub.seat(there, {})
        hub.revoke("a", TOPIC, time.time() + 1)
        assert (here.is_cut, there.is_cut) == (True, False)

    played(story)


def test_of_a_topic_everybodys_tickets_are_called_back_at_once():
    async def story(hub, journal):
        one, two, elsewhere = Ear("a"), Ear("b"), Ear("a", topics=("hall:two",))
        for reader in (one, two, elsewhere):
            await hub.seat(reader, {})
        hub.revoke("", TOPIC, time.time() + 1)
        assert (one.is_cut, two.is_cut, elsewhere.is_cut) == (True, True, False)

    played(story)


def test_a_new_process_knows_what_was_called_back():
    async def story(hub, journal):
        journal.called_back = [("a", "", time.time() + 1)]
        await hub.remember()
        assert hub.is_revoked(Ear("a").ticket)

    played(story)


def test_nobody_is_let_in_before_what_was_called_back_is_known():
    async def story(hub, journal):
        assert not hub.knows.is_set()
        await hub.remember()
        assert hub.knows.is_set()

    played(story)


def test_whoever_has_an_old_ticket_is_sent_for_a_new_one():
    async def story(hub, journal):
        old, new = Ear(lives=-1.0), Ear()
        await hub.seat(old, {})
        await hub.seat(new, {})
        hub.beat()
        assert frames.OVER in old.given and old.is_cut
        assert new.given.endswith(frames.BEAT) and not new.is_cut

    played(story)


def test_one_who_does_not_read_is_dropped_and_the_others_are_not():
    async def story(hub, journal):
        slow, quick = Queued(Ear().ticket), Ear("b")
        await hub.seat(slow, {})
        assert b"level" in await slow.taken()
        await hub.seat(quick, {})
        frame = frames.durable(LINE, 1, {"words": "x" * 10_000})
        while not slow.gone:
            journal.entries.setdefault(TOPIC, []).append(
                frame.replace(b":1\n", b":%d\n" % (len(journal.entries.get(TOPIC, [])) + 1), 1)
            )
            hub.heard(TOPIC, len(journal.entries[TOPIC]))
            await quiet(hub)
        assert slow.size > MOST_WAITING and await slow.taken() is None
        assert quick.numbers() == list(range(1, len(journal.entries[TOPIC]) + 1))

    played(story)


def test_whoever_has_missed_much_gets_all_of_it_and_only_then_may_be_too_slow():
    async def story(hub, journal):
        for number in range(3 * lines.KEPT):
            journal.entries.setdefault(TOPIC, []).append(frames.durable(LINE, number + 1, {"words": "x" * 300}))
        ear = Queued(Ear().ticket)
        await hub.seat(ear, {LINE: 0})
        assert ear.size > 2 * MOST_WAITING
        given = await ear.taken()
        assert [int(seq) for seq in re.findall(rb"id: \d+:(\d+)\n", given)] == list(range(1, 3 * lines.KEPT + 1))

    played(story)


def test_the_last_words_are_given_before_an_answer_ends():
    async def story(hub, journal):
        ear = Queued(Ear(lives=-1.0).ticket)
        await hub.seat(ear, {})
        hub.beat()
        assert (await ear.taken()).endswith(frames.OVER) and await ear.taken() is None

    played(story)


def test_what_was_called_back_while_the_bell_was_broken_is_found_when_the_hub_looks():
    async def story(hub, journal):
        mine, other = Ear("a"), Ear("b")
        await hub.seat(mine, {})
        await hub.seat(other, {})
        await hub.look()
        journal.write(tickets.TOPIC)
        journal.called_back = [("a", "", time.time() + 1)]
        await hub.look()
        assert (mine.is_cut, other.is_cut) == (True, False)

    played(story)


def test_a_database_that_is_away_for_a_while_costs_nothing(monkeypatch):
    monkeypatch.setattr("kavshiri.live.hub.AGAIN", 0.01)

    async def story(hub, journal):
        ear, here = Ear(), journal.since
        await hub.seat(ear, {})

        async def away(*_asked):
            raise OSError("the database is away")

        journal.since = away
        await ring(hub, journal)
        await quiet(hub)
        journal.since = here
        assert not ear.numbers()
        await hub.look()
        await quiet(hub)
        assert ear.numbers() == [1]

    played(story)


def test_tickets_that_were_made_together_do_not_end_together():
    async def story(hub, journal):
        ears = [Ear(str(number), lives=SPREAD / 2) for number in range(100)]
        for ear in ears:
            await hub.seat(ear, {})
        hub.beat()
        assert 20 < sum(frames.OVER in ear.given for ear in ears) < 80

    played(story)


def test_a_line_that_nobody_hears_is_put_away(monkeypatch):
    async def story(hub, journal):
        ear = Ear()
        await hub.seat(ear, {})
        hub.leave(ear)
        monkeypatch.setattr("kavshiri.live.hub.EMPTY", -1.0)
        await hub.look()
        assert not hub.lines and not hub.readers

    played(story)


def test_a_line_is_not_put_away_while_somebody_is_given_what_was_missed(monkeypatch):
    monkeypatch.setattr("kavshiri.live.hub.EMPTY", -1.0)

    async def story(hub, journal):
        for _number in range(3 * lines.KEPT):
            journal.write()
        first, slow, room = Ear(), Ear("b"), asyncio.Event()
        await hub.seat(first, {})
        slow.room = room.wait
        coming = asyncio.create_task(hub.seat(slow, {LINE: 0}))
        while not slow.given:
            await asyncio.sleep(0)
        hub.leave(first)
        await hub.look()
        room.set()
        await coming
        await hub.look()
        await ring(hub, journal)
        await quiet(hub)
        assert slow.numbers() == list(range(1, 3 * lines.KEPT + 2))

    played(story)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["write", "ring", "lose", "leave", "return", "look", "wait"]), max_size=60))
def test_however_it_comes_and_goes_a_reader_misses_nothing_and_hears_nothing_twice(steps):
    async def story(hub, journal):
        journal.write()
        ear, heard = Ear(), []
        await hub.seat(ear, {LINE: 0})
        here = True
        for step in steps:
            if step == "write":
                hub.heard(TOPIC, journal.write())
            elif step == "lose":
                journal.write()
            elif step == "ring":
                hub.heard(TOPIC, len(journal.entries[TOPIC]))
            elif step == "look":
                await hub.look()
            elif step == "wait":
                await asyncio.sleep(0.002)
            elif step == "leave" and here:
                hub.leave(ear)
                heard, here = heard + ear.numbers(), False
            elif step == "return" and not here:
                ear, here = Ear(), True
                await hub.seat(ear, {LINE: heard[-1] if heard else 0})
        if not here:
            ear = Ear()
            await hub.seat(ear, {LINE: heard[-1] if heard else 0})
        await hub.look()
        await quiet(hub)
        assert heard + ear.numbers() == list(range(1, len(journal.entries[TOPIC]) + 1))

    played(story)


def test_a_ticket_says_what_it_was_made_for():
    found = tickets.read(tickets.make(who="a", topics=["hall:one"], language="ka"))
    assert (found.who, found.topics, found.language) == ("a", ("hall:one",), "ka")


@pytest.mark.parametrize(
    "spoil", [lambda told: told[:-1], lambda told: "x" + told, lambda told: "", lambda told: told + "\n"]
)
def test_a_forged_ticket_is_none(spoil):
    assert tickets.read(spoil(tickets.make(who="a", topics=["hall:one"], language="ka"))) is None


def test_a_ticket_ends(monkeypatch):
    told = tickets.make(who="a", topics=["hall:one"], language="ka")
    later = time.time() + tickets.LIVES + 1
    monkeypatch.setattr(tickets.time, "time", lambda: later)
    assert tickets.read(told) is None
