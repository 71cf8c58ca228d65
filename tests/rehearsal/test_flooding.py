"""A rehearsal judges a flood by what was answered, however long it took."""

from __future__ import annotations

from kavshiri.pure.rehearsing.script import Kind
from kavshiri.rehearsal.confiding import Confided
from kavshiri.rehearsal.flooding import Flood
from kavshiri.rehearsal.player import Answer

YES, NO = Answer(200, "Taken.", "k"), Answer(409, "Please wait a minute.", "k")


def test_what_was_limited_in_words_keeps_the_promise():
    found = Flood({Kind.ASK: [YES, YES, NO, NO]}, {Kind.ASK: 2}).limited()
    assert (found.looked, found.broken) == (5, 0)


def test_too_many_and_a_refusal_without_words_break_it():
    found = Flood({Kind.ASK: [YES, YES, Answer(409, "", "k")]}, {Kind.ASK: 1}).limited()
    assert found.first == ["ask: 2 of 3 were taken, 1 may be", "ask: refused (409) without a word"]


def test_a_flood_so_slow_that_all_may_be_taken_proves_nothing_of_a_limit():
    assert Flood({Kind.ASK: [YES, YES]}, {Kind.ASK: 6}).limited().broken == 0


def test_others_are_harmed_where_they_are_refused_what_was_open_to_all():
    flood = Flood({Kind.ASK: [YES, NO], Kind.REACT: [NO]})
    flood.others = [("Anna", Kind.ASK, YES), ("Anna", Kind.REACT, NO), ("Beka", Kind.ASK, NO)]
    assert flood.unharmed().first == ["Beka: ask: 409 Please wait a minute."]


def test_who_else_sees_a_call_for_help_is_said_and_who_never_read_the_answer():
    confided = Confided({"1": "Anna", "2": "Anna", "3": "Beka"}, {"2", "3"})
    confided.shown(["1", "2", "9"], "Anna")
    confided.shown(["3"], "/en/hall/")
    assert confided.alone.first == ["/en/hall/ saw the call of Beka"]
    assert not confided.is_read and confided.heard().first == ["Beka did not see the answer"]
