from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.conference.models import Session
from kavshiri.hall.actions import prepare
from kavshiri.noting import actions, binding, queries
from kavshiri.noting.models import Attribution, Kind, Note, Wording
from tests import world as portal
from tests.asking import world as people
from tests.hall import world as halls
from tests.noting import world
from tests.noting.world import later

pytestmark = pytest.mark.django_db
AT = world.AT
OFF, CHATHAM, RECORD = "off", "chatham", "record"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle(sessions=2)))


@pytest.fixture
def by(hall):
    return world.rapporteur(hall)


def change(note, by, at=None, **values):
    now = Note.objects.get(pk=note.pk)
    return actions.change(note=now, values=values, seen=now.revision, by=by, at=at or later(60))


# to what a note belongs


def test_a_note_belongs_to_the_point_and_the_speech_of_the_moment_at_which_it_was_begun(hall, by):
    first, second = world.point(hall, "Return", 1, since=AT), world.point(hall, "Money", 2, since=later(10))
    said = world.speech(hall, "A", AT, later(10))
    then = world.speech(hall, "B", later(10))
    late = world.keep(hall, by=by, at=later(11), ago=dt.timedelta(minutes=2))
    assert (late.point, late.speech, late.heard_at) == (first, said, later(9))
    now = world.keep(hall, by=by, at=later(11))
    assert (now.point, now.speech) == (second, then)


def test_point_and_speech_can_be_chosen_or_left_away(hall, by):
    first = world.point(hall, "Return", 1, since=AT)
    world.point(hall, "Money", 2, since=later(10))
    said = world.speech(hall, "A", AT, later(10))
    chosen = world.keep(hall, by=by, at=later(20), choice=binding.Choice(speech=said, is_speech_auto=False))
    assert (chosen.speech, chosen.point) == (said, first), "the point is that of the speech"
    none = binding.Choice(is_speech_auto=False, is_point_auto=False)
    bare = world.keep(hall, by=by, at=later(20), choice=none)
    assert (bare.speech, bare.point) == (None, None)


def test_nothing_of_another_hall_can_be_chosen(hall, by):
    session = Session.objects.filter(conference=hall.session.conference).latest("pk")
    elsewhere = world.point(prepare(session=session, by=world.SYSTEM, at=AT), "Elsewhere")
    with pytest.raises(ValidationError, match="another session"):
        world.keep(hall, by=by, choice=binding.Choice(point=elsewhere, is_point_auto=False))


def test_a_sign_says_what_a_note_is_and_all_but_working_notes_are_for_the_record(hall, by):
    told = {
        "! Skills count.": Kind.POINT, "= Agreed.": Kind.CONCLUSION, "+ Recognise skills.": Kind.PROPOSAL,
        "* We shall open a desk.": Kind.COMMITMENT, "> Open a desk.": Kind.ACTION, "/ Not so.": Kind.DIFFERENCE,
        "? Who pays?": Kind.QUESTION, '" We are ready.': Kind.QUOTATION, "„ მზად ვართ.": Kind.QUOTATION,
    }  # fmt: skip
    for text, kind in told.items():
        note = world.keep(hall, text, by=by)
        assert (note.kind, note.text, note.is_for_record) == (kind, text[2:], True)
    plain = world.keep(hall, '"Skills" is a word.', by=by)
    assert (plain.kind, plain.text, plain.is_for_record) == (Kind.NOTE, '"Skills" is a word.', False)


def test_the_language_of_a_note_is_known_by_its_letters_unless_it_is_told(hall, by):
    assert world.keep(hall, "უნარები უნდა აღიარდეს.", by=by).language == "ka"
    assert world.keep(hall, "Skills.", by=by, reader="en").language == "en"
    assert world.keep(hall, "Compétences", by=by, language="fr").language == "fr"


def test_only_actions_and_commitments_are_somebodys(hall, by):
    until = dt.date(2020, 12, 1)
    act = world.keep(hall, "> Open a desk.", by=by, owner="Office A", until=until)
    point = world.keep(hall, "! Skills.", by=by, owner="Office A", until=until)
    assert (act.owner, act.until, point.owner, point.until) == ("Office A", until, "", None)


# nothing is lost and nothing is there twice


def test_sent_again_a_note_is_there_once(hall, by):
    key = uuid4()
    one, again = world.keep(hall, by=by, key=key), world.keep(hall, "otherwise", by=by, key=key)
    assert one == again
    assert [each.text for each in Note.objects.all()] == ["Skills are to be recognised."]


def test_somebody_elses_key_gives_nothing_away(hall, by):
    key = uuid4()
    world.keep(hall, "! Only for rapporteurs of this one", by=by, key=key)
    with pytest.raises(ValidationError, match="used before"):
        world.keep(hall, by=world.rapporteur(hall, 81), key=key)


