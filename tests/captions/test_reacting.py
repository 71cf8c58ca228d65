from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from kavshiri.access import actors
from kavshiri.captions import actions, limits, panels, privacy, queries
from kavshiri.captions.models import Count, Feeling
from kavshiri.hall import actions as hall_actions
from kavshiri.hall.models import Duty
from kavshiri.hall.panels import Scene
from kavshiri.journal.models import Entry
from tests import world as portal
from tests.captions import world
from tests.hall import world as halls

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle()))


def press(hall, who, kind: str = "applause", at: dt.datetime = world.AT) -> None:
    actions.react(hall=hall, kind=kind, by=halls.actor_of(who), at=at)


def refused(hall, who, kind: str = "applause", at: dt.datetime = world.AT) -> str:
    with pytest.raises(ValidationError) as fault:
        press(hall, who, kind, at)
    return " ".join(fault.value.messages)


def scene(hall, at: dt.datetime = world.AT, *duties: str) -> Scene:
    return Scene(hall, at, "en", frozenset(duties))


def test_presses_of_many_add_up_and_go_after_some_seconds(hall):
    for number in range(5):
        press(hall, world.person(hall.session.conference, number))
    assert queries.felt(hall, world.AT, queries.SHOWN) == {"applause": 5}
    assert Count.objects.get().number == 5
    assert queries.felt(hall, world.AT + 21 * SECOND, queries.SHOWN) == {}
    press(hall, world.person(hall.session.conference, 9), at=world.AT + 200 * SECOND)
    assert Count.objects.get().number == 1  # those of before are no longer there at all


def test_nobody_is_named_in_any_table_or_entry(hall):
    who = world.person(hall.session.conference)
    before = set(Entry.objects.values_list("pk", flat=True))
    press(hall, who)
    press(hall, who, "slower")
    assert set(Entry.objects.values_list("pk", flat=True)) == before
    names = {field.name for field in Count._meta.get_fields()}
    assert names == {"id", "hall", "kind", "since", "number"}


def test_one_person_presses_a_few_times_and_others_are_unharmed(hall):
    first, second = (world.person(hall.session.conference, number) for number in (1, 2))
    for kind in ("applause", "agree", "heart", "applause", "applause"):
        press(hall, first, kind)
    assert "counted already" in refused(hall, first)
    press(hall, second)
    press(hall, first, at=world.AT + 11 * SECOND)
    assert queries.felt(hall, world.AT + 11 * SECOND, 30 * SECOND)["applause"] == 5


def test_a_wish_counts_once_a_minute_and_only_the_desk_sees_it(hall):
    who = world.person(hall.session.conference)
    press(hall, who, "slower")
    assert refused(hall, who, "slower", world.AT + 30 * SECOND)
    press(hall, who, "louder")
    press(hall, world.person(hall.session.conference, 2), "slower")
    assert 'num">2<' not in panels.reactions(scene(hall)) and panels.stage_reactions(scene(hall)) == ""
    desk = panels.wishes(scene(hall, world.AT, "interpreter"))
    assert "Slower, please" in desk and 'num">2<' in desk and "<form" not in desk
    assert "<form" in panels.wishes(scene(hall, world.AT, "moderator"))


def test_the_desk_says_which_are_taken_and_can_switch_them_off(hall):
    who = world.person(hall.session.conference)
    assert "not taken" in refused(hall, who, "laugh")
    for nonsense in ("", "kiss", "applause\x00", "x" * 100_000):
        assert "not taken" in refused(hall, who, nonsense)
    by = halls.actor_of(world.on_duty(hall, Duty.Kind.MODERATOR))
    actions.allow(hall=hall, is_on=True, kinds=["laugh", "no such"], by=by, at=world.AT)
    press(hall, who, "laugh")
    assert refused(hall, who, "applause")
    shown = panels.reactions(scene(hall))
    assert "Laughter" in shown and "Applause" not in shown
    actions.allow(hall=hall, is_on=False, kinds=Feeling.values, by=by, at=world.AT)
    assert refused(hall, who, "laugh") and panels.reactions(scene(hall)) == ""
    with pytest.raises(PermissionDenied):
        actions.allow(hall=hall, is_on=True, kinds=[], by=halls.actor_of(who), at=world.AT)


def test_only_whoever_takes_part_presses_and_only_while_the_hall_is_open(hall):
    with pytest.raises(ValidationError, match="take part"):
        actions.react(hall=hall, kind="applause", by=actors.system(), at=world.AT)
    with pytest.raises(PermissionDenied):
        actions.react(hall=hall, kind="applause", by=actors.stranger(), at=world.AT)
    who = world.person(hall.session.conference)
    press(hall, who)
    hall_actions.end(hall=hall, **world.SYSTEM)
    hall.refresh_from_db()
    assert not Count.objects.exists() and "not taken" in refused(hall, who)


def test_the_room_sees_counts_without_an_announcement(hall):
    assert 'class="feel__sum' not in panels.reactions(scene(hall))
    press(hall, world.person(hall.session.conference))
    shown = panels.reactions(scene(hall))
    assert 'class="feel__sum num"' in shown and "aria-live" not in shown and "data-say" not in shown
    assert ">1</b>" in panels.stage_reactions(scene(hall))


def test_what_is_remembered_of_persons_is_bounded(monkeypatch):
    monkeypatch.setattr(limits, "HELD", 10)
    monkeypatch.setattr(limits, "_pressed", {})
    for number in range(30):
        assert limits.lets(f"person {number}", "applause", world.AT + number * 10 * SECOND)
    assert len(limits._pressed) <= 12


def test_counts_that_nobody_pressed_away_are_purged(hall):
    press(hall, world.person(hall.session.conference))
    assert not privacy.counts_over(world.AT).exists()
    assert privacy.counts_over(world.AT + dt.timedelta(hours=2)).count() == 1
