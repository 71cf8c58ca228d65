"""What a thread tells of a session's things: never more than its record tells this reader."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kavshiri.access import actors
from kavshiri.access.actors import SECRETARY, Actor
from kavshiri.asking.models import Question
from kavshiri.floor.models import Speech
from kavshiri.hall.models import Hall
from kavshiri.proceedings import actions as proceedings_
from kavshiri.provenance import slots
from kavshiri.results import actions, queries
from kavshiri.results.models import Part, Synthesis, WrittenInput
from kavshiri.voting.models import Poll
from tests import world as portal
from tests.asking import world as asked
from tests.hall import world as halls
from tests.noting import world as notes
from tests.proceedings import world as proceedings
from tests.results import world
from tests.results.world import SECRET, later

pytestmark = pytest.mark.django_db
STRANGER = actors.stranger()
OFFICE = Actor(key="office", roles=frozenset({SECRETARY}))


def card(prefix, key, viewer=STRANGER, language="en"):
    return slots.kinds[prefix].cards([str(key)], viewer, language).get(str(key))


@pytest.fixture
def play():
    """A session that was played to its end."""
    return proceedings.played(portal.load(portal.bundle()))


def release(hall, *parts, audience="public"):
    held = Hall.objects.select_related("session__conference").get(pk=hall.pk)
    proceedings_.release(hall=held, audience=audience, parts=parts, by=world.SYSTEM, at=later(61))


def test_a_note_is_open_to_those_who_may_read_the_record_and_closed_once_it_is_off_it(play):
    hall = play.hall
    by = proceedings.rapporteur(hall)
    said = Speech.objects.filter(hall=hall).earliest("pk")
    note = notes.keep(hall, f"! {SECRET}", at=said.started_at)
    name = ("noting.note", note.reference)
    assert card(*name).state == "closed" and card(*name, OFFICE).words == SECRET and card(*name, by).words == SECRET
    release(hall, "agenda")
    assert card(*name).state == "closed"
    release(hall, "summary")
    shown = card(*name)
    assert (shown.state, shown.words, shown.title) == ("open", SECRET, "key point")
    assert shown.who == "Delegation A" and "released" in shown.where
    # under the Chatham House Rule nobody is named any more
    notes.rule(hall, "chatham", later(62))
    assert card(*name).who == "" and card(*name).words == SECRET
    world.off(note)
    for viewer in (STRANGER, OFFICE, by):
        told = card(*name, viewer)
        assert told.state == "closed" and SECRET not in repr(told) and "Delegation" not in repr(told)
    # what is there no more has no card, and what is no id neither
    assert card("noting.note", play.hall.public_id) is None and card("noting.note", "nonsense") is None


def test_a_note_for_the_record_no_more_is_closed_and_one_thrown_away_is_gone(play):
    from kavshiri.noting import actions as noting
    from kavshiri.noting.models import Note

    note = notes.keep(play.hall, f"! {SECRET}")
    now = Note.objects.select_related("hall__session__conference").get(pk=note.pk)
    noting.mark(note=now, is_for_record=False, seen=now.revision, by=world.SYSTEM, at=later(62))
    assert card("noting.note", note.reference, OFFICE).state == "closed"
    now = Note.objects.select_related("hall__session__conference").get(pk=note.pk)
    noting.drop(note=now, seen=now.revision, by=world.SYSTEM, at=later(63))
    assert card("noting.note", note.reference, OFFICE).state == "gone"


def test_speeches_questions_and_polls_are_told_as_the_released_record_tells_them(play):
    hall = play.hall
    speech = Speech.objects.filter(hall=hall, kind="statement").earliest("pk")
    hidden = Question.objects.get(text="What is nobody to see?")
    answered = Question.objects.get(text="Who decides?")
    named = Poll.objects.filter(hall=hall, secrecy="open").get()
    secret = Poll.objects.filter(hall=hall).exclude(pk=named.pk).get()
    things = {
        "floor.speech": [speech], "asking.question": [hidden, answered], "voting.poll": [named, secret],
    }  # fmt: skip
    for prefix, some in things.items():
        assert {card(prefix, one.public_id).state for one in some} == {"closed"}
    release(hall, "floor", "questions", "polls")
    told = card("floor.speech", speech.public_id)
    assert told.words == "What Delegation A wishes" and told.who.endswith("(Delegation A)")
    assert card("asking.question", hidden.public_id).state == "closed"
    assert card("asking.question", hidden.public_id, OFFICE).words == "What is nobody to see?"
    told = card("asking.question", answered.public_id)
    assert told.words == "Who decides? – The council." and told.who == ""  # asked without a name
    result = card("voting.poll", named.public_id)
    assert result.state == "open" and ": 1" in result.words and "Delegation" not in result.words
    assert card("voting.poll", secret.public_id).state == "closed"
    notes.rule(hall, "chatham", later(62))
    assert card("floor.speech", speech.public_id).state == "closed"
    assert not any(name in repr(card("asking.question", answered.public_id)) for name in proceedings.NAMES)


def test_results_are_open_once_they_are_published_and_to_those_who_write_them(play):
    hall = play.hall
    by = proceedings.rapporteur(hall)
    world.keep(hall, new={Part.AGREED: "Skills are recognised."})
    synthesis = Synthesis.objects.get(hall=hall)
    name = ("results.synthesis", synthesis.public_id)
    assert card(*name).state == "closed"
    assert card(*name, by).words == "Skills are recognised." and card(*name, by).status == "not published"
    parts = slots.kinds["results.synthesis"].parts
    assert parts is not None and parts([str(synthesis.public_id)], STRANGER, "en")[str(synthesis.public_id)] == {}
    world.submit(hall)
    world.publish(hall)
    (one,) = queries.paragraphs(synthesis)
    assert card(*name).words == "Skills are recognised."
    assert parts([str(synthesis.public_id)], STRANGER, "en")[str(synthesis.public_id)] == {one.key: one.text.text("en")}


def test_a_paragraph_that_is_held_back_is_in_no_thread(play):
    note = notes.keep(play.hall, f"! {SECRET}")
    world.begun(play.hall)
    world.submit(play.hall)
    world.publish(play.hall)
    synthesis = Synthesis.objects.get(hall=play.hall)
    world.off(note)
    key = str(synthesis.public_id)
    parts = slots.kinds["results.synthesis"].parts
    assert parts is not None
    assert SECRET not in repr(card("results.synthesis", key)) and SECRET not in repr(parts([key], STRANGER, "en"))


def test_an_input_is_open_to_whom_it_is(play):
    hall = play.hall
    conference, session = hall.session.conference, hall.session
    by = proceedings.rapporteur(hall)
    who = asked.person(conference, 5, affiliation=world.Texts.of(en="Delegation E"))
    given = world.give(who, text=SECRET, attribution="nobody", session=session)
    name = ("results.writteninput", given.public_id)
    assert {card(*name).state, card(*name, by).state} == {"closed"}
    assert card(*name, halls.actor_of(who)).words == SECRET
    actions.decide(given=given, state="taken", by=OFFICE, at=later(62))
    assert card(*name).state == "closed" and card(*name, by).words == SECRET and card(*name, by).who == ""
    actions.decide(given=given, state="taken", is_open=True, by=OFFICE, at=later(63))
    told = card(*name)
    assert told.words == SECRET and told.at is None and "Delegation E" not in repr(told)
    actions.withdraw_input(given=WrittenInput.objects.get(pk=given.pk), by=halls.actor_of(who), at=later(64))
    assert card(*name, OFFICE).state == "gone" and SECRET not in repr(card(*name, OFFICE))


def test_cards_take_as_many_queries_for_three_as_for_one(play):
    made = [notes.keep(play.hall, f"! {number}") for number in range(3)]
    release(play.hall, "summary", "floor", "questions", "polls")
    things = {
        "noting.note": [one.reference for one in made],
        "floor.speech": list(Speech.objects.order_by("pk").values_list("public_id", flat=True)),
        "asking.question": list(Question.objects.order_by("pk").values_list("public_id", flat=True)),
        "voting.poll": list(Poll.objects.order_by("pk").values_list("public_id", flat=True)),
    }  # fmt: skip

    def count(prefix, ids):
        with CaptureQueriesContext(connection) as seen:
            slots.kinds[prefix].cards([str(one) for one in ids], STRANGER, "en")
        return len(seen)

    for prefix, ids in things.items():
        assert len(ids) > 1 and count(prefix, ids) == count(prefix, ids[:1]), prefix
