from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from docx import Document
from openpyxl import load_workbook

from kavshiri.hall.panels import Scene
from kavshiri.journal.models import Entry
from kavshiri.noting import actions, binding, drafting, files, panels, privacy, queries, record
from kavshiri.noting.models import Note, Summary
from kavshiri.privacy.slots import Subject
from tests import world as portal
from tests.hall import world as halls
from tests.noting import world
from tests.noting.world import AT, later

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle()))


@pytest.fixture
def by(hall):
    return world.rapporteur(hall)


def change(note, by, **values):
    now = Note.objects.get(pk=note.pk)
    return actions.change(note=now, values=values, seen=now.revision, by=by, at=later(60))


def told(hall, language="en"):
    return [note for part in queries.record_of(hall, language) for note in part.notes]


def write(hall, point, text, by, language="en", seen=0):
    return actions.write_summary(
        hall=hall, point=point, language=language, text=text, seen=seen, by=by, at=later(90)
    )  # fmt: skip


def test_the_record_is_by_points_in_their_order_with_what_belongs_to_none_behind(hall, by):
    second, first = world.point(hall, "Money", 2), world.point(hall, "Return", 1, since=AT)
    world.keep(hall, "! of the first", by=by, at=later(1))
    world.point(hall, "Third", 3, since=later(5))
    world.keep(hall, "a working note", by=by, at=later(6))
    world.keep(hall, "! of none", by=by, at=later(6), choice=binding.Choice(is_point_auto=False))
    write(hall, first, "We spoke of return.", by)
    found = queries.record_of(hall, "en")
    assert [str(one.point.title) if one.point else None for one in found] == ["Return", "Money", "Third", None]
    assert [[note.text for note in one.notes] for one in found] == [["of the first"], [], [], ["of none"]]
    assert [one.summary.text("en") for one in found] == ["We spoke of return.", "", "", ""]
    assert found[1].point == second


def test_who_said_it_is_told_as_the_note_allows(hall, by):
    said = world.speech(hall, "A", AT)
    note = world.keep(hall, "! Skills", by=by, at=later(1))
    (one,) = told(hall)
    assert (one.said_by, one.at, one.speech) == ("Delegation A", later(1), said.public_id)
    assert told(hall, "ka")[0].said_by == "დელეგაცია A"
    change(note, by, attribution="person")
    assert told(hall)[0].said_by == "Delegate A (Delegation A)"
    change(note, by, attribution="nobody")
    (bare,) = told(hall)
    assert (bare.said_by, bare.at, bare.speech) == ("", None, None)


def test_who_spoke_for_nobody_else_is_never_named_as_a_delegation(hall, by):
    from kavshiri.texts.values import Texts

    world.speech(hall, "B", AT, delegation=Texts(), delegation_key="", group="diaspora")
    world.keep(hall, "! Skills", by=by, at=later(1))
    assert "Delegate B" not in told(hall)[0].said_by


def test_nothing_that_leaves_tells_when_an_unnamed_note_was_made(hall, by):
    """Neither a moment nor an identity made of one nor its place beside named ones: the floor record has the rest."""
    world.speech(hall, "A", AT, later(10))
    world.keep(hall, "! by A, first", by=by, at=later(1))
    strict = world.rule(hall, "chatham", later(10))
    hidden = [world.keep(strict, f"! hidden {place}", by=by, at=later(11 + place)) for place in range(6)]
    world.rule(hall, "record", later(20))
    world.speech(hall, "C", later(20))
    world.keep(hall, "! by C, last", by=by, at=later(21))
    found = told(hall)
    assert [one.said_by for one in found] == ["Delegation A", "Delegation C", *[""] * 6]
    assert [one.at for one in found[2:]] == [None] * 6
    assert [one.id for one in found[2:]] == sorted((one.reference for one in hidden), key=str)
    ids = {str(one.public_id) for one in hidden}
    assert all(one.reference.version == 4 for one in hidden)
    for ending in files.ENDINGS:
        body = taken(hall, by, ending)
        assert not any(each.encode() in body for each in ids)


def taken(hall, by, ending, language="en"):
    found = actions.take_file(hall=hall, ending=ending, language=language, by=by, at=later(95))
    return files.written(ending, hall, found, language)


