"""The order of a list is total, stable, the same whatever the order of rows, and says why."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.pure.floor import Kind, Rule, Why, Wish, ordered, pinned, repinned

AT = dt.datetime(2020, 11, 24, 10, 0, tzinfo=dt.UTC)


def wish(key: int, kind: Kind = Kind.STATEMENT, since: int = 0, **told) -> Wish:
    return Wish(key, kind, AT + dt.timedelta(seconds=since), **told)


@st.composite
def wishes(draw) -> list[Wish]:
    keys = draw(st.lists(st.integers(1, 60), unique=True, max_size=14))
    some = st.none() | st.integers(1, 5)
    return [
        wish(
            key, draw(st.sampled_from(Kind)), draw(st.integers(0, 9)), lap=draw(st.integers(0, 2)),
            precedence=draw(some), used=draw(st.integers(0, 3)), turns=draw(st.integers(0, 2)),
            group_used=draw(st.integers(0, 3)),
        )
        for key in keys
    ]  # fmt: skip


RULES = st.sampled_from(Rule)


def keys(found) -> list[int]:
    return [each.wish.key for each in found]


def test_points_of_order_come_first_and_rights_of_reply_last():
    found = ordered(
        [wish(1, Kind.REPLY, 0), wish(2, Kind.STATEMENT, 1), wish(3, Kind.QUESTION, 2), wish(4, Kind.ORDER, 3)],
        Rule.REQUEST,
    )

    assert keys(found) == [4, 3, 2, 1]
    assert [each.why for each in found] == [Why.KIND, Why.KIND, Why.REQUEST, Why.KIND]


def test_by_request_whoever_asked_first_speaks_first():
    assert keys(ordered([wish(1, since=9), wish(2, since=3), wish(3, since=6)], Rule.REQUEST)) == [2, 3, 1]


def test_by_precedence_those_without_a_place_come_last():
    found = ordered([wish(1), wish(2, since=5, precedence=2), wish(3, since=9, precedence=1)], Rule.PRECEDENCE)

    assert keys(found) == [3, 2, 1]


def test_by_fairness_whoever_has_spoken_least_comes_first():
    found = ordered([wish(1, used=200, turns=1), wish(2, since=5), wish(3, since=1, used=90, turns=1)], Rule.FAIRNESS)

    assert keys(found) == [2, 3, 1]


def test_between_groups_the_quietest_group_comes_first():
    found = ordered([wish(1, group_used=300), wish(2, group_used=100, used=90)], Rule.GROUPS)

    assert keys(found) == [2, 1]


def test_whoever_was_sent_to_the_end_stands_behind_all_who_were_not_called_yet():
    for rule in Rule:
        found = ordered([wish(1, lap=1, precedence=1), wish(2, since=9, used=500, group_used=500)], rule)

        assert keys(found) == [2, 1]
        assert found[1].why == Why.LATER


def test_moved_by_hand_goes_before_the_rule_and_says_so():
    found = ordered([wish(1), wish(2, since=5, place=1)], Rule.REQUEST)

    assert [(each.wish.key, each.why) for each in found] == [(2, Why.HAND), (1, Why.REQUEST)]


@given(wishes(), RULES)
def test_places_have_no_gap_and_nobody_stands_twice(some, rule):
    found = ordered(some, rule)

    assert [each.number for each in found] == list(range(1, len(some) + 1))
    assert sorted(keys(found)) == sorted(each.key for each in some)


@given(wishes(), RULES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(some, rule, chance: random.Random):
    mixed = chance.sample(some, len(some))

    assert ordered(some, rule) == ordered(mixed, rule)


@given(wishes(), RULES, st.data())
def test_whoever_leaves_does_not_change_the_order_of_the_others(some, rule, data):
    gone = {each.key for each in some if data.draw(st.booleans())}
    rest = [each for each in some if each.key not in gone]

    assert keys(ordered(rest, rule)) == [key for key in keys(ordered(some, rule)) if key not in gone]


@given(wishes().filter(bool), RULES, st.data())
def test_a_move_moves_one_and_leaves_the_others_in_their_order(some, rule, data):
    found = ordered(some, rule)
    for _time in range(data.draw(st.integers(1, 3))):
        mine = data.draw(st.sampled_from(found))
        to = data.draw(st.integers(-2, len(found) + 2))
        after = ordered(repinned([each.wish for each in found], pinned(found, mine.wish.key, to)), rule)

        others = [key for key in keys(after) if key != mine.wish.key]
        assert others == [key for key in keys(found) if key != mine.wish.key]
        alike = [each.number for each in found if each.wish.kind == mine.wish.kind]
        now = next(each.number for each in after if each.wish.key == mine.wish.key)
        assert now == max(alike[0], min(to, alike[-1]))
        found = after


@given(wishes().filter(bool), RULES, st.data())
def test_who_asks_later_does_not_come_before_whom_the_moderator_placed(some, rule, data):
    found = ordered(some, rule)
    mine = data.draw(st.sampled_from(found))
    places = pinned(found, mine.wish.key, found[0].number)
    placed = repinned([each.wish for each in found], places)
    later = ordered([*placed, wish(99, mine.wish.kind, 99)], rule)

    before = keys(later).index(99)
    assert all(keys(later).index(key) < before for key in places)


def test_moving_somebody_who_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        pinned(ordered([wish(1)], Rule.REQUEST), 2, 1)
