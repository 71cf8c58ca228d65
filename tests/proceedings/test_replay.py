"""The replay is exact: at each moment it shows what the rooms' own queries showed then."""

from __future__ import annotations

import datetime as dt

import pytest

from kavshiri.proceedings.replay import rewinding, standing
from tests import world as portal
from tests.proceedings import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def play():
    return world.played(portal.load(portal.bundle()))


def seen_again(reel, at: dt.datetime) -> world.Snapshot:
    told = standing.stood(reel, reel.number_at(at), at, standing.ROOM)
    desk = rewinding
    waiting = [
        thing.key for thing, held in reel.of(desk.Hand, reel.place_of(reel.number_at(at)))
        if held["state"] in ("waiting", "called")
    ]  # fmt: skip
    one = told.floor
    return world.Snapshot(
        at, told.state, told.point, one.key if one else "", one.used if one else 0, one.allowed if one else None,
        bool(one and one.is_running), tuple(aside.key for aside in told.asides),
        told.on_stage.key if told.on_stage else "", tuple(sorted(each.key for each in told.questions)),
        tuple((each.key, each.state) for each in told.polls), tuple(sorted(waiting)),
    )  # fmt: skip


def test_each_moment_stands_as_it_stood_then(play):
    reel = rewinding.reel(play.hall)
    assert len(play.snapshots) > 25
    for snapshot in play.snapshots:
        assert seen_again(reel, snapshot.at) == snapshot
