"""A schedule kept with an account: only when asked for, by its owner alone, and gone when asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.conference import actions, queries
from kavshiri.conference.models import KeptSchedule
from kavshiri.journal.models import Entry, FieldChange
from kavshiri.people import actions as people
from kavshiri.privacy import showing, slots
from kavshiri.privacy.slots import Subject
from tests.cms.conftest import signed_in
from tests.world import AT, SLUG, World, furnish

MINE = f"/en/conference/{SLUG}/my/"
KEEP = f"{MINE}account/"


@pytest.fixture
def world(db) -> World:
    return furnish(sessions=4)


@pytest.fixture
def visitor(world) -> Client:
    return signed_in(world, "visitor")


def keep(world: World, role: str, **kept: int) -> KeptSchedule:
    told = {slug.replace("_", "-"): number for slug, number in kept.items()}
    return actions.keep_schedule(conference=world.published, kept=told, by=world.actor(role), at=AT)


def of_account(world: World, role: str) -> list[list]:
    found = queries.own_schedule(world.actor(role), world.published)
    return found.sessions if found else []


def form(page) -> BeautifulSoup | None:
    return BeautifulSoup(page.content, "html.parser").find("form", action=KEEP)


def pressed(client: Client, query: str, button: str):
    """What the form of the page sends when this button is pressed, and the page that it leads to."""
    found = form(client.get(MINE + query))
    sent = {each["name"]: each["value"] for each in found.select("input") if each["name"] != "csrfmiddlewaretoken"}
    assert found.find("button", attrs={"name": button}), found
    return client.post(KEEP, {**sent, button: "1"}, follow=True)


def test_a_stranger_is_offered_nothing_and_asked_to_sign_in_with_nothing_lost(world, client):
    page = client.get(f"{MINE}?s=session-1&v=1")
    assert form(page) is None
    assert "account" not in page.content.decode().partition("data-mine=")[2]
    assert (page["X-Kept-As"], page.cookies) == ("own", {})
    answer = client.post(KEEP, {"s": "session-1,session-2", "v": "1", "keep": "1"})
    assert "next=%2Fen%2Fconference" in answer["Location"] and "s%3Dsession-1%2Csession-2%26v%3D1" in answer["Location"]
    assert not KeptSchedule.objects.exists()


def test_looking_keeps_nothing_and_the_button_keeps_what_is_shown(world, visitor):
    page = visitor.get(f"{MINE}?s=session-1,session-2&v=1")
    assert "X-Kept-As" not in page.headers
    assert not KeptSchedule.objects.exists()
    shown = pressed(visitor, "?s=session-1,session-2&v=1", "keep")
    assert "Your account keeps this schedule" in shown.content.decode()
    assert of_account(world, "visitor") == [["session-1", 1], ["session-2", 1]]


def test_on_another_device_it_is_offered_and_opens(world, visitor):
    keep(world, "visitor", session_1=1, session_3=0)
    offer = form(signed_in(world, "visitor").get(MINE))
    assert "2 sessions that do not stand here" in offer.get_text()
    link = offer.find("a", string="Open the schedule of my account")["href"]
    opened = form(visitor.get(link))
    assert "Your account keeps this schedule" in opened.get_text()
    assert [one["name"] for one in opened.select("button")] == ["forget"]


def test_a_change_takes_the_place_of_what_was_kept_or_both_are_joined(world, visitor):
    keep(world, "visitor", session_1=1)
    pressed(visitor, "?s=session-1,session-2", "keep")
    assert of_account(world, "visitor") == [["session-1", 0], ["session-2", 0]]
    pressed(visitor, "?s=session-2,session-3&v=1", "join")
    assert dict(of_account(world, "visitor")) == {"session-1": 0, "session-2": 1, "session-3": 1}
    pressed(visitor, "?s=session-4", "keep")
    assert of_account(world, "visitor") == [["session-4", 0]]
    assert KeptSchedule.objects.count() == 1


def test_it_is_forgotten_by_a_button_and_what_is_shown_stays_shown(world, visitor):
    keep(world, "visitor", session_1=1)
    shown = pressed(visitor, "?s=session-1&v=1", "forget")
    assert 'data-mine-page="session-1"' in shown.content.decode()
    assert not KeptSchedule.objects.exists()


def test_another_accounts_is_never_seen_changed_or_forgotten_whatever_the_role(world, visitor):
    keep(world, "visitor", session_3=1)
    for role in ("secretary", "administrator"):
        other = signed_in(world, role)
        page = other.get(f"{MINE}?s=session-1")
        assert "Open the schedule of my account" not in page.content.decode()
        other.post(KEEP, {"s": "session-1", "forget": "1"})
        other.post(KEEP, {"s": "session-1", "join": "1"})
        assert of_account(world, role) == [["session-1", 0]]
    assert of_account(world, "visitor") == [["session-3", 1]]


def test_whoever_has_no_account_keeps_nothing_nor_does_anybody_of_a_draft(world):
    with pytest.raises(PermissionDenied):
        actions.keep_schedule(conference=world.published, kept={"session-1": 1}, by=actors.stranger(), at=AT)
    with pytest.raises(PermissionDenied):
        actions.keep_schedule(conference=world.draft, kept={"session-1": 1}, by=world.actor("visitor"), at=AT)


def test_an_empty_one_is_refused_with_a_word(world, visitor):
    answer = visitor.post(KEEP, {"s": "no-such-session", "keep": "1"}, follow=True)
    assert "There is no session to keep" in answer.content.decode()
    with pytest.raises(ValidationError):
        keep(world, "visitor")


def test_the_journal_does_not_learn_which_sessions(world):
    keep(world, "visitor", session_1=1)
    later = {"by": world.actor("visitor"), "at": AT + timedelta(minutes=1)}
    actions.keep_schedule(conference=world.published, kept={"session-3": 1}, **later)
    entries = Entry.objects.filter(kind__startswith="schedule")
    assert [each.kind for each in entries.order_by("pk")] == ["schedule.make", "schedule.change"]
    changes = FieldChange.objects.filter(entry__in=entries)
    assert "session-" not in str([*entries.values(), *changes.values()])
    assert not entries.filter(topic__name__startswith="conference:").exists()


def test_my_data_shows_it_and_an_erasure_takes_it_along(world):
    keep(world, "visitor", session_2=1)
    other = keep(world, "secretary", session_1=1)
    user = world.users["visitor"]
    assert "session-2" in str(showing.as_file(Subject(user_id=user.pk), AT))
    assert KeptSchedule in [found.model for found in slots.all_held(Subject(user_id=user.pk))]
    people.erase_account(user=user, by=actors.system(), at=AT)
    assert list(KeptSchedule.objects.all()) == [other]


def test_the_page_takes_as_many_queries_for_three_sessions_as_for_one(world, visitor):
    counts = []
    for kept in ({"session_1": 1}, {"session_1": 1, "session_2": 1, "session_3": 1}):
        keep(world, "visitor", **kept)
        visitor.get(f"{MINE}?s=session-4")
        with CaptureQueriesContext(connection) as told:
            visitor.get(f"{MINE}?s=session-4")
        counts.append(len(told))
    assert counts[0] == counts[1], counts


def test_its_address_is_georgian_in_georgian(world):
    with translation.override("ka"):
        assert reverse("conference:keep-mine", args=[SLUG]).endswith("/chemi-ganrigi/angarishi/")
