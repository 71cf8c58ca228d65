"""What the hub reads, and what verbs ring: after their commit and not before."""

from __future__ import annotations

import json
import time

import pytest
from django.db import transaction

from kavshiri.access import actors
from kavshiri.access.acting import act_unseen
from kavshiri.journal import actions as journal
from kavshiri.live import actions, reading, ringing, slots
from kavshiri.live.bells import memory
from kavshiri.ui import clock


@pytest.fixture
def rung(monkeypatch) -> list[dict]:
    """What the bell was told."""
    found: list[dict] = []

    class Heard(memory.MemoryBell):
        def ring(self, message: bytes) -> None:
            found.append(json.loads(message))

    bell = Heard()
    monkeypatch.setattr(ringing, "bell", lambda: bell)
    monkeypatch.setitem(slots.dressing, "test", slots.plain)
    return found


@act_unseen
def write(*, many: int, by: actors.Actor, at: object) -> None:
    for _one in range(many):
        journal.write(topic="test:one", kind="test", by=by, at=at)
    journal.write(topic="elsewhere:one", kind="test", by=by, at=at)
    ringing.touch("test:one", "votes", "floor")


@pytest.mark.django_db
def test_nothing_is_rung_before_the_commit_nor_of_lines_that_nobody_hears(rung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write(many=2, by=actors.system(), at=clock.now())
        assert rung == []
    assert rung == [{"t": "test:one", "s": 1}, {"t": "test:one", "s": 2}, {"t": "test:one", "c": ["votes", "floor"]}]


@pytest.mark.django_db
def test_of_a_verb_that_failed_nothing_is_rung(rung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError), transaction.atomic():
        write(many=2, by=actors.system(), at=clock.now())
        raise RuntimeError
    assert rung == []


def test_what_is_told_without_a_database_is_short(rung):
    ringing.tell("test:one", "mood", "good")
    with pytest.raises(ValueError, match="too long"):
        ringing.tell("test:one", "mood", "x" * ringing.LONGEST)
    assert [said["v"] for said in rung] == ["good"]


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 3])
def test_lines_are_read_in_one_query_however_many_they_are(rung, django_assert_num_queries, many):
    write(many=many, by=actors.system(), at=clock.now())
    topics = ["test:one", *(f"test:{number}" for number in range(many))]
    with django_assert_num_queries(1):
        assert reading.last(topics) == {"test:one": many}
    with django_assert_num_queries(1):
        assert [seq for seq, _frame in reading.since("test:one", 0, 10)] == list(range(1, many + 1))


@pytest.mark.django_db
def test_a_line_without_entries_costs_one_query_and_what_its_room_asks(monkeypatch, django_assert_num_queries):
    monkeypatch.setitem(slots.stating, "shown", lambda topic, names: {"floor": "<b>A</b>", "poll": None})
    with django_assert_num_queries(1):
        assert reading.since("shown:one", 0, 10) == []
    with django_assert_num_queries(0):
        assert list(reading.states("shown:one", None)) == ["floor"]
        assert reading.states("elsewhere:one", None) == {}


@pytest.mark.django_db
def test_tickets_that_were_called_back_are_found_by_the_machines_clock(rung):
    before = time.time()
    for who in ("a", "b"):
        actions.call_back(who=who, topic="test:one", by=actors.system(), at=clock.now())
    assert sorted((who, topic) for who, topic, at in reading.revoked(before)) == [("a", "test:one"), ("b", "test:one")]
    assert reading.revoked(time.time() + 1) == []


@pytest.mark.django_db
def test_the_words_of_an_entry_are_those_of_its_room(monkeypatch, rung):
    write(many=2, by=actors.system(), at=clock.now())
    monkeypatch.setitem(slots.dressing, "test", lambda entries: [{"n": entry.seq} for entry in entries])
    assert [frame.split(b"data: ")[1] for _seq, frame in reading.since("test:one", 1, 10)] == [b'{"n":2}\n\n']
