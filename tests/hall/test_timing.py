from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kavshiri.hall import timing
from kavshiri.hall.timing import MINUTE, Item, Slot

TEN = dt.datetime(2020, 11, 24, 10, tzinfo=dt.UTC)


def slot(key: int, starts: int, ends: int, **told) -> Slot:
    return Slot(key, TEN + starts * MINUTE, TEN + ends * MINUTE, **told)


def later(late: Slot, minutes: int, *rest: Slot, **told) -> dict[int, tuple[int, int]]:
    found = timing.moved(late, late.ends_at + minutes * MINUTE, rest, **told)
    return {one.slot.key: (one.minutes, one.takes_up) for one in found}


PANEL = slot(1, 0, 60)
BREAK, NEXT, LAST = slot(2, 60, 90, is_break=True), slot(3, 90, 150), slot(4, 150, 180)


def test_what_follows_at_once_is_as_late_as_what_goes_before():
    assert later(slot(1, 0, 90), 12, NEXT, LAST) == {3: (12, 0), 4: (12, 0)}


def test_a_break_gives_its_time_away_and_says_how_much():
    assert later(PANEL, 12, BREAK, NEXT, LAST) == {2: (12, 12), 3: (0, 0), 4: (0, 0)}


def test_ten_minutes_of_a_break_stay_so_that_a_long_delay_goes_past_it():
    assert later(PANEL, 32, BREAK, NEXT) == {2: (32, 20), 3: (12, 0)}


def test_a_break_may_be_kept_whole():
    assert later(PANEL, 12, BREAK, NEXT, keeps_breaks=True) == {2: (12, 0), 3: (12, 0)}


def test_time_between_two_sessions_is_used_up_first():
    assert later(PANEL, 12, slot(3, 70, 90), slot(4, 90, 120)) == {3: (2, 0), 4: (2, 0)}


def test_the_other_track_is_not_late_until_both_meet():
    late = slot(1, 0, 60, track=7)
    beside, own, both = slot(2, 60, 90, track=8), slot(3, 60, 90, track=7), slot(4, 90, 120)
    assert later(late, 12, beside, own, both) == {3: (12, 0), 4: (12, 0)}


def test_where_there_are_no_tracks_the_room_tells_who_waits():
    late = slot(1, 0, 60, room=7)
    assert later(late, 12, slot(2, 60, 90, room=8), slot(3, 60, 90, room=7)) == {3: (12, 0)}


def test_what_is_held_at_the_same_time_does_not_wait():
    assert later(PANEL, 12, slot(2, 30, 90), slot(3, 90, 120)) == {3: (0, 0)}


def test_points_are_planned_one_after_the_other_and_expected_later():
    items = [Item(10, TEN, 12 * MINUTE), Item(20), Item(0), Item(5)]
    found = timing.times(TEN, items, late=2)
    assert [one.planned_at and (one.planned_at - TEN) // MINUTE for one in found] == [0, 10, 30, None]
    assert [one.expected_at and (one.expected_at - TEN) // MINUTE for one in found] == [None, 12, 32, None]


def test_what_remains_is_shortened_by_shares():
    items = [Item(10, TEN - 10 * MINUTE, 15 * MINUTE), Item(20), Item(10), Item(0)]
    assert timing.shortened(items, 6, TEN) == [10, 16, 8, 0]


def test_what_began_after_it_was_shortened_stays_so():
    items = [Item(10, TEN - MINUTE), Item(20, TEN + MINUTE), Item(10)]
    assert timing.shortened(items, 6, TEN) == timing.shortened([Item(10, TEN - MINUTE), Item(20), Item(10)], 6, TEN)


def test_nothing_is_shortened_to_nothing():
    assert timing.shortened([Item(5), Item(5)], 8, TEN) == [1, 1]
    assert timing.shortened([Item(5), Item(5)], 9, TEN) is None


@given(st.lists(st.integers(0, 90), max_size=12), st.integers(0, 200))
def test_shortened_points_give_exactly_the_delay_away(minutes, late):
    kept = timing.shortened([Item(each) for each in minutes], late, TEN)
    if kept is not None:
        assert sum(minutes) - sum(kept) == late
        assert all(now >= 1 for now, was in zip(kept, minutes, strict=True) if was)


def test_it_is_late_by_the_point_at_hand():
    held = Item(10, TEN + 4 * MINUTE, 13 * MINUTE, is_current=True)
    assert timing.behind(TEN, [held, Item(5)]) == 7
    assert timing.behind(TEN, [Item(10, TEN, 10 * MINUTE), Item(5)]) == 0


def test_what_is_ahead_of_a_session_that_began_early_is_expected_earlier():
    items = [Item(10, TEN - 40 * MINUTE, is_current=True), Item(45), Item(5)]
    found = timing.times(TEN, items, began_at=TEN - 40 * MINUTE)
    assert [one.planned_at for one in found] == [TEN, TEN + 10 * MINUTE, TEN + 55 * MINUTE]
    assert [one.expected_at for one in found] == [None, TEN - 30 * MINUTE, TEN + 15 * MINUTE]
    begun_late = timing.times(TEN, items, began_at=TEN + 5 * MINUTE)
    assert begun_late[1].expected_at == TEN + 10 * MINUTE
