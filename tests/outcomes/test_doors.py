"""The office's screens: each opens for the secretariat, none for anybody else, and what is typed wrongly stays."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.outcomes import queries
from kavshiri.outcomes.models import Comment, Position, Recommendation, Round
from tests import world as portal
from tests.noting import world as noting
from tests.outcomes import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def house():
    made = portal.furnish()
    world.furnish(made.published, actors.system())
    return made


@pytest.fixture
def office(house):
    client = Client()
    client.force_login(house.users["secretary"])
    return client


@pytest.fixture
def one(house):
    return Recommendation.objects.get(number=1)


def said(words):
    """As the back office says it to an account whose language is Georgian."""
    with translation.override("ka"):
        return translation.gettext(words)


def at(name, thing):
    return reverse(f"outcomes-office:{name}", args=[thing.public_id])


def test_every_screen_opens_for_the_secretariat_alone(house, office):
    screens = [name for name in world.DOORS if not name.startswith("outcomes:")]
    stranger = Client()
    stranger.force_login(house.users["visitor"])
    for name in [*screens, "outcomes-office:index", "recommendations:add"]:
        address = reverse(name, kwargs=world.door(name) if name in world.DOORS else {})
        assert office.get(address).status_code in (200, 405), name
        assert office.post(address, {}).status_code in (200, 302, 400, 405, 409), name
        assert stranger.get(address).status_code in (302, 403, 405), name
        assert stranger.post(address, {}).status_code in (302, 403), name
    assert Recommendation.objects.get(number=1).state == "adopted"


def test_sources_are_linked_and_taken_back_on_the_screen(house, office, one):
    note = noting.furnish(house.published, actors.system())
    key, name = str(queries.sentences(one).first().key), f"noting.note:{note.reference}"
    body = office.post(at("source", one), {"part": [key], "source": [name]}, follow=True).content.decode()
    assert said("The sources are changed.") in body and noting.SKILLS in body
    with translation.override("en"):
        address = reverse("outcomes:recommendation", args=[house.published.slug, 1])
    assert "Sentence by sentence" in Client().get(address).content.decode()
    office.post(at("source", one), {"part": [key], "source": [name], "deed": "unlink"})
    assert said("No source has been linked yet.") in office.get(at("recommendation", one)).content.decode()
    nothing = office.post(at("source", one), {}, follow=True).content.decode()
    assert said("Choose at least one sentence and one source.") in nothing


def test_a_position_from_a_note_is_typed_in_and_a_fault_loses_nothing(house, office, one):
    whose = world.delegation(house.published, "MD")
    form = {"delegation": str(whose.public_id), "stance": "reserves", "text": "Typed words", "language": "en",
            "way": "letter", "source_note": "", "received_at": "2020-11-24T13:00"}  # fmt: skip
    refused = office.post(at("position", one), form)
    assert refused.status_code == 400 and "Typed words" in refused.content.decode()
    office.post(at("position", one), {**form, "source_note": "Note No. 5"})
    kept = Position.objects.get(delegation=whose)
    assert (str(kept.text), kept.source_note, kept.received_at.hour) == ("Typed words", "Note No. 5", 9)


def test_rounds_are_opened_extended_and_closed_on_the_screen(house, office):
    found = Round.objects.get(kind="positions")
    assert office.post(at("round", found), {"until": "2001-01-01T10:00"}).status_code == 400
    office.post(at("round", found), {"until": "2090-01-01T10:00"})
    found.refresh_from_db()
    assert found.until.year == 2090
    office.post(at("round", found), {"deed": "close"})
    address = reverse("outcomes-office:conference", args=[house.published.pk])
    made = office.post(address, {"kind": "positions", "until": "2090-01-01T10:00", "note_en": "Please.",
                                 "note_origin": "en"})  # fmt: skip
    assert made.status_code == 302
    assert Round.objects.filter(kind="positions", closed_at=None).get().number == 2
    again = office.post(address, {"kind": "positions", "until": "2090-01-01T10:00"})
    assert again.status_code == 400 and said("A round of this kind is open; close it first.") in again.content.decode()


def test_a_comment_is_answered_and_one_from_a_letter_is_entered(house, office, one):
    found = Comment.objects.get()
    assert office.post(at("answer", found), {"verdict": "partly"}).status_code == 400
    office.post(at("answer", found), {"verdict": "partly", "answer": "Half of it."})
    found.refresh_from_db()
    assert (found.verdict, found.answer) == ("partly", "Half of it.")
    form = {"deed": "comment", "delegation": str(found.delegation.public_id), "number": "1", "way": "letter",
            "reference": "Note No. 8", "received_at": "2020-11-24T13:00", "text": "By letter.",
            "language": "en"}  # fmt: skip
    wrong = office.post(at("hand-in", found.round), {**form, "number": "77"})
    assert wrong.status_code == 400 and "By letter." in wrong.content.decode()
    office.post(at("hand-in", found.round), form)
    assert Comment.objects.get(text="By letter.").recommendation == one
    assert office.get(at("word", found.round)).status_code == 200


def test_nobody_is_asked_about_recommendations_that_are_not_written(house, office):
    address = reverse("outcomes-office:conference", args=[house.published.pk])
    assert 'name="until"' in office.get(address).content.decode()
    with acting("tests"):
        Recommendation.objects.all().delete()
    page = office.get(address).content.decode()
    assert 'name="until"' not in page and reverse("recommendations:add") in page
