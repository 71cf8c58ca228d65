"""Threads: whole from each end, through what is open to the reader and no farther, in as many queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kavshiri.provenance import actions, queries, reading
from kavshiri.provenance.actions import Pair
from tests.provenance.world import (
    AT,
    CHAIN,
    CONFERENCE,
    OFFICE,
    SAID,
    STRANGER,
    SYSTEM,
    WHO,
    chain,
    link,
    name,
    part,
    put_off_the_record,
)

pytestmark = pytest.mark.django_db


def thread(key, viewer=STRANGER):
    return queries.thread(name(key), viewer, "en")


def titles(levels) -> list[list[str]]:
    return [[step.thing.title if step.thing.is_open else step.thing.card.state for step in one.steps] for one in levels]


def both(found) -> tuple[list, list]:
    near = found.near
    back = [near.sources, *found.before] if near.sources else []
    return titles(back), titles([near.became, *found.after] if near.became else [])


def kinds(levels) -> list[str]:
    return [level[0].split()[-1].split("-")[0] for level in levels]


def test_one_chain_is_whole_from_each_end_and_from_its_middle(room):
    chain(room)
    assert kinds(both(thread("note-1"))[1]) == list(CHAIN[1:])
    assert kinds(both(thread("preamble-1"))[0]) == list(reversed(CHAIN[:-1]))
    back, on = both(thread("recommendation-1"))
    assert (kinds(back), kinds(on)) == (["synthesis", "note"], list(CHAIN[3:]))


def test_circles_end(room):
    for key in ("note-1", "synthesis-1", "recommendation-1"):
        room.hold(key)
    link("synthesis-1", "note-1")
    link("recommendation-1", "synthesis-1")
    link("note-1", "recommendation-1")
    back, on = both(thread("note-1"))
    assert (kinds(back), kinds(on)) == (["recommendation", "synthesis"], ["synthesis", "recommendation"])


def test_a_source_off_the_record_stays_and_says_nothing_to_strangers(room):
    chain(room)
    put_off_the_record(room, "note-1")
    found = thread("synthesis-1")
    (step,) = found.near.sources.steps
    assert (step.thing.card.state, step.thing.name, step.thing.thread) == ("closed", "", "")
    assert all(word not in repr(found.near) for word in (SAID, WHO, "note-1", "where-it-was-said"))
    assert thread("synthesis-1", OFFICE).near.sources.steps[0].thing.words == SAID
    assert thread("note-1") is None
    assert thread("note-1", OFFICE)


def test_a_thread_leads_through_nothing_that_is_not_open(room):
    chain(room)
    put_off_the_record(room, "synthesis-1")
    assert both(thread("recommendation-1"))[0] == [["closed"]]
    assert kinds(both(thread("recommendation-1", OFFICE))[0])[1:] == ["note"]


def test_what_came_of_something_and_is_not_open_is_not_told_at_all(room):
    chain(room)
    put_off_the_record(room, "recommendation-1")
    assert kinds(both(thread("note-1"))[1]) == ["synthesis"]
    assert not queries.near([name("synthesis-1")], STRANGER, "en")[name("synthesis-1")].became


def test_what_is_gone_is_still_a_step(room):
    chain(room)
    del room.cards["note-1"]
    link("synthesis-1", "note-2")
    actions.link(derived=name("synthesis-1"), source="nowhere.thing:1", by=SYSTEM, at=AT)
    (step, other) = thread("synthesis-1").near.sources.steps
    assert [(one.thing.card.state, one.thing.name, one.count) for one in (step, other)] == [
        ("gone", "", 2),
        ("gone", "", 1),
    ]


def test_each_sentence_leads_to_its_own_sources_and_lost_ones_to_the_whole(room):
    for key in ("note-1", "note-2", "note-3", "recommendation-3"):
        room.hold(key)
    room.parts["recommendation-3"] = {part("a"): "First.", part("b"): "Second.", part("c"): "Third."}
    link("recommendation-3", "note-1", part=part("a"))
    link("recommendation-3", "note-2", part=part("b"), relation="quoted")
    link("recommendation-3", "note-3", part=part("lost"))
    near = queries.near([name("recommendation-3")], STRANGER, "en")[name("recommendation-3")]
    said = [(one.words, *titles([one.sources])[0]) for one in near.sentences]
    assert said == [("First.", "Title of note-1"), ("Second.", "Title of note-2"), ("Third.",), ("", "Title of note-3")]
    became = queries.near([name("note-2")], STRANGER, "en")[name("note-2")].became.steps[0]
    assert (became.sentences, became.relations) == (["Second."], ["quotes it"])


def test_sources_are_unbroken_after_sentences_got_other_ids(room):
    for key in ("note-1", "note-2", "recommendation-3"):
        room.hold(key)
    link("recommendation-3", "note-1", part=part("old"))
    link("recommendation-3", "note-2", part=part("forgotten"))
    room.parts["recommendation-3"] = {part("new"): "Reworded."}
    actions.carry(derived=name("recommendation-3"), parts={part("old"): part("new")}, by=SYSTEM, at=AT)
    near = thread("recommendation-3").near
    assert [(one.words, *titles([one.sources])[0]) for one in near.sentences] == [
        ("Reworded.", "Title of note-1"), ("", "Title of note-2"),
    ]  # fmt: skip
    assert titles([near.sources]) == [["Title of note-1", "Title of note-2"]]


def test_three_take_as_many_queries_as_one(room):
    def asked(read) -> int:
        room.asked.clear()
        with CaptureQueriesContext(connection) as seen:
            assert read()
        return len(seen)

    chain(room)
    room.parts["synthesis-1"] = {part("a"): "A.", part("b"): "B."}
    link("synthesis-1", "note-1", part=part("a"))
    one = (
        asked(lambda: thread("recommendation-1")),
        asked(lambda: queries.near([name("recommendation-1")], STRANGER, "en")),
    )
    for number in "23":
        chain(room, number)
        for kind, before in zip(CHAIN[1:], CHAIN, strict=False):
            link(f"{kind}-1", f"{before}-{number}", part=part(number))
            link(f"{kind}-{number}", f"{before}-1")
    assert len(thread("recommendation-1").near.sources.steps) == 3
    names = [name(f"recommendation-{number}") for number in "123"]
    three = asked(lambda: thread("recommendation-1")), asked(lambda: queries.near(names, STRANGER, "en"))
    assert one == three
    assert len(room.asked) == len({kind for kind, _count in room.asked})


def test_a_thread_of_a_whole_conference_is_cut_and_says_so(room, monkeypatch):
    monkeypatch.setattr(reading, "MOST", 5)
    room.hold("document-1")
    for number in range(8):
        room.hold(f"note-{number}")
    pairs = [Pair(name("document-1"), name(f"note-{number}")) for number in range(8)]
    actions.link_all(pairs=pairs, conference=CONFERENCE, by=SYSTEM, at=AT)
    assert thread("document-1").is_cut
    assert not thread("note-1").is_cut
