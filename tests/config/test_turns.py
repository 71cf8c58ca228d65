"""Writers of one process queue: nobody is overtaken, and a turn that does not come is not waited for endlessly."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from kavshiri.config.environment import sqlite
from kavshiri.config.sqlite.base import DatabaseWrapper
from kavshiri.config.sqlite.turns import Turns

LONG = 60.0


def test_one_has_the_turn_and_the_next_in_line_is_given_it():
    turns, order = Turns(), list[int]()
    assert turns.take(LONG)

    def wait(place: int) -> None:
        assert turns.take(LONG)
        order.append(place)
        turns.give()

    threads = []
    for place in range(4):
        threads.append(threading.Thread(target=wait, args=(place,)))
        threads[-1].start()
        until(lambda place=place: len(turns._waiting) == place + 1)
    turns.give()
    for thread in threads:
        thread.join(LONG)
    assert order == [0, 1, 2, 3]
    assert turns.take(0)


def test_whoever_gives_up_leaves_the_line():
    turns = Turns()
    assert turns.take(LONG)
    assert not turns.take(0.001)
    turns.give()
    assert turns.take(LONG)


@pytest.mark.django_db
def test_a_transaction_takes_the_turn_and_hands_it_on_however_it_ends(tmp_path):
    one = DatabaseWrapper({**connection.settings_dict, **sqlite(tmp_path / "turns.sqlite3")}, "turns")
    try:
        one.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        assert one._turn is not None
        one.rollback()
        assert one._turn is None
        one.set_autocommit(True)
        one.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        one.commit()
        assert one._turn is None
    finally:
        one.close()


def until(is_so) -> None:
    waiting = threading.Event()
    for _ in range(60_000):
        if is_so():
            return
        waiting.wait(0.001)
    raise AssertionError("it did not come")