def test_arranged_notes_stay_as_they_were_put(hall, by):
    notes = [world.keep(hall, f"! {text}", by=by, at=later(place)) for place, text in enumerate("abc")]
    world.keep(hall, "= agreed", by=by, at=later(9))
    actions.move(note=notes[2], is_up=True, by=by, at=later(10))
    assert [one.text for one in told(hall)] == ["a", "c", "b", "agreed"]
    actions.move(note=notes[0], is_up=True, by=by, at=later(11))
    assert [one.text for one in told(hall)] == ["a", "c", "b", "agreed"], "the first goes no further up"


def plant(hall, by):
    """One note that may be told, and three that hold what nobody outside may learn."""
    world.speech(hall, "A", AT, later(10))
    world.keep(hall, '" We are ready for it.', by=by, at=later(1))
    world.keep(hall, "working, not for the record: LEAK-1", by=by, at=later(2))
    gone = world.keep(hall, "! thrown away: LEAK-2", by=by, at=later(3))
    actions.drop(note=gone, seen=gone.revision, by=by, at=later(4))
    world.keep(hall, "! off the record: LEAK-3", by=by, at=later(5), attribution="off", who="LEAK-4")
    world.keep(world.rule(hall, "chatham", later(6)), "! said by nobody", by=by, at=later(7), who="LEAK-5")


def test_files_hold_what_is_for_the_record_and_nothing_else(hall, by):
    plant(hall, by)
    write(hall, None, "We spoke.\nAnd agreed.", by)
    word = Document(io.BytesIO(taken(hall, by, "docx")))
    words = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "“We are ready for it.” (Delegation A)" in words and "And agreed." in words
    assert {paragraph.style.name for paragraph in word.paragraphs} >= {"Title", "Heading 1", "List Bullet"}
    sheet = load_workbook(io.BytesIO(taken(hall, by, "xlsx"))).active
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "We are ready for it." in cells and "Delegation A" in cells
    read = json.loads(taken(hall, by, "json"))
    (notes,) = [part["notes"] for part in read["points"]]
    assert [(one["kind"], one["said_by"]) for one in notes] == [("point", ""), ("quotation", "Delegation A")]
    for whole in (words, str(cells), str(read)):
        assert "LEAK" not in whole and "Delegate A" not in whole


def test_whoever_takes_a_file_is_noted(hall, by):
    taken(hall, by, "json")
    entry = Entry.objects.get(kind="noting.file.take")
    assert (entry.actor, entry.payload) == (by.key, {"ending": "json", "count": 0})


def test_a_spreadsheet_calculates_nothing(hall, by):
    world.keep(hall, "! =1+1", by=by)
    sheet = load_workbook(io.BytesIO(taken(hall, by, "xlsx"))).active
    assert [cell.data_type for cell in sheet[2] if "1+1" in str(cell.value)] == ["s"]


def test_the_desk_sees_what_is_shared_as_it_may_be_quoted(hall, by):
    plant(hall, by)
    scene = Scene(hall, later(20), "en")
    assert panels.desk(scene).strip() == ""
    for note in Note.objects.filter(is_for_record=True, dropped_at=None):
        actions.share(note=note, is_shared=True, seen=note.revision, by=by, at=later(9))
    shown = panels.desk(scene)
    assert "We are ready for it." in shown and "Delegation A" in shown and "said by nobody" in shown
    assert "LEAK" not in shown and "Delegate A" not in shown


def test_the_journal_learns_no_words(hall, by):
    plant(hall, by)
    for note in Note.objects.filter(dropped_at=None):
        change(note, by, text=note.text + " SECRET")
    kept = [str(one.payload) for one in Entry.objects.all()]
    kept += [f"{one.before} {one.after}" for entry in Entry.objects.all() for one in entry.changes.all()]
    assert not [one for one in kept if "LEAK" in one or "SECRET" in one or "ready for it" in one]


def test_a_draft_says_what_may_be_said_and_overwrites_nothing(hall, by):
    plant(hall, by)
    words = drafting.appended("What stands.", drafting.draft(queries.of_point(hall, None), "en"))
    assert (
        words == "What stands.\n\nKey points:\n– said by nobody\n\nQuotations:\n– “We are ready for it.” (Delegation A)"
    )


