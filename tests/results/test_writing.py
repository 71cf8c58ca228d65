from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kavshiri.access.actors import Actor
from kavshiri.journal.models import name_of
from kavshiri.mail.models import Letter
from kavshiri.noting.models import Note
from kavshiri.provenance import queries as provenance
from kavshiri.results import actions, beginning, pages, queries, sources, stages
from kavshiri.results.models import PAGE, Paragraph, Part, Synthesis
from tests import world as portal
from tests.hall import world as halls
from tests.noting import world as notes
from tests.proceedings import world as proceedings
from tests.results import world
from tests.results.world import later

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle()))


@pytest.fixture
def by(hall):
    return notes.rapporteur(hall)


def words(synthesis, code="en"):
    return [(one.part, one.text.text(code)) for one in queries.paragraphs(synthesis)]


def test_a_page_is_begun_from_the_notes_for_the_record_and_each_paragraph_knows_its_note(hall, by):
    made = world.noted(hall)
    synthesis = world.begun(hall, by)
    assert words(synthesis) == [
        ("agreed", "A point of the session."), ("views", "A difference of the session."),
        ("open", "A question of the session."), ("proposals", "A proposal of the session."),
    ]  # fmt: skip
    links = queries.links_of(synthesis)
    told = {one.part: links[one.key][0].source for one in queries.paragraphs(synthesis)}
    assert told["open"] == f"noting.note:{made['question'].reference}"
    assert "working" not in str(words(synthesis))
    # begun again, nothing comes twice; what was noted since does
    assert actions.begin(hall=hall, language="en", by=by, at=later(36)) == 0
    notes.keep(hall, "! Another point.")
    assert actions.begin(hall=hall, language="en", by=by, at=later(37)) == 1


def test_nobody_is_named_in_what_is_begun_but_whoever_is_quoted_on_the_record(hall, by):
    notes.speech(hall, "A", world.AT)
    notes.keep(hall, "! Skills", at=later(1), attribution="person")
    notes.keep(hall, "A sentence", at=later(1), kind="quotation")
    told = beginning.begun(hall, "en")
    assert [one.text.text("en") for one in told] == ["Skills", "“A sentence” (Delegation A)"]
    notes.rule(hall, "chatham", later(5))
    hall.refresh_from_db()
    told = beginning.begun(hall, "en")
    assert not [one for one in told if "Delegat" in one.text.text("en")]
    # and no speech is offered as a source: its name would lead to who had the floor
    assert not [name for name in sources.names_in(hall) if name.startswith("floor.")]


def test_what_is_typed_is_kept_in_its_language_and_nothing_is_overwritten(hall, by):
    world.keep(hall, by, code="ka", new={Part.AGREED: "პირველი აბზაცი\n\nმეორე აბზაცი", Part.OPEN: "კითხვა?"})
    synthesis = Synthesis.objects.get(hall=hall)
    assert synthesis.language == "ka" and [part for part, _w in words(synthesis, "ka")] == ["agreed", "agreed", "open"]
    one, two, three = queries.paragraphs(synthesis)
    world.keep(hall, by, code="en", words={one.key: "First", two.key: "", three.key: "A question?"})
    assert words(synthesis) == [("agreed", "First"), ("agreed", ""), ("open", "A question?")]
    with pytest.raises(ValidationError, match="Nothing was overwritten"):
        actions.keep(hall=hall, language="en", typed=actions.Typed(), seen_at=1, by=by, at=later(41))
    # the first language changes: its translation is out of date; emptied there, the paragraph goes
    world.keep(hall, by, code="ka", words={one.key: "პირველი, სხვაგვარად", two.key: ""}, parts={one.key: Part.VIEWS})
    first, last = queries.paragraphs(synthesis)
    assert (first.part, first.text.state("en"), last.pk) == ("views", "outdated", three.pk)
    with pytest.raises(ValidationError, match="at most 2000"):
        world.keep(hall, by, new={Part.AGREED: "x" * 2001})
    assert Paragraph.objects.count() == 2
    actions.make_first(hall=hall, language="en", by=by, at=later(45))
    assert Paragraph.objects.get(pk=one.pk).text.origin == "en"


def test_paragraphs_change_places_under_their_heading_only(hall, by):
    world.keep(hall, by, new={Part.AGREED: "A\n\nB", Part.OPEN: "C"})
    a, b, c = queries.paragraphs(queries.synthesis_of(hall))
    assert not actions.move(paragraph=a, up=True, by=by, at=later(41))
    assert actions.move(paragraph=b, up=True, by=by, at=later(42))
    assert not actions.move(paragraph=c, up=True, by=by, at=later(43))
    assert [text for _part, text in words(queries.synthesis_of(hall))] == ["B", "A", "C"]