@pytest.mark.parametrize("text", ["", "   \n", "! ", "\u200b\u202e", "?" * 3])
def test_a_note_without_words_is_refused(hall, by, text):
    with pytest.raises(ValidationError, match="words"):
        world.keep(hall, text, by=by)


def test_a_note_that_is_too_long_is_refused_in_words_and_tricks_of_direction_are_taken_out(hall, by):
    with pytest.raises(ValidationError, match="at most 4000"):
        world.keep(hall, "ა" * 4001, by=by)
    assert world.keep(hall, "a\u202eb\x00c", by=by).text == "abc"


def test_whoever_floods_is_told_so_and_others_go_on(hall, by):
    for _one in range(120):
        world.keep(hall, by=by)
    with pytest.raises(ValidationError, match="wait a minute"):
        world.keep(hall, by=by)
    assert world.keep(hall, by=world.rapporteur(hall, 81))
    assert world.keep(hall, by=by, at=later(2))


def test_a_device_that_was_away_for_days_does_not_tell_when_something_was_said(hall, by):
    note = world.keep(hall, by=by, at=later(0), ago=dt.timedelta(days=3), waited=dt.timedelta(days=3))
    assert note.heard_at == AT - dt.timedelta(hours=12)


# who may


def test_participants_moderators_and_former_rapporteurs_may_not(hall, by):
    moderator, guest = people.moderator(hall), halls.actor_of(people.person(hall.session.conference, 5))
    note = world.keep(hall, by=by)
    for other in (moderator, guest, actors.stranger()):
        with pytest.raises(PermissionDenied):
            world.keep(hall, by=other)
        with pytest.raises(PermissionDenied):
            actions.drop(note=note, seen=note.revision, by=other, at=AT)
        with pytest.raises(PermissionDenied):
            actions.take_file(hall=hall, ending="json", language="en", by=other, at=AT)


def test_a_substitute_takes_the_notes_over_with_the_duty(hall, by):
    from kavshiri.hall import actions as duties
    from kavshiri.hall.models import Duty

    who = people.person(hall.session.conference, 82)
    duty = duties.give_duty(hall=hall, participant=who, kind="rapporteur", is_substitute=True, by=world.SYSTEM, at=AT)
    note, substitute = world.keep(hall, by=by), halls.actor_of(who)
    with pytest.raises(PermissionDenied):
        change(note, substitute, text="Mine now")
    duties.take_over(duty=Duty.objects.get(pk=duty.pk), by=substitute, at=later(1))
    assert change(note, substitute, text="Mine now").text == "Mine now"
    with pytest.raises(PermissionDenied):
        change(note, by, text="Mine again")


# changed, thrown away, brought back


def test_what_somebody_else_changed_is_not_overwritten(hall, by):
    note = world.keep(hall, by=by)
    change(note, world.rapporteur(hall, 81), text="By another")
    with pytest.raises(ValidationError, match="Nothing was overwritten"):
        actions.change(note=note, values={"text": "By me"}, seen=note.revision, by=by, at=later(2))
    with pytest.raises(ValidationError, match="Nothing was overwritten"):
        actions.drop(note=note, seen=note.revision, by=by, at=later(2))
    assert Note.objects.get().text == "By another"


def test_earlier_wordings_are_kept_and_can_be_returned_to(hall, by):
    note = world.keep(hall, "first", by=by)
    change(note, by, text="second")
    now = change(note, by, text="third", kind="point")
    assert [(one.text, one.kind) for one in now.wordings.order_by("revision")] == [
        ("first", "note"),
        ("second", "note"),
    ]
    first = now.wordings.earliest("revision")
    back = actions.return_to(note=now, revision=first.revision, seen=now.revision, by=by, at=later(3))
    assert (back.text, back.kind) == ("first", "note")
    assert back.wordings.latest("revision").text == "third"


def test_a_note_that_is_thrown_away_is_in_no_list_and_comes_back(hall, by):
    note = world.keep(hall, "! gone", by=by)
    note = actions.share(note=note, is_shared=True, seen=note.revision, by=by, at=AT)
    gone = actions.drop(note=note, seen=note.revision, by=by, at=AT)
    assert not queries.shared(hall) and not queries.alive(hall) and queries.record_of(hall) == []
    assert list(queries.sought(hall, "", "", None, is_record=False, is_dropped=True)) == [gone]
    actions.restore(note=gone, seen=gone.revision, by=by, at=AT)
    assert [one.text for part in queries.record_of(hall) for one in part.notes] == ["gone"]


# under which rule


def test_under_the_chatham_house_rule_a_note_does_not_even_keep_who_said_it(hall, by):
    world.speech(hall, "A", AT)
    note = world.keep(world.rule(hall, CHATHAM, AT), '" We are ready.', by=by, at=later(1), who="Delegate A")
    assert (note.rule, note.attribution, note.speech, note.who) == (CHATHAM, Attribution.NOBODY, None, "")
    assert note.is_for_record and note.kind == Kind.QUOTATION


