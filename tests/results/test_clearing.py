from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from kavshiri.conference import clearances, slots
from kavshiri.hall.models import Hall
from kavshiri.mail.models import Letter
from kavshiri.results import actions, pages, policy, printing, queries, reading, stages
from kavshiri.results.models import Part, Synthesis
from kavshiri.results.stages import Stage
from tests import world as portal
from tests.hall import world as halls
from tests.noting import world as notes
from tests.results import world
from tests.results.world import SECRET, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle()))


@pytest.fixture
def by(hall):
    return notes.rapporteur(hall)


def stage(hall):
    synthesis = queries.synthesis_of(hall)
    return stages.stage(synthesis, queries.submissions(synthesis).first())


def told(kind: str = "clearance") -> list[str]:
    found = Letter.objects.filter(kind=f"results.{kind}").order_by("pk")
    return [one.address.partition("@")[0] for one in found]


def fresh(submission):
    return queries.submission(submission.public_id)


def test_results_go_through_the_houses_one_after_the_other_and_then_to_readers(hall, by):
    conference = hall.session.conference
    one, two = world.house(conference, 1), world.house(conference, 2)
    assert stage(hall) == Stage.NONE
    world.keep(hall, by, new={Part.AGREED: "Skills are recognised."})
    assert stage(hall) == Stage.DRAFT
    made = world.submit(hall, by)
    assert stage(hall) == Stage.CLEARING
    assert [each.thing.pk for each in slots.awaiting(one.user_id)] == [made.pk]
    assert told() == ["house1"]
    with pytest.raises(PermissionDenied):
        actions.clear(submission=fresh(made), by=two, at=later(51))
    with pytest.raises(PermissionDenied):
        actions.clear(submission=fresh(made), by=by, at=later(51))
    with pytest.raises(ValidationError, match="not cleared"):
        world.publish(hall)
    # what is typed meanwhile is not part of what the houses have
    world.keep(hall, by, new={Part.OPEN: "Typed meanwhile."})
    actions.clear(submission=fresh(made), comment="Good.", by=one, at=later(52))
    assert not fresh(made).live and stage(hall) == Stage.CLEARING
    assert told() == ["house1", "house2"]
    letter = Letter.objects.get(kind="results.clearance", address__startswith="house1")
    assert f"/{made.public_id}/" in letter.body and "27 ნოემბ" in letter.body
    assert "Skills are recognised" not in letter.body
    actions.clear(submission=fresh(made), by=two, at=later(53))
    assert stage(hall) == Stage.CLEARED and slots.awaiting(one.user_id) == []
    progress = clearances.progress(fresh(made), later(54))
    assert [step.state for step in progress.steps] == ["cleared", "cleared"] and progress.steps[0].comment == "Good."
    with pytest.raises(PermissionDenied):
        actions.publish(hall=hall, by=by, at=later(55))
    world.publish(hall)
    synthesis = Synthesis.objects.get(hall=hall)
    assert stage(hall) == Stage.PUBLISHED and policy.SEE.allows(world.actors.stranger(), synthesis)
    assert "meanwhile" not in str(reading.sections(synthesis.published.content))
    actions.take_back(hall=hall, by=world.SYSTEM, at=later(60))
    assert stage(hall) == Stage.CLEARED and not policy.SEE.allows(world.actors.stranger(), synthesis)


def test_a_house_sends_results_back_with_a_reason_and_they_are_submitted_anew(hall, by):
    one = world.house(hall.session.conference, 1)
    world.keep(hall, by, new={Part.AGREED: "Skills are recognised."})
    made = world.submit(hall, by)
    with pytest.raises(ValidationError, match="what has to be changed"):
        actions.send_back(submission=fresh(made), comment="  ", by=one, at=later(51))
    actions.send_back(submission=fresh(made), comment="Not by all.", by=one, at=later(52))
    assert len(told("sent-back")) == 1 and "Not by all" in Letter.objects.get(kind="results.sent-back").body
    assert stage(hall) == Stage.SENT_BACK and slots.awaiting(one.user_id) == []
    with pytest.raises(ValidationError):
        world.publish(hall)
    again = world.submit(hall, by, at=later(53))
    assert (again.number, stage(hall)) == (2, Stage.CLEARING) and fresh(made).withdrawn_at
    actions.withdraw(hall=hall, by=by, at=later(54))
    assert stage(hall) == Stage.DRAFT and slots.awaiting(one.user_id) == []
    with pytest.raises(ValidationError, match="no longer awaits"):
        actions.clear(submission=fresh(again), by=one, at=later(55))


