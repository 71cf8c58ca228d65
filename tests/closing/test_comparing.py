"""Planned against actual: what is known, what is unknown, and what readers get of it."""

from __future__ import annotations

import datetime as dt
import json
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from kavshiri.closing import actions, files, queries, tables
from kavshiri.closing.comparison import told as comparison
from kavshiri.closing.comparison.values import CLOSED, WITHHELD
from kavshiri.conference.models import Session
from kavshiri.proceedings import actions as proceedings
from tests import world as portal
from tests.closing import world
from tests.closing.world import AFTER, SYSTEM
from tests.proceedings import world as played

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference():
    return portal.load(portal.bundle())


def another(slug, number, sessions):
    bundle = portal.bundle(slug, sessions=sessions)
    bundle["conference"]["number"] = number
    return portal.load(bundle)


def of(conference, *, is_public=False, language="en", at=AFTER):
    return comparison.of(conference, language, at, is_public=is_public)


def test_what_nobody_has_recorded_is_unknown_and_never_a_nought(conference):
    for is_public in (False, True):
        told = of(conference, is_public=is_public)
        line = told["sessions"][0]
        assert line["state"] == "unknown" and line["held"] is None and line["late"] is None
        assert [line[name] for name in ("present", "median_minutes", "asked", "answered", "polls")] == [None] * 5
        assert told["delegations"]["counts"] == {
            "announced": 1, "registered": None, "accredited": None, "present": None
        }  # fmt: skip
        assert [told["persons"][name] for name in ("registered", "accredited", "present")] == [None] * 3
        assert [one["present"] for one in told["delegations"]["lines"]] == [None]
        cells = [cell for grid in tables.of(told) for row in grid.rows for cell in row]
        assert 0 not in cells and "unknown" in cells and "no" not in cells
    # before it is over nothing is unknown: it is still to come
    assert of(conference, at=portal.AT - dt.timedelta(days=3))["sessions"][0]["state"] == "to-come"


def test_a_session_that_was_played_is_told_whole_to_the_secretariat_and_narrowed_to_readers(conference):
    play = played.played(conference)
    for key, minutes in (("a", 9), ("b", 5), ("ann", 1)):
        played.stay(play.hall, play.people[key], 0, minutes * 60)
    line = of(conference)["sessions"][0]
    planned = Session.objects.get(conference=conference).starts_at
    assert line["state"] == "held" and line["held"]["starts"] == portal.AT.isoformat()
    assert line["late"] == round((portal.AT - planned).total_seconds() / 60)
    assert (line["present"], line["median_minutes"]) == (3, 5)
    assert (line["asked"], line["answered"], line["polls"]) == (3, 1, 2)
    assert line["speakers"]["planned"] == 1 and line["speakers"]["spoke"] == 2
    # a part that an office has: nothing tells whether whoever spoke had it
    assert [one["spoke"] for one in line["speakers"]["names"]] == [None]
    public = of(conference, is_public=True)
    line = public["sessions"][0]
    assert (line["present"], line["median_minutes"]) == (WITHHELD, WITHHELD)
    assert line["speakers"] == {"planned": 1, "spoke": CLOSED} and line["polls"] == 1
    assert not any(name in json.dumps(public) for name in ("Ann Nonymous", "Delegate A", "Delegate B"))
    # once the floor record is for everybody, so is how many have spoken
    proceedings.release(hall=play.hall, audience="public", parts=["floor"], by=SYSTEM, at=AFTER)
    assert of(conference, is_public=True)["sessions"][0]["speakers"]["spoke"] == 2
    book = load_workbook(BytesIO(files.written(of(conference), "xlsx")), read_only=True)
    assert {"Four sets", "Sessions", "Speakers by name", "Attendance"} <= set(book.sheetnames)
    rows = list(book["Attendance"].iter_rows(values_only=True))
    assert rows[1][1:] == (3, 5, 3, 1, 2)