def test_off_the_record_nothing_is_quoted_and_a_note_stays_out_of_everything(hall, by):
    world.speech(hall, "A", AT)
    held = world.rule(hall, OFF, AT)
    with pytest.raises(ValidationError, match="may not be quoted"):
        world.keep(held, '" We are ready.', by=by, at=later(1))
    note = world.keep(held, "! Told in confidence", by=by, at=later(1))
    assert (note.attribution, note.speech, note.is_for_record) == (Attribution.OFF, None, False)
    for verb, told in ((actions.mark, {"is_for_record": True}), (actions.share, {"is_shared": True})):
        with pytest.raises(ValidationError, match="off the record"):
            verb(note=note, **told, seen=note.revision, by=by, at=later(1))
    with pytest.raises(ValidationError, match="may not be quoted"):
        change(note, by, kind="quotation")
    assert queries.record_of(hall) == []


@pytest.mark.parametrize("later_rule", [RECORD, CHATHAM])
def test_no_later_rule_discloses_what_was_said_under_a_stricter_one(hall, by, later_rule):
    said = world.speech(hall, "A", AT, later(5))
    note = world.keep(world.rule(hall, OFF, AT), "Told in confidence", by=by, at=later(1))
    world.rule(hall, later_rule, later(6))
    for wanted in ("person", "delegation"):
        now = change(note, by, attribution=wanted, speech=said, is_for_record=True)
        assert (now.attribution, now.speech, now.is_for_record) == (Attribution.OFF, None, False)
    # nor does a new note of that speech
    choice = binding.Choice(speech=said, is_speech_auto=False)
    again = world.keep(hall, "! Told in confidence", by=by, at=later(7), choice=choice)
    assert (again.rule, again.attribution, again.speech) == (OFF, Attribution.OFF, None)


def test_a_rule_of_which_some_minutes_were_stricter_holds_for_the_whole_speech(hall, by):
    said = world.speech(hall, "A", AT, later(30))
    world.rule(hall, CHATHAM, later(10))
    world.rule(hall, RECORD, later(20))
    choice = binding.Choice(speech=said, is_speech_auto=False)
    assert world.keep(hall, by=by, at=later(40), choice=choice).rule == CHATHAM
    # what was written before, and is sent only now, was said on record
    before = world.keep(hall, by=by, at=later(40), ago=dt.timedelta(minutes=35), waited=dt.timedelta(minutes=34))
    assert (before.rule, before.speech, before.heard_at) == (RECORD, said, later(5))
    while_strict = world.keep(hall, by=by, at=later(40), ago=dt.timedelta(minutes=31), waited=dt.timedelta(minutes=29))
    assert while_strict.rule == CHATHAM


def test_a_note_is_bound_to_a_stricter_speech_and_falls_under_its_rule(hall, by):
    strict = world.speech(hall, "A", AT, later(5))
    world.rule(hall, CHATHAM, later(1))
    world.rule(hall, RECORD, later(6))
    world.speech(hall, "B", later(6))
    note = world.keep(hall, by=by, at=later(7))
    assert note.rule == RECORD
    now = change(note, by, speech=strict)
    assert (now.rule, now.attribution, now.speech) == (CHATHAM, Attribution.NOBODY, None)


def test_only_whoever_wrote_it_loosens_a_note_again_and_never_beyond_its_rule(hall, by):
    said = world.speech(hall, "A", AT)
    note = change(world.keep(hall, by=by, at=later(1)), by, attribution="nobody")
    assert note.speech is None
    with pytest.raises(ValidationError, match="Only whoever wrote"):
        change(note, world.rapporteur(hall, 81), attribution="person", speech=said)
    assert change(note, by, attribution="person", speech=said).speech == said


def test_what_is_put_off_the_record_loses_its_earlier_wordings_too(hall, by):
    note = world.keep(hall, "! Delegate A is against it", by=by)
    change(note, by, text="Somebody is against it")
    now = change(note, by, attribution="off")
    assert not Wording.objects.filter(note=now).exists()
    assert (now.is_for_record, now.is_shared) == (False, False)


@pytest.mark.parametrize(
    "values",
    [
        {"attribution": "delegation"}, {"rule": "off"}, {"attribution": "off"}, {"rule": "record", "who": "Delegate A"},
    ],
)  # fmt: skip
def test_the_database_itself_refuses_what_is_looser_than_the_rule(hall, by, values):
    note = world.keep(world.rule(hall, CHATHAM, AT), "! Skills", by=by, at=later(1))
    with acting("tests"), pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=note.pk).update(**values)
