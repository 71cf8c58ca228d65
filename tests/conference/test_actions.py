"""Verbs of the programme: who may, what is refused, what is left behind."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError
from django.utils import translation

from kavshiri.access import actors
from kavshiri.conference import actions
from kavshiri.conference.models import Conference, Day, Interpretation, OldAddress, Part, Series, Session, Track
from kavshiri.journal.models import Entry
from kavshiri.people.models import Person
from kavshiri.texts.values import Texts
from tests.conference import files
from tests.conference.files import AT, LATER

pytestmark = pytest.mark.django_db
SECRETARY = actors.Actor(key="user:1", roles=frozenset({"secretary"}))


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def forum() -> Conference:
    return files.forum()


def values(forum: Conference, **more) -> dict:
    starts = dt.datetime(2020, 11, 24, 6, tzinfo=dt.UTC)
    told = {"conference": forum, "slug": "new", "kind": "plenary", "title": Texts.of(ka="ახალი"), "starts_at": starts}
    return {**told, **more}


def keep(forum: Conference, session: Session | None = None, by=SECRETARY, **more) -> Session:
    session = session or Session()
    actions.keep_session(session=session, values=values(forum, **more), by=by, at=LATER)
    return session


def test_a_secretary_makes_a_session_and_the_journal_says_so(forum):
    session = keep(forum)
    entry = Entry.objects.filter(topic__name="conference:forum").last()
    assert (entry.kind, entry.actor, entry.about) == (
        "conference.session.make", "user:1", f"conference.session:{session.public_id}",
    )  # fmt: skip
    assert (session.made_by, session.made_at) == ("user:1", LATER)


def test_keeping_the_same_again_writes_nothing(forum):
    session = keep(forum)
    count = Entry.objects.count()
    assert actions.keep_session(session=session, values=values(forum), by=SECRETARY, at=LATER) == set()
    assert Entry.objects.count() == count


@pytest.mark.parametrize("actor", [actors.stranger(), actors.Actor(key="user:2")])
def test_others_may_change_nothing(forum, actor):
    session = forum.sessions.get(slug="opening")
    for call in (
        lambda: actions.keep_session(session=session, values={"number": "9"}, by=actor, at=LATER),
        lambda: actions.keep_conference(conference=forum, values={"number": 9}, by=actor, at=LATER),
        lambda: actions.keep_series(series=Series(), values={"slug": "x"}, by=actor, at=LATER),
        lambda: actions.remove_record(record=session, by=actor, at=LATER),
        lambda: actions.publish(conference=forum, by=actor, at=LATER),
    ):
        with pytest.raises(PermissionDenied):
            call()


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"ends_at": dt.datetime(2020, 11, 24, 5, tzinfo=dt.UTC)}, "ends_at"),
        ({"ends_at": dt.datetime(2020, 11, 26, 5, tzinfo=dt.UTC)}, "ends_at"),
        ({"starts_at": dt.datetime(2020, 11, 26, 6, tzinfo=dt.UTC)}, "starts_at"),
        ({"starts_at": dt.datetime(2020, 11, 23, 19, 59, tzinfo=dt.UTC)}, "starts_at"),
        ({"title": Texts.of(ka="x" * 10_000)}, "title"),
        ({"title": Texts()}, "title"),
        ({"kind": "party"}, "kind"),
        ({"slug": "opening"}, "__all__"),
        ({"languages": ["ka", "zz"]}, "languages"),
        ({"languages": ["ka", "ka"]}, "languages"),
        ({"languages": [["ka"]]}, "languages"),
        ({"languages": "ka"}, "languages"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(forum, told, field):
    count = Session.objects.count()
    with pytest.raises(ValidationError) as refused:
        keep(forum, **told)
    assert list(refused.value.message_dict) == [field]
    assert Session.objects.count() == count


def test_midnight_is_the_conferences_own(forum):
    """20:00 UTC of the 23rd is 00:00 of the 24th in Tbilisi."""
    assert keep(forum, starts_at=dt.datetime(2020, 11, 23, 20, tzinfo=dt.UTC)).pk


def test_a_track_of_another_conference_is_refused(forum):
    other = Conference()
    actions.keep_conference(
        conference=other, values={"slug": "other", "title": Texts.of(ka="სხვა")}, by=SECRETARY, at=AT
    )
    track = Track()
    told = {"conference": other, "slug": "t", "name": Texts.of(ka="ნ")}
    actions.keep_track(track=track, values=told, by=SECRETARY, at=AT)
    with pytest.raises(ValidationError, match="another conference"):
        keep(forum, track=track)


def test_an_unknown_zone_is_refused(forum):
    with pytest.raises(ValidationError, match="not a time zone"):
        actions.keep_conference(conference=forum, values={"zone": "Mars/Olympus"}, by=SECRETARY, at=LATER)


def test_an_unknown_language_of_interpretation_is_refused(forum):
    told = {"session": forum.sessions.get(slug="opening"), "language": "zz"}
    with pytest.raises(ValidationError, match="language’s code"):
        actions.keep_interpretation(interpretation=Interpretation(), values=told, by=SECRETARY, at=LATER)


def test_a_role_needs_a_person_or_an_office(forum):
    told = {"session": forum.sessions.get(slug="opening"), "role": "chair"}
    with pytest.raises(ValidationError, match="Give a person or an office"):
        actions.keep_part(part=Part(), values=told, by=SECRETARY, at=LATER)
    told["person"] = Person.objects.get()
    assert "role" in actions.keep_part(part=Part(), values=told, by=SECRETARY, at=LATER)


def test_what_belongs_nowhere_is_refused():
    with pytest.raises(ValidationError, match="to which conference"):
        actions.keep_day(day=Day(), values={"on": dt.date(2020, 1, 1)}, by=SECRETARY, at=LATER)


def rename(forum: Conference, old: str, new: str) -> None:
    session = forum.sessions.get(slug=old)
    actions.keep_session(session=session, values={"slug": new}, by=SECRETARY, at=LATER)


def test_a_session_keeps_leading_from_its_old_address(forum):
    rename(forum, "opening", "welcome")
    rename(forum, "welcome", "start")
    known = OldAddress.objects.order_by("slug").values_list("slug", "session__slug")
    assert list(known) == [("opening", "start"), ("welcome", "start")]


def test_an_address_in_use_leads_to_nothing_else(forum):
    rename(forum, "opening", "welcome")
    rename(forum, "panel", "opening")
    assert list(OldAddress.objects.values_list("slug", "session__slug")) == [("panel", "opening")]
    rename(forum, "opening", "panel")
    assert list(OldAddress.objects.values_list("slug", "session__slug")) == [("opening", "panel")]


def test_a_conference_keeps_leading_from_its_old_address(forum):
    actions.keep_conference(conference=forum, values={"slug": "agora"}, by=SECRETARY, at=LATER)
    assert list(OldAddress.objects.values_list("slug", "conference__slug", "session")) == [("forum", "agora", None)]


def test_removing_a_session_leaves_what_readers_see(forum):
    actions.remove_record(record=forum.sessions.get(slug="opening"), by=SECRETARY, at=LATER)
    forum.refresh_from_db()
    assert forum.published.rows.filter(slug="opening", session=None).count() == 2


def test_a_day_with_sessions_is_not_removed(forum):
    with pytest.raises(ValidationError, match="Sessions start on this day"):
        actions.remove_record(record=forum.days.get(), by=SECRETARY, at=LATER)


def test_a_series_with_conferences_is_not_removed(forum):
    series = Series()
    actions.keep_series(series=series, values={"slug": "line", "title": Texts.of(ka="ხაზი")}, by=SECRETARY, at=LATER)
    actions.keep_conference(conference=forum, values={"series": series}, by=SECRETARY, at=LATER)
    with pytest.raises(ProtectedError):
        actions.remove_record(record=series, by=SECRETARY, at=LATER)
