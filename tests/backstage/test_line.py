from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.backstage import actions, panels
from kavshiri.backstage.models import Note, Seen
from kavshiri.hall import showing
from kavshiri.hall.panels import Scene, Screen
from kavshiri.journal.models import Entry, FieldChange
from tests import world as portal
from tests.asking.world import person
from tests.backstage import world
from tests.backstage.world import Kind, act, note
from tests.hall import world as halls

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def hall():
    return halls.hall(portal.load(portal.bundle()))


@pytest.fixture
def crew(hall):
    return {kind: world.on_duty(hall, kind, 50 + place) for place, kind in enumerate(Kind)}


def line(hall, *duties: str, language: str = "en") -> str:
    with translation.override(language):
        return panels.line(Scene(hall, world.later(), language, frozenset(duties)))


def names(hall) -> list[str]:
    return [hall.session.conference.slug, hall.session.slug]


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who.user)
    return client


def at_desk(client: Client, hall) -> str:
    return client.get(reverse("hall:desk", args=names(hall))).content.decode()


def test_a_note_to_one_duty_is_read_by_them_by_its_author_and_by_nobody_else(hall, crew):
    note(hall, crew[Kind.ASSISTANT], "Planted for the booths", to="interpreter")
    note(hall, crew[Kind.TECHNICIAN], "Planted for all")
    seen = {kind: line(hall, kind) for kind in ("moderator", "interpreter", "technician", "rapporteur", "secretariat")}
    assert all("Planted for all" in told for told in seen.values())
    told = {kind for kind, html in seen.items() if "Planted for the booths" in html}
    assert told == {"moderator", "interpreter", "secretariat"}
    assert "Person 51 (moderator’s assistant)" in seen["interpreter"] and "to the booths" in seen["interpreter"]


def test_a_quick_phrase_is_in_each_readers_language_and_words_are_as_they_were_written(hall, crew):
    note(hall, crew[Kind.INTERPRETER], "", phrase="slower")
    note(hall, crew[Kind.INTERPRETER], "Kanal 2, please")
    georgian, english = line(hall, "moderator", language="ka"), line(hall, "moderator")
    assert "Slower, please." in english and "Kanal 2, please" in english and "Kanal 2, please" in georgian
    assert "Slower, please." not in georgian and "გთხოვთ, უფრო ნელა" in georgian


def test_an_urgent_note_stands_large_until_each_has_seen_it(hall, crew):
    made = note(hall, crew[Kind.MODERATOR], "Planted: the booth is on fire", to="interpreter", is_urgent=True)
    other = world.on_duty(hall, Kind.INTERPRETER, 80)
    first, second = signed_in(crew[Kind.INTERPRETER]), signed_in(other)
    for client in (first, second):
        assert "urgent__words" in at_desk(client, hall)
    assert "urgent__words" not in at_desk(signed_in(crew[Kind.MODERATOR]), hall)
    assert "urgent__words" not in at_desk(signed_in(crew[Kind.TECHNICIAN]), hall)
    answer = first.post(reverse("backstage:seen", args=[made.public_id]), headers=SCRIPT).json()
    assert answer["said"] == "Noted as seen." and "urgent__words" not in answer["own"]
    first.post(reverse("backstage:seen", args=[made.public_id]), headers=SCRIPT)
    assert Seen.objects.count() == 1 and "urgent__words" in at_desk(second, hall)
    assert "Seen by: Person" in line(hall, "moderator") and "(interpreter)" in line(hall, "moderator")


def test_who_is_not_addressed_has_nothing_to_see(hall, crew):
    made = note(hall, crew[Kind.MODERATOR], to="interpreter", is_urgent=True)
    with pytest.raises(ValidationError, match="not addressed to you"):
        actions.see_note(note=made, by=act(crew[Kind.TECHNICIAN]), at=world.AT)


def test_the_room_and_the_stage_never_learn_of_the_line(hall, crew):
    made = note(hall, crew[Kind.MODERATOR], "Planted", is_urgent=True)
    client = signed_in(person(hall.session.conference, 1))
    page = client.get(reverse("hall:room", args=names(hall))).content.decode()
    own = client.get(reverse("hall:room-own", args=names(hall)) + "?panel=urgent").content.decode()
    states = [showing.states(f"{screen}:{hall.public_id}:en", None) for screen in (Screen.ROOM, Screen.STAGE)]
    for told in (page, own, str(states)):
        assert "Planted" not in told and str(made.public_id) not in told
    for name, thing in (("write", hall), ("seen", made)):
        assert client.post(reverse(f"backstage:{name}", args=[thing.public_id])).status_code in (403, 404)
    with pytest.raises(PermissionDenied):
        note(hall, person(hall.session.conference, 1))
    assert not [entry for entry in Entry.objects.filter(topic__name=f"hall:{hall.public_id}") if "note" in entry.kind]


def test_the_journal_of_the_desk_notes_that_there_was_a_note_and_none_of_its_words(hall, crew):
    note(hall, crew[Kind.MODERATOR], "Planted words")
    entry = Entry.objects.get(kind="backstage.note.make")
    assert entry.topic.name == f"console:{hall.public_id}"
    assert "Planted" not in str(list(Entry.objects.values())) + str(list(FieldChange.objects.values()))


def test_a_note_is_written_at_the_desk_once_and_refused_in_words(hall, crew):
    client, address = signed_in(crew[Kind.INTERPRETER]), reverse("backstage:write", args=[hall.public_id])
    form = {"to": "technician", "text": "No\u202e sound", "urgent": "on", "key": str(uuid4())}
    told = {client.post(address, form, headers=SCRIPT).json()["said"] for _again in range(2)}
    assert told == {"Your note is on the line."}
    made = Note.objects.get()
    assert (made.text, made.is_urgent, made.duty, made.to) == ("No sound", True, "interpreter", "technician")
    for wrong in ({"text": "  \u200b "}, {"text": "x" * 301}, {"text": "x", "to": "king"}, {"phrase": "no-such"}):
        answer = client.post(address, wrong, headers=SCRIPT)
        assert answer.status_code == 409 and answer.json()["said"]
    plain = client.post(address, {"phrase": "ready"})
    assert plain.status_code == 302 and plain["Location"].endswith("/desk/#line")


def test_one_who_floods_the_line_is_told_so_and_others_are_not(hall, crew):
    for number in range(15):
        note(hall, crew[Kind.INTERPRETER], f"note {number}")
    with pytest.raises(ValidationError, match="15 messages within a minute"):
        note(hall, crew[Kind.INTERPRETER], "one more")
    note(hall, crew[Kind.TECHNICIAN], "another's")
    note(hall, crew[Kind.INTERPRETER], "a minute later", at=world.later(61))


def test_the_secretariat_writes_without_taking_part_and_words_stay_words(hall, crew):
    actions.write_note(hall=hall, text="<script>alert(1)</script>", key=uuid4(), by=actors.system(), at=world.AT)
    html = line(hall, "interpreter")
    assert "&lt;script&gt;" in html and "<script>" not in html and "secretariat" in html