def test_a_house_that_was_named_since_has_to_clear_them_too(hall, by):
    first = world.house(hall.session.conference, 1)
    world.keep(hall, by, new={Part.AGREED: "Skills are recognised."})
    made = world.submit(hall, by)
    actions.clear(submission=fresh(made), by=first, at=later(52))
    world.house(hall.session.conference, 2)
    with pytest.raises(ValidationError, match="not cleared"):
        world.publish(hall)


def test_a_note_put_off_the_record_later_is_legible_nowhere_as_a_source(hall, by):
    """Before it is submitted, before it is published, and after."""
    note = notes.keep(hall, f"! {SECRET}", by=by)
    world.begun(hall, by)
    world.keep(hall, by, new={Part.OPEN: "What stays."})
    world.submit(hall, by)
    world.publish(hall)
    synthesis = queries.synthesis_of(hall)
    assert SECRET in printing.html(synthesis, "en")
    world.off(note, by)
    # readers, houses and the paper: the paragraph is held back, the others stay
    synthesis = queries.synthesis_of(hall)
    for shown in (printing.html(synthesis, "en"), str(pages.published(synthesis)["sections"])):
        assert SECRET not in shown and "What stays." in shown
    submission = queries.submission(synthesis.published.public_id)
    told = pages.submitted(submission, by, later(61))
    assert SECRET not in str((told["sections"], told["written"])) and "What stays." in str(told["written"])
    # the author is told which paragraph, without the note's words; it cannot go out again as it is
    page = pages.writing(hall, "en", later(61))
    (warned,) = [one for heading in page["headings"] for one in heading.lines if one.withdrawn]
    assert warned.sources == [] and page["has_withdrawn"]
    with pytest.raises(ValidationError, match="was withdrawn"):
        world.submit(hall, by, at=later(62))
    # it is rewritten and stands without the note: readers get the new words, never the old ones
    world.keep(hall, by, words={warned.paragraph.key: "Written anew."}, at=later(63))
    actions.part_from(paragraph=warned.paragraph, source=warned.withdrawn[0], by=by, at=later(64))
    assert SECRET not in str(pages.published(queries.synthesis_of(hall))["sections"])
    world.submit(hall, by, at=later(65))
    world.publish(hall, later(66))
    shown = printing.html(queries.synthesis_of(hall), "en")
    assert "Written anew." in shown and SECRET not in shown


def test_a_source_withdrawn_between_submission_and_publication_stops_it(hall, by):
    note = notes.keep(hall, f"! {SECRET}", by=by)
    world.begun(hall, by)
    world.submit(hall, by)
    world.off(note, by)
    with pytest.raises(ValidationError, match="withdrawn after they were submitted"):
        world.publish(hall)


def test_a_session_off_the_record_has_no_results_for_others(hall, by):
    synthesis = world.written(hall)
    assert policy.SEE.allows(world.actors.stranger(), synthesis)
    notes.rule(hall, "off", later(70))
    assert not policy.SEE.allows(world.actors.stranger(), synthesis)
    assert queries.published(hall.session.conference) == []
    hall = Hall.objects.select_related("session__conference").get(pk=hall.pk)
    world.keep(hall, by, new={Part.AGREED: "More."})
    with pytest.raises(ValidationError, match="off the record"):
        world.submit(hall, by)


def test_the_same_words_are_not_submitted_twice_and_versions_count(hall, by):
    world.written(hall)
    with pytest.raises(ValidationError, match="word for word"):
        world.submit(hall, by)
    world.keep(hall, by, new={Part.VIEWS: "Some see it otherwise."})
    assert world.submit(hall, by).number == 2
    synthesis = queries.synthesis_of(hall)
    assert synthesis.published.number == 1


def test_readers_of_another_language_are_told_so_and_the_paper_is_one_page(hall, by):
    from io import BytesIO

    from pypdf import PdfReader

    from kavshiri.papers import press

    part = "ქართული დიასპორა და განვითარება. " * 50
    world.keep(hall, by, code="ka", new={Part.AGREED: part[:1700], Part.OPEN: part[:1700]})
    world.submit(hall, by)
    world.publish(hall)
    synthesis = queries.synthesis_of(hall)
    english, georgian = printing.html(synthesis, "en"), printing.html(synthesis, "ka")
    assert '<div lang="ka">' in english and '<div lang="ka">' not in georgian
    with translation.override("ka"):
        assert "რაზეც შეთანხმდნენ" in georgian
    if press.is_ready():
        assert len(PdfReader(BytesIO(printing.pdf(georgian))).pages) == 1
