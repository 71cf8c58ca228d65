"""How many questions an act in a hall may ask the database, when thousands act in the same minute.

Never timed: a machine may be slow.  The numbers are those of today with a little air; whoever needs more says here why.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kavshiri.asking import actions as asking
from kavshiri.floor import actions as floor
from kavshiri.ui import clock
from tests.asking import world as asked
from tests.voting import world as voting

pytestmark = pytest.mark.django_db

CEILINGS = {
    "a vote": 20, "support": 26, "a ticket, the first": 32, "a ticket, again": 14, "own part: poll": 14,
    "own part: questions": 14, "own part: the floor": 14, "a raised hand": 40, "a question": 60,
}  # fmt: skip
STATES = ("SAVEPOINT", "RELEASE", "BEGIN")  # of the test's own transaction


@pytest.fixture
def place() -> dict[str, Any]:
    with translation.override("en"):
        hall = voting.hall(at=clock.now())
        asking.arrange(hall=hall, values={"needs_approval": False}, seen=0, by=voting.SYSTEM, at=clock.now())
        asking.open_questions(hall=hall, by=voting.SYSTEM, at=clock.now())
        people = [voting.person(hall.session.conference, number) for number in range(1, 5)]
        names = [hall.session.conference.slug, hall.session.slug]
        return {
            "hall": hall, "people": people, "poll": voting.poll(hall), "names": names,
            "question": asked.ask(hall, people[0], at=clock.now()),
            "list": floor.set_up(hall=hall, by=voting.SYSTEM, at=clock.now())[-1],
        }  # fmt: skip


def acts(place: dict[str, Any]) -> dict[str, tuple[str, dict[str, Any] | None]]:
    """Address and form of each; without a form it is only read."""
    hall, own = place["hall"].public_id, reverse("hall:room-own", args=place["names"])
    ticket = (reverse("hall:room-ticket", args=place["names"]), {})
    hand = {"speakers_list": str(place["list"].public_id), "kind": "statement", "topic": "", "key": str(uuid4())}
    return {
        "a ticket, the first": ticket,
        "a ticket, again": ticket,
        "a vote": (reverse("voting:vote", args=[place["poll"].public_id]), {"pick": "yes", "key": str(uuid4())}),
        "support": (reverse("asking:support", args=[place["question"].public_id]), {"support": "give"}),
        "a question": (reverse("asking:ask", args=[hall]), {"text": f"Why {uuid4()}?", "key": str(uuid4())}),
        "a raised hand": (reverse("floor:ask", args=[hall]), hand),
        "own part: poll": (f"{own}?panel=poll", None),
        "own part: questions": (f"{own}?panel=questions", None),
        "own part: the floor": (f"{own}?panel=floor", None),
    }


def asked_by(who: Any, place: dict[str, Any]) -> dict[str, int]:
    """How many statements each act of somebody who has come in sends."""
    client, told = Client(headers={"HX-Request": "true"}), {}
    client.force_login(who.user, backend="kavshiri.people.backends.LinkBackend")
    assert client.get(reverse("hall:room", args=place["names"])).status_code == 200
    for name, (address, form) in acts(place).items():
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(address) if form is None else client.post(address, form)
        assert answer.status_code == 200, (name, answer.content[:200])
        told[name] = len([one for one in caught.captured_queries if not one["sql"].startswith(STATES)])
    return told


def test_acts_of_thousands_ask_little_and_no_more_when_others_have_acted(place):
    with translation.override("en"):
        first, second, third = (asked_by(who, place) for who in place["people"][1:])
    over = {name: (count, CEILINGS[name]) for name, count in third.items() if count > CEILINGS[name]}
    assert not over
    assert second == third and all(first[name] >= 0 for name in second)
