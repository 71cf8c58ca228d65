"""Taking moves back: several, one after the other, each editor her own, over nobody's later change."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from kavshiri.access import actors
from kavshiri.conference import actions
from kavshiri.conference.board import moves, reading
from kavshiri.conference.models import Session, Track
from tests.cms.conftest import signed_in
from tests.conference.files import LATER
from tests.world import furnish

pytestmark = pytest.mark.django_db
SYSTEM = actors.system()
MEANWHILE = "ამასობაში"


@pytest.fixture
def world():
    return furnish()


@pytest.fixture
def secretary(world):
    return signed_in(world, "secretary")


@pytest.fixture
def one(world) -> Session:
    return world.published.sessions.get()


def token(one: Session) -> str:
    return reading.token(one, one.parts.order_by("starts_at", "position", "pk"))


def now(one: Session) -> str:
    """Its start by the clock on the wall."""
    fresh = Session.objects.get(pk=one.pk)
    return f"{reading.on_wall(fresh.starts_at, one.conference.tz):%H:%M}"


def move(client, one: Session, clock: str, **more) -> dict:
    told = {"seen": token(Session.objects.get(pk=one.pk)), "starts": f"2020-11-24T{clock}", "ends": "", **more}
    answer = client.post(reverse("sessions:move", args=[one.pk]), told, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def undo(client, one: Session) -> tuple[int, dict]:
    address = reverse("conferences:undo-move", args=[one.conference_id])
    answer = client.post(address, headers={"accept": "application/json"})
    return answer.status_code, json.loads(answer.content)


def test_several_moves_are_taken_back_one_after_the_other(secretary, one):
    stood, ended = now(one), one.ends_at
    assert [move(secretary, one, clock)["left"] for clock in ("12:15", "12:30", "12:45")] == [1, 2, 3]
    told = [undo(secretary, one) for _ in range(3)]
    assert [(status, answer["left"], answer["from"]) for status, answer in told[:2]] == [(200, 2, 750), (200, 1, 735)]
    assert (now(one), Session.objects.get(pk=one.pk).ends_at) == (stood, ended)
    status, answer = undo(secretary, one)
    assert (status, answer["left"], answer["next_back"]) == (409, 0, "")


def test_what_somebody_else_changed_since_is_not_taken_back(secretary, one):
    move(secretary, one, "12:15")
    fresh = Session.objects.get(pk=one.pk)
    actions.keep_session(session=fresh, values={"number": "7"}, by=SYSTEM, at=LATER)
    status, answer = undo(secretary, one)
    assert status == 409 and MEANWHILE in answer["said"] and answer["from"] == 735
    assert (now(one), answer["left"]) == ("12:15", 0)


def test_a_change_between_two_moves_keeps_the_first_from_being_taken_back(secretary, one):
    move(secretary, one, "12:15")
    actions.keep_session(session=Session.objects.get(pk=one.pk), values={"number": "7"}, by=SYSTEM, at=LATER)
    move(secretary, one, "12:30")
    assert [undo(secretary, one)[0] for _ in range(2)] == [200, 409]
    assert now(one) == "12:15"


def test_each_editor_takes_back_her_own_moves(secretary, world, one):
    move(secretary, one, "12:15")
    assert undo(signed_in(world, "secretary"), one)[0] == 409
    assert now(one) == "12:15"


def test_a_track_that_was_removed_is_said(secretary, one):
    track = Track()
    values = {"conference": one.conference, "slug": "old", "name": one.title}
    actions.keep_track(track=track, values=values, by=SYSTEM, at=LATER)
    move(secretary, one, "12:15", track=track.pk)
    move(secretary, one, "12:15", track="")
    actions.remove_record(record=track, by=SYSTEM, at=LATER)
    status, answer = undo(secretary, one)
    assert status == 409 and "წაიშალა" in answer["said"]


def test_a_session_that_was_removed_is_said(secretary, one):
    move(secretary, one, "12:15")
    actions.remove_record(record=Session.objects.get(pk=one.pk), by=SYSTEM, at=LATER)
    status, answer = undo(secretary, one)
    assert status == 409 and "block" not in answer and answer["left"] == 0


def test_only_the_last_moves_are_kept(secretary, one):
    store: dict = {}
    for number in range(moves.KEPT + 5):
        moves.keep(store, 1, [*moves.kept(store, 1), {"session": number}])
    assert [move["session"] for move in moves.kept(store, 1)] == list(range(5, moves.KEPT + 5))
    assert moves.kept(store, 2) == []


def test_without_scripts_the_board_has_a_button_that_takes_back(secretary, one):
    stood, board = now(one), reverse("conferences:board", args=[one.conference_id])
    address = reverse("conferences:undo-move", args=[one.conference_id])
    assert f'action="{address}" data-undo hidden' in secretary.get(board).content.decode()
    move(secretary, one, "12:15")
    page = secretary.get(board).content.decode()
    assert f'action="{address}" data-undo>' in page and "(1)" in page
    assert secretary.post(address)["Location"] == f"{board}?by=track#s-{one.pk}"
    assert now(one) == stood
    assert secretary.post(address)["Location"] == f"{board}?by=track"


def test_looking_takes_nothing_back(secretary, one):
    move(secretary, one, "12:15")
    assert secretary.get(reverse("conferences:undo-move", args=[one.conference_id])).status_code == 405
    assert now(one) == "12:15"