def test_a_summary_is_not_overwritten_and_each_language_is_its_own(hall, by):
    first = world.point(hall, "Return")
    write(hall, first, "We spoke.", by)
    with pytest.raises(ValidationError, match="Nothing was overwritten"):
        write(hall, first, "Otherwise.", world.rapporteur(hall, 81))
    write(hall, first, "ვისაუბრეთ.", by, language="ka", seen=1)
    found = Summary.objects.get()
    assert (found.text.text("en"), found.text.text("ka"), found.revision) == ("We spoke.", "ვისაუბრეთ.", 2)
    with pytest.raises(ValidationError, match="not a language"):
        write(hall, first, "?", by, language="tlh", seen=2)


def test_summaries_of_points_that_are_gone_are_not_lost(hall, by):
    from kavshiri.access.acting import acting

    first = world.point(hall, "Return")
    write(hall, None, "The whole.", by)
    write(hall, first, "We spoke.", by)
    with acting("tests"):
        first.delete()
    assert [one.summary.text("en") for one in queries.record_of(hall)] == ["The whole.", "We spoke."]


def test_the_record_takes_three_queries_however_much_there_is(hall, by):
    counts = []
    for place in (1, 2, 3):
        since = later(10 * place)
        world.point(hall, f"Point {place}", place, since=since)
        world.speech(hall, f"S{place}", since, later(10 * place + 9))
        world.keep(hall, f"! {place}", by=by, at=since + dt.timedelta(minutes=1))
        with CaptureQueriesContext(connection) as asked:
            assert len(told(hall)) == place
        counts.append(len(asked))
    assert counts == [3, 3, 3]


def test_a_note_off_the_record_is_never_told():
    with pytest.raises(ValueError, match="nobody"):
        record.told(Note(attribution="off"), "en")


# what somebody may know of it, and what goes


def test_somebody_sees_what_is_recorded_of_their_speech_and_what_they_wrote_but_no_working_notes(hall, by):
    from tests.asking import world as people

    who = people.person(hall.session.conference, 7)
    world.speech(hall, "A", AT, participant=who)
    recorded, working = world.keep(hall, "! recorded", by=by, at=later(1)), world.keep(hall, "x", by=by, at=later(2))
    held = [one for found in queries.held_of(Subject(address=who.address)) for one in found]
    assert held == [recorded]
    written = [one for found in queries.held_of(Subject(key=by.key)) for one in found]
    assert written == [recorded, working]


def test_whoever_is_erased_is_named_no_more(hall, by):
    from kavshiri.texts.values import Texts
    from tests.asking import world as people

    who = people.person(hall.session.conference, 7)
    world.speech(hall, "B", AT, participant=who, speaker=who.name, delegation=Texts(), delegation_key="")
    world.keep(hall, "! skills", by=by, at=later(1), attribution="person")
    none = binding.Choice(is_speech_auto=False)
    world.keep(hall, "* a desk", by=by, at=later(2), who=who.name, owner=who.name, choice=none)
    assert all(who.name in one.said_by for one in told(hall))
    actions.forget(Subject(address=who.address, names=(who.name,)), world.SYSTEM, later(3))
    assert [(one.text, one.said_by, one.owner) for one in told(hall)] == [("skills", "", ""), ("a desk", "", "")]


def test_what_is_over_goes_by_the_rules_of_retention(hall, by):
    plant(hall, by)
    end = dt.datetime.combine(hall.session.conference.days.latest("on").on, dt.time(12), dt.UTC)
    assert due(privacy.dropped_over, later(4) + dt.timedelta(days=8)) == ["thrown away: LEAK-2"]
    assert due(privacy.off_over, end + dt.timedelta(days=32)) == ["off the record: LEAK-3"]
    assert due(privacy.off_over, end + dt.timedelta(days=29)) == []
    assert "working, not for the record: LEAK-1" in due(privacy.working_over, end + dt.timedelta(days=367))
    assert "We are ready for it." not in due(privacy.working_over, end + dt.timedelta(days=3670))


def due(rule, at):
    return sorted(one.text for one in rule(at))
