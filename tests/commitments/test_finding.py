"""Search finds what came of a conference as soon as everybody may read it, and no longer than that."""

from __future__ import annotations

import datetime as dt

import pytest

from kavshiri.commitments import actions as commitments
from kavshiri.forum import actions as forums
from kavshiri.outcomes import actions as outcomes
from kavshiri.results import actions as results
from kavshiri.results.models import Part
from kavshiri.search import actions as search
from kavshiri.search import queries
from kavshiri.search.models import Entry
from kavshiri.texts.values import Texts
from tests import world
from tests.commitments import world as taken
from tests.forum import world as forum
from tests.hall import world as halls
from tests.outcomes import world as recommended
from tests.results import world as written

pytestmark = pytest.mark.django_db
AT = world.AT
KINDS = ("recommendation", "commitment", "forum-session", "results")


@pytest.fixture
def conference():
    return world.furnish().published


def found(kind: str) -> dict[str, tuple[str, str]]:
    """By language: title and body."""
    return {one.language: (one.title, one.body) for one in Entry.objects.filter(kind=kind).order_by("pk")}


def test_recommendations_are_found_in_each_language_from_their_adoption_to_their_withdrawal(conference, system):
    one = recommended.recommend(conference, Texts.of(en=recommended.ONE, ka=recommended.GEORGIAN))
    assert not found("recommendation")
    told = {"decision": "Closing session", "decided_at": AT, "by": system, "at": AT}
    outcomes.decide(recommendation=one, state="adopted", **told)
    assert set(found("recommendation")) == {"ka", "en"}
    title, body = found("recommendation")["ka"]
    assert title.startswith("რეკომენდაცია 1: თითოეულმა") and "ოთხმოც" in body
    assert [hit.kind for hit in queries.find("eighty days", "en").hits] == ["recommendation"]
    outcomes.decide(recommendation=one, state="withdrawn", **told)
    assert not found("recommendation")


def test_commitments_are_found_once_they_were_taken_on_and_never_by_who_reports(conference, system):
    one = taken.commitment(conference, system, taken=False)
    assert not found("commitment")
    commitments.take_on(commitment=one, on=taken.TAKEN_ON, by=system, at=AT)
    title, body = found("commitment")["en"]
    assert title == "Commitment 1: 40 advisers in 10 missions" and "Body" in body
    assert taken.OFFICE not in title + body and "Reporter" not in title + body


def test_sessions_of_forums_are_found_as_long_as_readers_see_them(conference, system):
    one = forum.session(conference, system, is_public=False)
    assert not found("forum-session")
    forums.keep_session(session=one, values={"is_public": True}, by=system, at=AT)
    assert found("forum-session") and "Summit 2021" in found("forum-session")["en"][1]
    forums.keep_session(session=one, values={"is_public": False}, by=system, at=AT)
    assert not found("forum-session")


def test_results_are_found_by_their_session_and_by_none_of_their_words(conference, system):
    hall = halls.hall(conference)
    written.keep(hall, new={Part.AGREED: "Skills are recognised."})
    written.submit(hall)
    assert not found("results")
    written.publish(hall)
    assert found("results")["en"] == ("Results of the session “Session 1”", "The world's conference")
    # an index made anew holds the same of all of them
    recommended.recommend(conference)
    before = {kind: found(kind) for kind in KINDS}
    search.rebuild(kinds=list(KINDS), by=system, at=AT + dt.timedelta(hours=1))
    assert {kind: found(kind) for kind in KINDS} == before
    results.take_back(hall=hall, by=system, at=written.later(60))
    assert not found("results")