def test_persons_are_told_from_ten_on_and_no_small_number_follows_from_two_others(conference):
    world.people(conference, 25, 23)
    world.people(conference, 12, 12, kind="observer", letter="o")
    world.people(conference, 3, 3, kind="expert", letter="e")
    full = of(conference)["persons"]
    assert (full["accredited"], full["present"]) == (40, 38)
    told = of(conference, is_public=True)["persons"]
    # two did not come: those who are accredited are told of nowhere, in all or by kind
    assert told["present"] == 38 and told["accredited"] == WITHHELD
    assert {one["accredited"] for one in told["kinds"]} == {WITHHELD}
    assert sum(one["present"] for one in told["kinds"]) == 38
    assert min(one["present"] for one in told["kinds"]) >= 10 and "expert" not in str(told["kinds"])
    world.people(conference, 10, 0, kind="press", letter="q")
    told = of(conference, is_public=True)["persons"]
    assert (told["accredited"], told["present"]) == (50, 38)
    assert all(one["present"] == WITHHELD or one["present"] >= 10 or one["present"] == 0 for one in told["kinds"])


def test_moved_and_dropped_sessions_stand_beside_what_was_planned_first(conference):
    from kavshiri.conference import actions as conferences

    two = another("other", 2, 3)
    first, second, third = Session.objects.filter(conference=two).order_by("pk")
    moved = {"starts_at": first.starts_at + dt.timedelta(minutes=30), "ends_at": first.ends_at + dt.timedelta(hours=1)}
    conferences.keep_session(session=first, values=moved, by=SYSTEM, at=portal.AT)
    conferences.keep_session(session=second, values={"status": "cancelled"}, by=SYSTEM, at=portal.AT)
    conferences.remove_record(record=third, by=SYSTEM, at=portal.AT)
    conferences.publish(conference=two, by=SYSTEM, at=portal.AT)
    told = of(two, is_public=True)
    assert [(one["session"], one["state"], one["moved"]) for one in told["sessions"]] == [
        ("session-1", "unknown", 30), ("session-2", "cancelled", 0), ("session-3", "dropped", None),
    ]  # fmt: skip
    assert told["totals"] | {"planned": 3, "moved": 1, "cancelled": 1, "dropped": 1, "held": 0} == told["totals"]
    states = [row[-1] for row in tables.times(told, two.tz).rows]
    assert states[0].startswith("unknown; moved from 24 November, 10:00")
    assert "Session 3" in tables.times(told, two.tz).rows[2][0]


def test_readers_have_what_was_published_whatever_comes_later(conference):
    url = reverse("closing:figures", args=[conference.slug])
    client = Client()
    assert client.get(url).status_code == 404
    with pytest.raises(ValidationError):
        world.publish(conference, at=portal.AT - dt.timedelta(days=2))
    kept = world.publish(conference)
    assert kept.digest == comparison.digest(kept.content) and set(kept.content) == {"ka", "en"}
    page = client.get(url).content.decode()
    assert "unknown" in page and "Planned and actual" in page
    world.people(conference, 15, 15)
    file = client.get(reverse("closing:figures-file", args=[conference.slug, "json"]))
    assert file.json() == kept.content["en"] and file.json()["persons"]["present"] is None
    again = world.publish(conference)
    assert (again.number, queries.figures(conference)) == (2, again)
    assert (
        client.get(reverse("closing:figures-file", args=[conference.slug, "json"])).json()["persons"]["present"] == 15
    )
    assert client.get(reverse("closing:figures-file", args=[conference.slug, "csv"])).status_code == 404
    actions.take_back_figures(conference=conference, by=SYSTEM, at=AFTER)
    assert client.get(url).status_code == 404
    with pytest.raises(ValidationError):
        actions.take_back_figures(conference=conference, by=SYSTEM, at=AFTER)


def test_the_comparison_asks_no_more_for_more_sessions_and_delegations():
    counts = []
    for number, slug in ((1, "one"), (3, "three")):
        conference = another(slug, number + 1, number)
        world.people(conference, number * 12, number * 11, letter=slug)
        with CaptureQueriesContext(connection) as found:
            of(conference)
            of(conference, is_public=True)
        counts.append(len(found))
    assert counts[0] == counts[1]
