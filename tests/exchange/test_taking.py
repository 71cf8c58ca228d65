"""A schedule is taken in again and again: what was edited here stays, what was not follows the file."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from kavshiri.access.actors import SECRETARY, Actor
from kavshiri.conference import actions as conferences
from kavshiri.conference import bundle
from kavshiri.conference.models import Conference, Interpretation, Material, Part, Session
from kavshiri.exchange.actions import schedules as actions
from kavshiri.exchange.models import Taken
from kavshiri.exchange.taking import sayings
from kavshiri.journal.models import Entry
from kavshiri.people import actions as people
from kavshiri.people.models import Person
from kavshiri.pure.schedules.wild import Refused
from kavshiri.texts.values import Texts
from tests.conference.files import AT, FILE, LATER, load
from tests.exchange.taking import codes, exported, opened, take, untouched
from tests.pure.schedules.wild import event, schedule

pytestmark = pytest.mark.django_db
ANN = '<persons><person id="4">Ann Lee</person></persons>'
LINK = '<links><link href="https://example.org/a">Slides</link></links>'
FIRST = schedule(
    event(1, title="One", more=f"<track>Main</track><abstract>About</abstract>{ANN}{LINK}"),
    event(2, start="11:00", title="Two"),
)


def changed(old: str, new: str, source: bytes = FIRST) -> bytes:
    assert source.count(old.encode()) == 1, old
    return source.replace(old.encode(), new.encode())


def edit(found: str, system, **values) -> Session:
    session = next(one for one in Session.objects.all() if one.title.text("en") == found)
    conferences.keep_session(session=session, values=values, by=system, at=LATER)
    return session


def test_a_new_schedule_is_a_draft_of_what_was_reported():
    plan = take(FIRST)
    conference = Conference.objects.get()
    assert (conference.slug, conference.zone, conference.published, conference.source) == (
        "forum-2020", "Asia/Tbilisi", None, "reported",
    )  # fmt: skip
    one = conference.sessions.get(slug="one")
    assert (str(one.track.name), str(one.room.name), one.languages, one.source) == ("Main", "Hall", ["en"], "reported")
    part = one.people.get()
    assert (str(part.person.name), part.role, part.confirmed, part.person.source) == (
        "Ann Lee", "speaker", True, "reported",
    )  # fmt: skip
    assert one.materials.get().url == "https://example.org/a"
    assert (plan.sessions, len(plan.made)) == (2, 2)


def test_the_same_file_again_changes_and_notes_nothing():
    take(FIRST)
    entries = Entry.objects.count()
    again = take(FIRST, at=LATER)
    assert untouched(again) == ([], [], [])
    assert Entry.objects.count() == entries


def test_what_was_not_edited_here_follows_the_file():
    take(FIRST)
    plan = take(changed("<start>11:00</start>", "<start>12:00</start>"), at=LATER)
    assert (plan.changed, codes(plan)) == (["Two"], [])
    assert Session.objects.get(slug="two").starts_at.hour == 8


def test_what_was_edited_here_stays_where_the_file_did_not_change(system):
    take(FIRST)
    edit("One", system, title=Texts.of(en="One, here"))
    plan = take(changed("<abstract>About</abstract>", "<abstract>New</abstract>"), at=LATER)
    session = Session.objects.get(slug="one")
    assert (session.title.text("en"), session.abstract.text("en"), codes(plan)) == ("One, here", "New", [])


def test_where_both_changed_ours_stays_and_it_is_said(system):
    take(FIRST)
    edit("One", system, title=Texts.of(en="One, here"))
    plan = take(changed("<title>One</title>", "<title>One, there</title>"), at=LATER)
    assert Session.objects.get(slug="one").title.text("en") == "One, here"
    assert codes(plan) == ["kept"]
    with translation.override("en"):
        line = next(sayings.lines("f.xml", [note for note in plan.notes if not note.is_mended]))
    assert line == (
        "f.xml:5: One, there: title (en): edited here; ours stays (One, here), the file says: One, there"
    )  # fmt: skip


def test_a_translation_made_here_stays_and_no_longer_follows_a_new_title(system):
    take(FIRST)
    session = Session.objects.get(slug="one")
    edit("One", system, title=session.title.with_text("ka", "პირველი"))
    take(changed("<title>One</title>", "<title>One, anew</title>"), at=LATER)
    title = Session.objects.get(slug="one").title
    assert (title.text("en"), title.text("ka"), title.state("ka")) == ("One, anew", "პირველი", "outdated")


def test_people_and_papers_of_both_sides_are_kept(system):
    take(FIRST)
    session = Session.objects.get(slug="one")
    guest = Person(slug="guest", name=Texts.of(ka="სტუმარი"))
    people.keep_person(person=guest, values={"slug": "guest", "name": Texts.of(ka="სტუმარი")}, by=system, at=LATER)
    values = {"session": session, "role": "moderator", "person": guest}
    conferences.keep_part(part=Part(), values=values, by=system, at=LATER)
    more = ANN.replace("</persons>", '<person id="5">Bo</person></persons>')
    take(changed(ANN, more, changed(LINK, "<links/>")), at=LATER)
    assert {(one.role, one.person.slug) for one in Part.objects.all()} == {
        ("speaker", "ann-lee"), ("moderator", "guest"), ("speaker", "bo"),
    }  # fmt: skip
    assert not Material.objects.exists()


def test_a_session_that_the_file_no_longer_has_is_removed_unless_it_was_edited_here(system):
    take(FIRST)
    only = schedule(event(3, title="Three"))
    plan = opened(only)
    assert (set(plan.removed), set(codes(plan))) == ({"One", "Two"}, {"gone"})
    edit("One", system, number="7")
    plan = take(only, at=LATER)
    assert {one.slug for one in Session.objects.all()} == {"one", "three"}
    assert set(codes(plan)) == {"gone", "gone-kept"}


def test_what_was_removed_here_stays_so_until_the_file_changes_it(system):
    take(FIRST)
    conferences.remove_record(record=Session.objects.get(slug="two"), by=system, at=LATER)
    assert codes(take(FIRST, at=LATER)) == ["stays-removed"]
    assert Session.objects.count() == 1
    assert codes(take(changed("<title>Two</title>", "<title>Two again</title>"), at=LATER)) == ["comes-back"]
    assert Session.objects.count() == 2


def test_sessions_made_here_and_what_only_we_know_stay(system):
    take(FIRST)
    told = bundle.content_of(Conference.objects.get())["conference"]["sessions"][0]
    session = Session.objects.get(public_id=told["id"])
    values = {"session": session, "language": "ka"}
    conferences.keep_interpretation(interpretation=Interpretation(), values=values, by=system, at=LATER)
    mine = {"conference": session.conference, "slug": "mine", "kind": "break", "title": Texts.of(ka="შესვენება"),
            "starts_at": session.starts_at}  # fmt: skip
    conferences.keep_session(session=Session(), values=mine, by=system, at=LATER)
    take(changed("<title>Two</title>", "<title>Two again</title>"), at=LATER)
    assert session.interpretation.get().language == "ka"
    assert Session.objects.filter(slug="mine").exists()


def test_a_person_of_the_portal_is_the_same_one_and_said_so(system):
    ann = Person()
    people.keep_person(person=ann, values={"slug": "ann-lee", "name": Texts.of(en="Ann Lee")}, by=system, at=AT)
    plan = take(FIRST)
    assert (Part.objects.get().person, codes(plan)) == (ann, ["person-known"])


def test_a_person_edited_here_stays_and_is_told_where_the_file_changed_too(system):
    take(FIRST)
    ann = Person.objects.get()
    values = {"name": Texts.of(en="Ann B. Lee", ka="ენ ლი")}
    people.keep_person(person=ann, values=values, by=system, at=LATER)
    assert untouched(take(FIRST, at=LATER)) == ([], [], [])
    plan = take(changed("Ann Lee", "Ann Li"), at=LATER)
    ann.refresh_from_db()
    assert (ann.name.text("en"), ann.name.text("ka"), Person.objects.count()) == ("Ann B. Lee", "ენ ლი", 1)
    assert codes(plan) == ["person-kept"]


def test_a_person_renamed_in_the_file_is_the_same_person():
    take(FIRST)
    take(changed("Ann Lee", "Ann Li"), at=LATER)
    person = Person.objects.get()
    assert (person.slug, person.name.text("en"), Part.objects.get().person) == ("ann-lee", "Ann Li", person)


def test_another_person_with_the_same_address_is_another_one(system):
    other = Person()
    people.keep_person(person=other, values={"slug": "ann-lee", "name": Texts.of(en="Ann Lée")}, by=system, at=AT)
    take(FIRST)
    assert Part.objects.get().person.slug == "ann-lee-2"


def test_a_conference_that_does_not_follow_the_schedule_is_left_alone_until_it_is_named():
    load(FILE.replace("slug: forum\n", "slug: forum-2020\n"))
    with pytest.raises(Refused, match="conference-exists"):
        opened(FIRST)
    take(FIRST, at=LATER, conference="forum-2020")
    assert {one.slug for one in Session.objects.all()} == {"opening", "panel", "talk", "one", "two"}


def test_our_own_export_of_a_conference_changes_nothing_of_it():
    conference = load(FILE).conference
    plan = opened(FIRST, conference="forum")
    plan.conference = conference
    for form in ("frab-xml", "frab-json"):
        back = opened(exported(plan, form, "ka"), f"back.{form}")
        assert (back.conference, *untouched(back)) == (conference, [], [], [])


def test_what_was_edited_since_it_was_looked_at_is_not_overwritten(system):
    take(FIRST)
    plan = opened(changed("<title>Two</title>", "<title>Two, there</title>"))
    edit("Two", system, title=Texts.of(en="Two, here"))
    with pytest.raises(Refused, match="stale"):
        actions.take_schedule(plan=plan, by=system, at=LATER)
    assert Session.objects.get(slug="two").title.text("en") == "Two, here"


def test_a_zone_changed_here_moves_no_session(system):
    take(FIRST)
    conference = Conference.objects.get()
    conferences.keep_conference(conference=conference, values={"zone": "Europe/Berlin"}, by=system, at=LATER)
    plan = take(FIRST, at=LATER)
    assert (untouched(plan), Conference.objects.get().zone) == (([], [], []), "Europe/Berlin")


def test_an_event_without_a_time_is_kept_with_the_schedule():
    take(schedule(event(1), event(2, start="", title="Lost?")))
    assert [one["said"]["title"] for one in Taken.objects.get().waiting] == ["Lost?"]


def test_only_the_secretariat_takes_schedules_in():
    plan = opened(FIRST)
    with pytest.raises(PermissionDenied):
        actions.take_schedule(plan=plan, by=Actor(), at=AT)
    assert not Conference.objects.exists()


def test_a_secretary_may():
    actions.take_schedule(plan=opened(FIRST), by=Actor(key="s", roles=frozenset({SECRETARY})), at=AT)
    assert Session.objects.count() == 2