def test_only_rapporteurs_and_the_secretariat_write(hall, by):
    stranger = Actor(key=str(uuid4()), user_id=None)
    technician = notes.people.moderator(hall, 71, notes.Duty.Kind.TECHNICIAN)
    for actor in (stranger, technician):
        with pytest.raises(PermissionDenied):
            world.keep(hall, actor, new={Part.AGREED: "Mine"})
        with pytest.raises(PermissionDenied):
            actions.begin(hall=hall, language="en", by=actor, at=later(40))
    assert not Synthesis.objects.exists()


def test_a_paragraph_comes_from_what_its_session_offers():
    conference = portal.load(portal.bundle())
    play = proceedings.played(conference)
    hall = play.hall
    notes.keep(hall, "! Skills", at=later(1))
    groups = {str(group.label): group.sources for group in sources.offered(hall, "en")}
    assert set(groups) == {
        "Notes for the record", "Who had the floor", "Answered questions", "Released results of polls",
    }  # fmt: skip
    assert [one.words for one in groups["Answered questions"]] == ["Who decides? – The council."]
    assert len(groups["Released results of polls"]) == 1
    world.keep(hall, new={Part.AGREED: "Agreed."})
    (one,) = queries.paragraphs(queries.synthesis_of(hall))
    names = [groups["Answered questions"][0].name, groups["Notes for the record"][0].name]
    actions.come_from(paragraph=one, names=names, by=world.SYSTEM, at=later(41))
    (synthesis,) = Synthesis.objects.all()
    told = provenance.sources_of([name_of(synthesis)])[name_of(synthesis)]
    assert {link.source for link in told} == set(names) and {link.part for link in told} == {one.key}
    assert {link.conference for link in told} == {name_of(conference)}
    with pytest.raises(ValidationError, match="no longer a source"):
        actions.come_from(paragraph=one, names=["voting.poll:foreign"], by=world.SYSTEM, at=later(42))
    actions.come_from(paragraph=one, names=names[:1], by=world.SYSTEM, at=later(43))
    assert len(queries.links_of(synthesis)[one.key]) == 1
    # a removed paragraph comes from nothing
    world.keep(hall, remove=[one.key])
    assert queries.links_of(synthesis) == {}


def test_a_page_says_what_is_missing_before_it_is_submitted(hall, by):
    world.keep(hall, by, code="ka", new={Part.AGREED: "ტექსტი"}, is_draft=True)
    with pytest.raises(ValidationError, match="marked as a draft"):
        world.submit(hall, by)
    synthesis = queries.synthesis_of(hall)
    (one,) = queries.paragraphs(synthesis)
    world.keep(hall, by, code="ka", words={one.key: "ტექსტი"})
    world.keep(hall, by, code="en", new={Part.OPEN: "Only in English."})
    with pytest.raises(ValidationError, match="not written in the language"):
        world.submit(hall, by)
    many = "\n\n".join(["x" * 1900] * 2)
    world.keep(hall, by, code="ka", new={Part.VIEWS: many})
    with pytest.raises(ValidationError, match=f"characters too many; one page has {PAGE}"):
        world.submit(hall, by)


def test_each_language_has_its_state(hall, by):
    world.keep(hall, by, code="ka", new={Part.AGREED: "ერთი\n\nორი"})
    one, two = queries.paragraphs(queries.synthesis_of(hall))
    world.keep(hall, by, code="en", words={one.key: "One"}, is_draft=True)
    told = stages.tongues([each.text for each in queries.paragraphs(queries.synthesis_of(hall))], "ka")
    assert [(each.code, each.said, each.has) for each in told] == [("ka", "complete", 2), ("en", "in part", 1)]
    world.keep(hall, by, code="en", words={two.key: "Two"}, is_draft=True)
    told = stages.tongues([each.text for each in queries.paragraphs(queries.synthesis_of(hall))], "ka")
    assert told[1].said == "draft"


def test_results_that_are_late_are_reminded_of_once(hall, by):
    world.ended(hall, later(30))
    until = later(30) + queries.TIME
    assert queries.late(until - dt.timedelta(seconds=1)) == []
    (late,) = queries.late(until)
    assert actions.remind(hall=late, by=world.SYSTEM, at=until) == 1
    letter = Letter.objects.get(kind="results.late")
    assert letter.address == "person80@example.org" and str(hall.public_id) in letter.body
    assert queries.late(until) == [] and actions.remind(hall=late, by=world.SYSTEM, at=until) == 0
    assert [one.pk for one in queries.awaited_of(by)] == [hall.pk]
    world.keep(hall, by, new={Part.AGREED: "Agreed."}, at=until)
    world.submit(hall, by, at=until)
    assert queries.awaited_of(by) == []


def test_the_page_takes_as_many_queries_for_three_paragraphs_as_for_one(hall, by):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            pages.writing(hall, "en", later(50))
        return len(seen)

    notes.keep(hall, "! One")
    world.begun(hall, by)
    few = count()
    for name in ("Two", "Three"):
        notes.keep(hall, f"! {name}")
    world.begun(hall, by)
    assert Note.objects.count() == 3 and count() == few
