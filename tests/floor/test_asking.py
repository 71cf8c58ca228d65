"""Asking for the floor: once, as oneself, where the list is open and for one; the desk may do more."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kavshiri.access.acting import acting
from kavshiri.accreditation import actions as accreditation
from kavshiri.conference.models import Conference
from kavshiri.floor import actions, queries
from kavshiri.floor.models import Hand, SpeakersList
from kavshiri.hall import actions as hall_actions
from kavshiri.journal.models import Entry
from kavshiri.registration import actions as registration
from kavshiri.registration.models import Delegation
from tests import world as house
from tests.floor import world
from tests.floor.world import SYSTEM, ask, later
from tests.hall import world as halls

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference():
    return house.furnish().published


@pytest.fixture
def hall(conference):
    return halls.hall(conference)


@pytest.fixture
def lists(hall):
    return world.lists(hall)


def order(one: SpeakersList, at=None) -> list[str]:
    fresh = SpeakersList.objects.select_related("hall__session__conference").get(pk=one.pk)
    return [each.hand.delegation_key or each.hand.who for each in queries.queue(fresh, at or later(0))]


def test_whoever_asks_waits_in_the_order_of_asking(conference, lists):
    for place, letter in enumerate("BAC"):
        person = world.somebody(conference, letter)
        ask(lists[0], person, place, by=halls.actor_of(person), topic="Our topic")

    assert order(lists[0]) == ["delegation-b", "delegation-a", "delegation-c"]


def test_a_request_sent_twice_is_one_hand(conference, lists):
    person, key = world.somebody(conference, "A"), uuid4()
    told = {"speakers_list": lists[0], "participant": person, "key": key, "by": SYSTEM, "at": later(0)}

    first = actions.ask(values={"topic": "First"}, **told)
    second = actions.ask(values={"topic": "Second"}, **told)

    assert first == second
    assert Hand.objects.get().topic == "First"


def test_a_key_of_somebody_else_gives_nobody_their_hand(conference, lists):
    first, second, key = world.somebody(conference, "A"), world.somebody(conference, "B"), uuid4()
    actions.ask(speakers_list=lists[0], participant=first, key=key, values={}, by=SYSTEM, at=later(0))

    with pytest.raises(ValidationError):
        actions.ask(speakers_list=lists[0], participant=second, key=key, values={}, by=SYSTEM, at=later(1))

    assert order(lists[0]) == ["delegation-a"]


def test_nobody_waits_twice_in_a_list_and_no_delegation_in_a_list_of_delegations(conference, lists):
    ask(lists[0], world.somebody(conference, "A"))

    with pytest.raises(ValidationError, match="in this list already"):
        ask(lists[0], world.somebody(conference, "A"))
    with pytest.raises(ValidationError, match="Somebody of this delegation"):
        ask(lists[0], world.somebody(conference, "B", delegation_key="delegation-a"))


def test_the_database_itself_keeps_a_person_from_waiting_twice(conference, hall):
    hand = ask(world.own_list(hall), world.somebody(conference, "A"))
    hand.pk, hand.public_id, hand.key = None, uuid4(), uuid4()

    with acting("test"), pytest.raises(IntegrityError), transaction.atomic():
        hand.save(force_insert=True)


def test_nobody_asks_in_anothers_name(conference, lists):
    first, second = world.somebody(conference, "A"), world.somebody(conference, "B")

    with pytest.raises(PermissionDenied):
        ask(lists[0], second, by=halls.actor_of(first))


def test_a_participant_of_another_conference_does_not_ask(hall, lists):
    draft = Conference.objects.get(slug=house.DRAFT)
    stranger = world.somebody(draft, "Z")

    for by in (SYSTEM, halls.actor_of(stranger)):
        with pytest.raises(PermissionDenied):
            ask(lists[0], stranger, by=by)


def test_whose_accreditation_was_withdrawn_does_not_ask(conference, lists):
    person = world.somebody(conference, "A")
    actor = halls.actor_of(person)
    accreditation.revoke(conference=conference, origin="member:A", reason="", by=SYSTEM, at=later(0))

    with pytest.raises(PermissionDenied):
        ask(lists[0], person, by=actor)


def test_a_list_is_for_those_whom_it_admits(conference, lists):
    with pytest.raises(ValidationError, match="for others"):
        ask(lists[2], world.somebody(conference, "A"))
    viewer = world.somebody(conference, "V", kind="viewer", delegation_key="")

    assert ask(lists[2], viewer).waits


def test_into_a_closed_list_only_a_point_of_order_comes(conference, lists):
    actions.close_list(speakers_list=lists[0], by=SYSTEM, at=later(0))
    person = world.somebody(conference, "A")

    with pytest.raises(ValidationError, match="closed"):
        ask(lists[0], person)
    ask(lists[0], person, kind="order", category="quorum")
    actions.reopen_list(speakers_list=lists[0], by=SYSTEM, at=later(1))
    ask(lists[0], person, 2)

    assert Hand.objects.count() == 2


def test_points_of_order_are_for_delegations(conference, lists):
    viewer = world.somebody(conference, "V", kind="viewer", delegation_key="")

    with pytest.raises(ValidationError, match="for delegations"):
        ask(lists[2], viewer, kind="order", category="quorum")


def test_closing_what_is_closed_is_told(lists):
    actions.close_list(speakers_list=lists[0], by=SYSTEM, at=later(0))

    with pytest.raises(ValidationError, match="closed already"):
        actions.close_list(speakers_list=lists[0], by=SYSTEM, at=later(1))


def test_in_a_session_that_is_over_nothing_is_asked_or_given(conference, hall, lists):
    person = world.somebody(conference, "A")
    hand = ask(lists[0], person)
    speech = world.give(hand, seconds=1)
    waits = ask(lists[0], world.somebody(conference, "B"), 2)
    hall_actions.end(hall=hall, by=SYSTEM, at=later(31))

    for verb, told in (
        (actions.ask, {"speakers_list": lists[0], "participant": person, "key": uuid4(), "values": {}}),
        (actions.give, {"hand": waits, "seen": ""}),
        (actions.withdraw, {"hand": waits}),
        (actions.move, {"hand": waits, "to": 1, "seen": 1}),
        (actions.close_list, {"speakers_list": lists[0]}),
        (actions.set_up, {"hall": hall}),
        (actions.take, {"speech": speech}),
    ):
        with pytest.raises(ValidationError, match="not held"):
            verb(by=SYSTEM, at=later(40), **told)
    speech.refresh_from_db()
    assert (speech.end, speech.ended_at, speech.clock.used(later(99)).total_seconds()) == ("closed", later(31), 30)


def test_a_session_that_is_suspended_stops_the_clock(conference, hall, lists):
    speech = world.give(ask(lists[0], world.somebody(conference, "A")))

    hall_actions.pause(hall=hall, by=SYSTEM, at=later(20))

    speech.refresh_from_db()
    assert speech.state == "has"
    assert speech.clock.used(later(99)).total_seconds() == 20


def test_one_may_take_ones_own_hand_down_and_no_others(conference, lists):
    first, second = world.somebody(conference, "A"), world.somebody(conference, "B")
    hand = ask(lists[0], first)

    with pytest.raises(PermissionDenied):
        actions.withdraw(hand=hand, by=halls.actor_of(second), at=later(1))
    actions.withdraw(hand=hand, by=halls.actor_of(first), at=later(1))
    actions.withdraw(hand=hand, by=halls.actor_of(first), at=later(2))

    assert order(lists[0]) == []


def test_whoever_asks_again_and_again_is_told_and_the_others_are_unharmed(conference, lists):
    person = world.somebody(conference, "A")
    for second in range(6):
        actions.withdraw(hand=ask(lists[0], person, second), by=SYSTEM, at=later(second))

    with pytest.raises(ValidationError, match="several times"):
        ask(lists[0], person, 7)
    ask(lists[0], world.somebody(conference, "B"), 7)
    ask(lists[0], person, 70)

    assert order(lists[0]) == ["delegation-b", "delegation-a"]


def test_five_hundred_hands_in_one_second_stand_in_the_order_of_asking(conference, hall):
    one = world.own_list(hall)
    people = world.crowd(conference, 500)
    keys = [ask(one, person, place / 500).participant_id for place, person in enumerate(people)]

    fresh = SpeakersList.objects.select_related("hall__session__conference").get(pk=one.pk)
    waiting = queries.queue(fresh, later(1))
    assert [each.hand.participant_id for each in waiting] == keys
    assert [each.number for each in waiting] == list(range(1, 501))
    assert Entry.objects.filter(kind="floor.hand.make").count() == 500


def test_whoever_was_told_a_place_keeps_it_though_another_asked_earlier_or_the_clock_was_set_back(conference, hall):
    one = world.own_list(hall)
    people = world.crowd(conference, 4)
    hands = [ask(one, person, seconds) for person, seconds in zip(people, (10, 9.5, -600, -599), strict=True)]
    fresh = SpeakersList.objects.select_related("hall__session__conference").get(pk=one.pk)

    assert [each.hand.participant_id for each in queries.queue(fresh, later(20))] == [person.pk for person in people]
    assert [hand.asked_at for hand in hands] == [later(seconds) for seconds in (10, 9.5, -600, -599)]
    for hand in (hands[0], hands[2]):
        actions.send_to_end(hand=hand, by=SYSTEM, at=later(-500))
    waiting = [each.hand.participant_id for each in queries.queue(fresh, later(20))]
    assert waiting == [people[place].pk for place in (1, 3, 0, 2)]


def test_an_ask_costs_a_fixed_number_of_queries(conference, hall):
    one = world.own_list(hall)
    first, *rest, last = world.crowd(conference, 12)

    def cost(person) -> int:
        with CaptureQueriesContext(connection) as found:
            ask(one, person)
        return len(found)

    ask(one, rest.pop())  # makes the journal's line
    before = cost(first)
    for person in rest:
        ask(one, person)
    assert cost(last) == before


def test_the_journal_learns_no_name_and_no_topic(conference, lists):
    ask(lists[0], world.somebody(conference, "A"), topic="Secret wish")

    told = str(list(Entry.objects.filter(kind__startswith="floor.").values_list("payload", flat=True)))

    assert "floor.hand.make" in Entry.objects.values_list("kind", flat=True)
    assert "Secret wish" not in told and "Delegate A" not in told
    hand = Entry.objects.get(kind="floor.hand.make")
    assert hand.topic.name.startswith("console:")


def test_the_desk_enters_somebody_who_is_not_on_line_also_in_a_closed_list(conference, lists):
    actions.close_list(speakers_list=lists[0], by=SYSTEM, at=later(0))
    world.somebody(conference, "C")
    told = {"delegation_key": "delegation-c", "who": "Head", "topic": "A topic"}

    actions.raise_for(speakers_list=lists[0], key=uuid4(), values=told, by=SYSTEM, at=later(1))
    with pytest.raises(ValidationError, match="Say who"):
        actions.raise_for(speakers_list=lists[0], key=uuid4(), values={}, by=SYSTEM, at=later(1))

    assert order(lists[0]) == ["delegation-c"]


def test_by_precedence_and_by_fairness_the_list_is_in_another_order(conference, hall, lists):
    for place, letter in enumerate("AB"):
        ask(lists[0], world.somebody(conference, letter), place)
    speech = world.give(ask(world.own_list(hall), world.somebody(conference, "A"), 3), seconds=10)
    actions.take(speech=speech, by=SYSTEM, at=later(70))
    values = {"rule": "fairness"}

    actions.change_list(speakers_list=lists[0], values=values, seen=actions.version(lists[0]), by=SYSTEM, at=later(80))

    assert order(lists[0], later(81)) == ["delegation-b", "delegation-a"]


def test_rules_that_somebody_else_has_changed_are_not_overwritten(lists):
    seen = actions.version(lists[0])
    actions.change_list(speakers_list=lists[0], values={"limit": 300}, seen=seen, by=SYSTEM, at=later(1))

    with pytest.raises(ValidationError, match="in the meantime"):
        actions.change_list(speakers_list=lists[0], values={"limit": 420}, seen=seen, by=SYSTEM, at=later(2))

    lists[0].refresh_from_db()
    assert lists[0].limit == 300


def test_a_list_in_which_somebody_was_is_not_removed(conference, lists):
    ask(lists[0], world.somebody(conference, "A"))

    with pytest.raises(ValidationError, match="not removed"):
        actions.remove_list(speakers_list=lists[0], by=SYSTEM, at=later(1))
    actions.remove_list(speakers_list=lists[1], by=SYSTEM, at=later(1))

    assert SpeakersList.objects.count() == 2


def test_the_usual_lists_are_set_up_once(hall, lists):
    assert world.lists(hall) == lists
    assert [one.by_delegation for one in lists] == [True, False, False]


def test_those_who_were_registered_before_are_taken_in_once(conference, hall, lists):
    house.furnish_delegation(conference, SYSTEM)
    delegation = Delegation.objects.filter(conference=conference).earliest("pk")
    values = {"session": hall.session, "speaker": None, "topic": "Our statement"}
    registration.ask_to_speak(delegation=delegation, values=values, by=SYSTEM, at=later(0))

    assert actions.take_in(speakers_list=lists[0], by=SYSTEM, at=later(1)) == 1
    assert actions.take_in(speakers_list=lists[0], by=SYSTEM, at=later(2)) == 0

    hand = Hand.objects.get()
    assert (hand.delegation_key, hand.topic) == (str(delegation.public_id), "Our statement")


def test_the_programmes_speakers_are_taken_in_by_name(conference, hall):
    one = world.own_list(hall, kinds=["speaker"])
    taken = actions.take_in(speakers_list=one, by=SYSTEM, at=later(1))

    assert taken == Hand.objects.filter(speakers_list=one).exclude(who="").count()
