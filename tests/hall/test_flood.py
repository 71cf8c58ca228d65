"""One person floods a hall with everything at once: limited, told so in words, and nobody else is harmed."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.accreditation.models import Participant
from kavshiri.asking import actions as asking
from kavshiri.asking.models import Question
from kavshiri.backstage.models import Call, Remark
from kavshiri.captions.models import Count
from kavshiri.floor.models import Hand
from kavshiri.hall.models import Hall
from kavshiri.ui import clock
from tests import world as portal
from tests.asking.world import person
from tests.floor import world as floor
from tests.hall import world

pytestmark = pytest.mark.django_db
AT_ONCE = 12


@pytest.fixture(autouse=True)
def now(monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "now", lambda: portal.AT)
    with translation.override("en"):
        yield


@pytest.fixture
def hall() -> Hall:
    found = world.hall(portal.load(portal.bundle()))
    asking.open_questions(hall=found, by=floor.SYSTEM, at=portal.AT)
    return found


def deeds(hall: Hall, speakers_list: str) -> dict[str, dict[str, str]]:
    """What one can do in a hall, by the door: the fields of its form."""
    own = {"key": str(uuid4())}
    return {
        "asking:ask": {**own, "text": f"Question {own['key']}?"},
        "floor:ask": {**own, "speakers_list": speakers_list, "kind": "statement"},
        "captions:react": {"kind": "applause"},
        "backstage:call": {**own, "kind": "sound", "text": "I hear nothing"},
    }


def done(who: Participant, hall: Hall, speakers_list: str) -> dict[str, tuple[int, str]]:
    """The status and the words with which each was answered."""
    client, found = Client(), {}
    client.force_login(who.user)
    for door, fields in deeds(hall, speakers_list).items():
        answer = client.post(reverse(door, args=[hall.public_id]), fields, headers={"HX-Request": "true"})
        found[door] = answer.status_code, answer.json()["said"]
    return found


def test_a_flood_of_everything_is_limited_in_words_and_harms_nobody_else(hall):
    one, conference = str(floor.own_list(hall).public_id), hall.session.conference
    first, second = person(conference, 1), person(conference, 2)
    told = [done(first, hall, one) for _turn in range(AT_ONCE)]
    taken = {door: sum(each[door][0] == 200 for each in told) for door in told[0]}
    assert taken == {"asking:ask": 3, "floor:ask": 1, "captions:react": 5, "backstage:call": 5}
    last = {door: said for door, (status, said) in told[-1].items() if status == 409}
    assert last == {
        "asking:ask": "Please wait a minute: one person can ask 3 questions within a minute.",
        "floor:ask": "You are in this list already.",
        "captions:react": "It is counted already. Please wait a moment before you press it again.",
        "backstage:call": "Please wait a minute: one person can send 5 messages within a minute.",
    }
    assert {status for status, _said in done(second, hall, one).values()} == {200}
    assert (Question.objects.count(), Hand.objects.count(), Call.objects.count()) == (4, 2, 2)
    assert (Remark.objects.count(), Count.objects.get(kind="applause").number) == (6, 6)
