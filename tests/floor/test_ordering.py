"""A moderator's hand in the order of a list."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kavshiri.floor import actions, queries
from kavshiri.floor.models import Hand, SpeakersList
from tests import world as house
from tests.floor import world
from tests.floor.world import SYSTEM, ask, give, later
from tests.hall import world as halls

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference():
    return house.furnish().published


@pytest.fixture
def one(conference):
    return world.lists(halls.hall(conference))[0]


@pytest.fixture
def hands(conference, one) -> list[Hand]:
    return [ask(one, world.somebody(conference, letter), place) for place, letter in enumerate("ABCD")]


def order(one: SpeakersList) -> str:
    fresh = SpeakersList.objects.select_related("hall__session__conference").get(pk=one.pk)
    return "".join(each.hand.delegation_key[-1] for each in queries.queue(fresh, later(0)))


def move(hand: Hand, to: int, seen: int) -> None:
    actions.move(hand=hand, to=to, seen=seen, by=SYSTEM, at=later(9))


def test_up_and_down_moves_one_and_leaves_the_others(one, hands):
    move(hands[2], 1, 3)
    assert order(one) == "cabd"
    move(hands[0], 3, 2)
    assert order(one) == "cbad"


def test_a_moderator_who_saw_another_place_is_told(one, hands):
    move(hands[2], 1, 3)

    with pytest.raises(ValidationError, match="place 1"):
        move(hands[2], 2, 3)

    assert order(one) == "cabd"


def test_who_comes_later_stands_behind_whom_the_moderator_placed(conference, one, hands):
    move(hands[3], 1, 4)
    ask(one, world.somebody(conference, "E"), 20)

    assert order(one) == "dabce"


def test_absent_goes_to_the_end_or_is_left_out(one, hands):
    actions.send_to_end(hand=hands[0], by=SYSTEM, at=later(9))
    assert order(one) == "bcda"
    actions.mark_absent(hand=hands[1], by=SYSTEM, at=later(9))
    assert order(one) == "cda"

    with pytest.raises(ValidationError, match="absent"):
        actions.mark_absent(hand=hands[1], by=SYSTEM, at=later(10))


def test_whoever_was_ended_by_mistake_is_put_back_as_first(one, hands):
    speech = give(hands[0])
    actions.take(speech=speech, by=SYSTEM, at=later(5))
    actions.bring_back(hand=hands[0], by=SYSTEM, at=later(6))
    assert order(one) == "abcd"
    actions.mark_absent(hand=hands[2], by=SYSTEM, at=later(7))
    actions.bring_back(hand=hands[2], by=SYSTEM, at=later(8))

    assert order(one) == "cabd"
    with pytest.raises(ValidationError):
        actions.bring_back(hand=hands[2], by=SYSTEM, at=later(9))


def test_whoever_is_called_waits_where_they_are(one, hands):
    actions.call(hand=hands[1], by=SYSTEM, at=later(5))
    with pytest.raises(ValidationError, match="is called"):
        actions.call(hand=hands[1], by=SYSTEM, at=later(6))

    assert order(one) == "abcd"
    assert give(hands[1]).delegation_key == "delegation-b"


def test_points_of_order_stand_before_all_and_are_not_moved_behind_statements(conference, one, hands):
    point = ask(one, hands[3].participant, 30, kind="order", category="conduct")
    assert order(one) == "dabcd"
    move(point, 4, 1)

    assert order(one) == "dabcd"


def test_over_all_lists_points_of_order_are_next_and_rights_of_reply_last(conference, one, hands):
    other = world.own_list(one.hall)
    person = world.somebody(conference, "E")
    ask(other, person, 9, kind="order", category="other")
    ask(one, hands[0].participant, 9, kind="reply")
    ask(other, world.somebody(conference, "F"), 9)

    lists = queries.lists(one.hall)
    used = queries.used_in(one.hall, later(9))
    turn = queries.in_turn(queries.queues(lists, used, {}))

    assert "".join(each.hand.delegation_key[-1] for each in turn) == "eabcdfa"


def test_participants_do_not_order_lists(conference, one, hands):
    actor = halls.actor_of(hands[3].participant)

    for verb, told in (
        (actions.move, {"hand": hands[3], "to": 1, "seen": 4}),
        (actions.send_to_end, {"hand": hands[0]}),
        (actions.mark_absent, {"hand": hands[0]}),
        (actions.call, {"hand": hands[3]}),
        (actions.bring_back, {"hand": hands[3]}),
        (actions.close_list, {"speakers_list": one}),
        (actions.reopen_list, {"speakers_list": one}),
        (actions.remove_list, {"speakers_list": one}),
        (actions.take_in, {"speakers_list": one}),
        (actions.change_list, {"speakers_list": one, "values": {}, "seen": ""}),
        (actions.set_up, {"hall": one.hall}),
        (actions.add_list, {"hall": one.hall, "values": {}}),
        (actions.raise_for, {"speakers_list": one, "key": one.public_id, "values": {"who": "Me"}}),
    ):
        with pytest.raises(PermissionDenied):
            verb(by=actor, at=later(50), **told)
