"""Who has the floor: given, taken, interrupted, yielded; two moderators never step on each other."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kavshiri.access.acting import acting
from kavshiri.floor import actions, queries
from kavshiri.floor.models import Hand, Speech
from tests import world as house
from tests.floor import world
from tests.floor.world import SYSTEM, ask, give, later
from tests.hall import world as halls

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference():
    return house.furnish().published


@pytest.fixture
def hall(conference):
    return halls.hall(conference)


@pytest.fixture
def delegations(hall):
    return world.lists(hall)[0]


def hands(conference, delegations, letters: str = "AB") -> list[Hand]:
    return [ask(delegations, world.somebody(conference, letter), place) for place, letter in enumerate(letters)]


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def told(fault) -> str:
    return " ".join(fault.value.messages)


def test_whoever_is_given_the_floor_has_it_under_the_lists_limit(conference, hall, delegations):
    (hand,) = hands(conference, delegations, "A")

    speech = give(hand, seconds=10)

    assert queries.running(hall) == speech
    assert (speech.limit, speech.delegation_key, speech.speaker) == (180, "delegation-a", "Delegate A")
    assert speech.asked_at == world.AT
    assert fresh(hand).state == Hand.State.SPEAKING
    assert speech.clock.used(later(70)).total_seconds() == 60


def test_giving_the_floor_to_the_next_ends_the_speech_before(conference, hall, delegations):
    first, second = hands(conference, delegations)
    one = give(first, seconds=10)

    two = give(second, seen=one, seconds=50)

    assert queries.running(hall) == two
    ended = fresh(one)
    assert (ended.state, ended.end, ended.ended_at) == ("ended", "done", later(50))
    assert ended.clock.used(later(999)).total_seconds() == 40
    assert fresh(first).state == Hand.State.SPOKEN


def test_a_moderator_who_has_not_seen_who_speaks_is_told(conference, hall, delegations):
    first, second = hands(conference, delegations)
    speech = give(first)

    with pytest.raises(ValidationError) as fault:
        give(second, seen=None)

    assert "Delegation A" in told(fault)
    assert queries.running(hall) == speech
    assert fresh(second).state == Hand.State.WAITING


def test_two_moderators_give_the_floor_at_once_and_the_second_is_told(conference, hall, delegations):
    first, second = hands(conference, delegations)

    give(first, seconds=1)
    with pytest.raises(ValidationError):
        give(second, seconds=1)

    assert Speech.objects.count() == 1


def test_the_same_hand_is_not_given_the_floor_twice(conference, delegations):
    (hand,) = hands(conference, delegations, "A")
    speech = give(hand)

    with pytest.raises(ValidationError, match="has the floor"):
        give(hand, seen=speech)


def test_taking_the_floor_twice_is_told(conference, hall, delegations):
    (hand,) = hands(conference, delegations, "A")
    speech = give(hand)

    actions.take(speech=speech, by=SYSTEM, at=later(30))
    with pytest.raises(ValidationError, match="ended already"):
        actions.take(speech=speech, by=SYSTEM, at=later(31))

    assert queries.running(hall) is None


def test_the_database_itself_lets_nobody_else_have_the_floor(conference, hall, delegations):
    (hand,) = hands(conference, delegations, "A")
    speech = give(hand)
    speech.pk, speech.public_id = None, Speech().public_id

    with acting("test"), pytest.raises(IntegrityError), transaction.atomic():
        speech.save(force_insert=True)


def test_a_paused_clock_stands_and_runs_on(conference, delegations):
    (hand,) = hands(conference, delegations, "A")
    speech = give(hand)

    actions.pause(speech=speech, by=SYSTEM, at=later(20))
    with pytest.raises(ValidationError, match="stands already"):
        actions.pause(speech=speech, by=SYSTEM, at=later(21))
    actions.resume(speech=speech, by=SYSTEM, at=later(50))
    with pytest.raises(ValidationError, match="runs already"):
        actions.resume(speech=speech, by=SYSTEM, at=later(51))

    assert fresh(speech).clock.used(later(60)).total_seconds() == 30


def test_a_minute_is_added_once_though_two_press(conference, delegations):
    (hand,) = hands(conference, delegations, "A")
    speech = give(hand)

    actions.extend(speech=speech, seen=0, by=SYSTEM, at=later(20))
    with pytest.raises(ValidationError, match="added time already"):
        actions.extend(speech=speech, seen=0, by=SYSTEM, at=later(20))

    assert fresh(speech).extended == 60


def test_without_a_limit_no_minute_is_added_and_none_beyond_what_is_sensible(conference, hall, delegations):
    free = actions.give_at_once(hall=hall, values={"who": "Guest", "limit": None}, seen="", by=SYSTEM, at=later(0))
    with pytest.raises(ValidationError, match="no time limit"):
        actions.extend(speech=free, seen=0, by=SYSTEM, at=later(1))

    long = actions.give_at_once(
        hall=hall, values={"who": "Guest", "limit": 7_180}, seen=str(free.public_id), by=SYSTEM, at=later(2)
    )
    with pytest.raises(ValidationError, match="as long as"):
        actions.extend(speech=long, seen=0, by=SYSTEM, at=later(3))


def test_a_point_of_order_interrupts_and_the_speech_comes_back_with_its_clock_standing(conference, hall, delegations):
    first, second = hands(conference, delegations)
    point = ask(delegations, second.participant, 3, kind="order", category="conduct")
    speech = give(first)

    order = give(point, seen=speech, seconds=30)
    assert fresh(speech).state == Speech.State.ASIDE
    back = actions.take(speech=order, by=SYSTEM, at=later(90))

    assert back == speech
    assert queries.running(hall) == speech
    assert fresh(speech).clock.used(later(200)).total_seconds() == 30
    assert not fresh(speech).clock.is_running
    assert fresh(first).state == Hand.State.SPEAKING
    assert fresh(second).state == Hand.State.WAITING


def test_an_interruption_may_be_interrupted_and_each_comes_back_in_turn(conference, hall, delegations):
    first, second, third = hands(conference, delegations, "ABC")
    question = ask(delegations, second.participant, 3, kind="question")
    point = ask(delegations, third.participant, 4, kind="order", category="quorum")
    one = give(first)
    two = give(question, seen=one, seconds=10)
    three = give(point, seen=two, seconds=20)

    assert actions.take(speech=three, by=SYSTEM, at=later(30)) == two
    assert actions.take(speech=two, by=SYSTEM, at=later(40)) == one


def test_whoever_was_interrupted_does_not_come_back_once_another_has_the_floor(conference, hall, delegations):
    first, second, third = hands(conference, delegations, "ABC")
    point = ask(delegations, third.participant, 4, kind="order", category="other")
    one = give(first)
    order = give(point, seen=one, seconds=10)

    give(second, seen=order, seconds=20)

    assert (fresh(one).state, fresh(one).end) == ("ended", "chair")
    assert fresh(first).state == Hand.State.SPOKEN


def test_a_speech_that_is_interrupted_is_not_taken_paused_or_extended(conference, delegations):
    first, second = hands(conference, delegations)
    point = ask(delegations, second.participant, 4, kind="order", category="other")
    one = give(first)
    give(point, seen=one, seconds=10)

    for verb, more in (
        (actions.take, {}),
        (actions.pause, {}),
        (actions.resume, {}),
        (actions.extend, {"seen": 0}),
        (actions.yield_floor, {}),
    ):
        with pytest.raises(ValidationError, match="interrupted"):
            verb(speech=one, by=SYSTEM, at=later(20), **more)


def test_what_is_left_of_the_time_is_yielded_to_another(conference, hall, delegations):
    first, second = hands(conference, delegations)
    one = give(first)

    two = actions.yield_floor(speech=one, to=second, by=SYSTEM, at=later(100))

    assert two is not None
    assert (two.delegation_key, two.limit) == ("delegation-b", 80)
    assert fresh(one).end == "yielded"
    assert fresh(first).state == Hand.State.YIELDED


def test_where_no_time_is_left_there_is_nothing_to_yield(conference, delegations):
    first, second = hands(conference, delegations)
    one = give(first)

    with pytest.raises(ValidationError, match="no time left"):
        actions.yield_floor(speech=one, to=second, by=SYSTEM, at=later(180))

    assert fresh(one).state == Speech.State.HAS


def test_somebody_who_is_not_on_line_is_given_the_floor_at_once(conference, hall):
    world.somebody(conference, "C")

    speech = actions.give_at_once(
        hall=hall,
        values={"delegation_key": "delegation-c", "who": "Head of delegation", "limit": 300},
        seen="",
        by=SYSTEM,
        at=later(0),
    )

    assert str(speech.delegation.read("en")) == "Delegation C"
    assert speech.speaker == "Head of delegation"


def test_the_floor_is_not_given_to_nobody(hall):
    with pytest.raises(ValidationError, match="Say who"):
        actions.give_at_once(hall=hall, values={}, seen="", by=SYSTEM, at=later(0))


def test_whoever_has_the_floor_may_give_it_back_and_nobody_else(conference, hall, delegations):
    first, second = hands(conference, delegations)
    speech = give(first)
    owner, other = halls.actor_of(first.participant), halls.actor_of(second.participant)

    with pytest.raises(PermissionDenied):
        actions.finish(speech=speech, by=other, at=later(9))
    actions.finish(speech=speech, by=owner, at=later(10))

    assert fresh(speech).end == "done"


def test_participants_do_not_moderate(conference, hall, delegations):
    first, second = hands(conference, delegations)
    speech = give(first)
    actor = halls.actor_of(second.participant)

    for verb, about in (
        (actions.give, {"hand": second, "seen": str(speech.public_id)}),
        (actions.give_at_once, {"hall": hall, "values": {"who": "Me"}, "seen": str(speech.public_id)}),
        (actions.take, {"speech": speech}),
        (actions.pause, {"speech": speech}),
        (actions.resume, {"speech": speech}),
        (actions.extend, {"speech": speech, "seen": 0}),
        (actions.yield_floor, {"speech": speech}),
        (actions.note_language, {"speech": speech, "language": "en"}),
    ):
        with pytest.raises(PermissionDenied):
            verb(by=actor, at=later(5), **about)


def test_the_language_is_noted_also_afterwards_and_must_be_one(conference, delegations):
    (hand,) = hands(conference, delegations, "A")
    speech = give(hand)
    actions.take(speech=speech, by=SYSTEM, at=later(30))

    actions.note_language(speech=speech, language="ro", by=SYSTEM, at=later(40))
    with pytest.raises(ValidationError, match="no such language"):
        actions.note_language(speech=speech, language="not-a-language", by=SYSTEM, at=later(40))

    assert fresh(speech).language == "ro"
