"""What the waiting page says at which moment."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation

from kavshiri.access.acting import acting
from kavshiri.accreditation import showing, slots
from kavshiri.accreditation.waiting import OPENS, Stand, left, wait_of
from kavshiri.conference.models import Row
from tests import world
from tests.accreditation.test_entering import door, session_of
from tests.accreditation.world import admit, ticket

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def house() -> world.World:
    return world.furnish()


@pytest.fixture
def row(house) -> Row:
    return Row.objects.get(version=house.published.published, language="en", slug="session-1")


def test_it_stands_otherwise_as_time_goes_by(row):
    stands = [
        (row.starts_at - OPENS - MINUTE, Stand.BEFORE), (row.starts_at - OPENS, Stand.OPEN),
        (row.starts_at, Stand.ON), (row.ends_at - MINUTE, Stand.ON), (row.ends_at, Stand.OVER),
    ]  # fmt: skip
    assert [wait_of(row, now).stand for now, _stand in stands] == [stand for _now, stand in stands]


def test_each_stand_says_when_to_look_again(row):
    assert wait_of(row, row.starts_at - 2 * OPENS).turns_at == row.starts_at - OPENS
    assert wait_of(row, row.starts_at - OPENS).turns_at == row.starts_at
    assert wait_of(row, row.starts_at).turns_at == row.ends_at
    assert wait_of(row, row.ends_at).turns_at is None


def test_a_cancelled_session_is_never_on(row):
    row.content["cancelled"] = True
    assert wait_of(row, row.starts_at).stand == Stand.CANCELLED


def test_a_moved_session_says_from_when(row):
    before = row.starts_at - dt.timedelta(hours=2)
    row.content["was"] = before.isoformat()
    assert wait_of(row, row.starts_at).was == before
    row.content["was"] = row.starts_at.isoformat()
    assert wait_of(row, row.starts_at).was is None


def test_the_programme_may_not_have_it_yet_or_any_more():
    assert wait_of(None, world.AT).stand == Stand.UNPUBLISHED
    assert wait_of(None, world.AT, was_published=True).stand == Stand.GONE


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (dt.timedelta(days=2, hours=3, minutes=5), "2 days and 3 hours"), (dt.timedelta(minutes=15), "15 minutes"),
        (dt.timedelta(hours=1), "1 hour"), (dt.timedelta(seconds=61), "2 minutes"),
        (dt.timedelta(seconds=1), "1 minute"), (dt.timedelta(days=1, minutes=7), "1 day and 7 minutes"),
    ],
)  # fmt: skip
def test_how_long_it_is_in_words(span, said):
    with translation.override("en"):
        assert left(span) == said


def shown(house, now, language="en"):
    who, session = admit(house.published), session_of(house.published)
    with translation.override(language):
        return showing.waiting(who, session, "", language, now)


def test_the_hall_takes_over_only_while_the_doors_are_open(house, row, monkeypatch):
    monkeypatch.setattr(slots, "halls", [lambda who, session: f"/hall/{session.slug}/"])
    assert shown(house, row.starts_at - OPENS)["hall"] == "/hall/session-1/"
    assert shown(house, row.starts_at - OPENS - MINUTE)["hall"] == ""
    assert shown(house, row.ends_at)["hall"] == ""


def test_the_page_shows_both_clocks_and_the_languages_without_scripts(house, row, settings):
    settings.KAVSHIRI_CLOCK = row.starts_at - dt.timedelta(days=2, hours=14)  # the clock runs on while tests do
    who, session = admit(house.published), session_of(house.published)
    client = Client()
    client.force_login(house.users["visitor"])
    answer = client.get(door("wait", ticket=ticket(who, session)) + "?zone=Pacific/Auckland")
    page = BeautifulSoup(answer.content, "html.parser").main
    assert "Tbilisi time" in page.text and "New Zealand Time" in page.text
    assert "It begins in 2 days and" in page.noscript.text and page.select_one("[data-until]")
    assert "English" in page.select_one("table.channels").text
    assert page.select_one("[data-ready]")


def test_a_session_taken_out_of_the_programme_says_so(house, row):
    who, session = admit(house.published), session_of(house.published)
    with acting("tests"):
        Row.objects.filter(pk=row.pk).delete()
    assert shown(house, row.starts_at)["wait"].stand == Stand.GONE
    with acting("tests"):
        Row.objects.all().delete()
    assert showing.waiting(who, session, "", "en", row.starts_at)["wait"].stand == Stand.UNPUBLISHED
